import {html, nothing, type TemplateResult} from 'lit';
import type {ConversationSnapshot, FeedPeople, UserSnapshot} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import type {Renderers} from '../theme/renderers.js';
import {othersOf} from './others-of.js';
import {renderPicture} from './render-picture.js';

/** What every row of a list is drawn with. */
export interface RowContext {
  readonly words: Words;
  readonly me: UserSnapshot | null;
  readonly people: FeedPeople | undefined;
  /** Milliseconds. */
  readonly now: number;
  /** What the page draws in its way. */
  readonly renderers: Renderers | undefined;
}

/** What one row says. */
export interface RowParts {
  /** Undefined while it is unknown. */
  readonly name: unknown;
  /** Of what it shows, in milliseconds. */
  readonly time: number | undefined;
  /** The second line; without one the name stands alone. */
  readonly below: TemplateResult | null | undefined;
  /** What stands at the corner of the picture. */
  readonly mark?: unknown;
}

/** The inside of a conversation's row in a list. Styles: `conversationRowStyles`. */
export function renderConversationRow(
  conversation: ConversationSnapshot,
  {name, time, below, mark}: RowParts,
  {words: {dates, texts}, me, people, now, renderers}: RowContext,
): TemplateResult {
  return html`<span class="picture"
      >${
        people || conversation.photoUrl
          ? renderPicture(conversation, othersOf(people, me), people?.count ?? 0, renderers)
          : html`<span class="skeleton image"></span>`
      }${mark}</span
    >
    <span class="line">
      <span class="name truncate" dir="auto"
        >${name ?? html`<span class="skeleton line-shape" role="img" aria-label=${texts.LOADING}></span>`}</span
      >
      ${
        time === undefined
          ? nothing
          : html`<time datetime=${new Date(time).toISOString()} title=${dates.full(time)}
              >${dates.ago(time, now)}</time
            >`
      }
    </span>
    ${below ? html`<span class="line">${below}</span>` : nothing}`;
}
