import type {FieldMode} from '../talk-message-field/render-mode.js';

/** What a person has written in one conversation and not sent. Kept while the UI lives. */
export interface Draft {
  readonly text: string;
  /** A reply belongs to the draft. An edit covers it. */
  readonly mode?: FieldMode;
  /** What to go back to after the edit. */
  readonly covered?: Draft;
}

export const emptyDraft: Draft = {text: ''};
