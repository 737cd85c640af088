export type FieldEventType = 'field-input' | 'field-submit' | 'field-leave' | 'field-edit-last';

/** What a person did in the message field. Stays inside the chatbox. */
export class FieldEvent extends Event {
  /** What stands in the field now. */
  readonly text: string;

  /**
   * - `field-input`: typed or pasted
   * - `field-submit`: wants to send or save it
   * - `field-leave`: wants to stop replying or editing
   * - `field-edit-last`: wants to change their last message
   */
  constructor(type: FieldEventType, text: string) {
    super(type);
    this.text = text;
  }
}
