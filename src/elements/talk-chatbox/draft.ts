import type {Mention} from '../field-aids/mention.js';
import type {FieldMode} from '../talk-message-field/render-mode.js';

/** What a person has written in one conversation and not sent. Kept while the UI lives. */
export interface Draft {
  readonly text: string;
  /** Whom it names, in the order of the text. */
  readonly mentions?: readonly Mention[] | undefined;
  /** A reply belongs to the draft. An edit covers it. */
  readonly mode?: FieldMode | undefined;
  /** What to go back to after the edit. */
  readonly covered?: Draft | undefined;
}

export const emptyDraft: Draft = {text: ''};
