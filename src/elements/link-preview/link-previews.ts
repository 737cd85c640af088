import {html, nothing, type TemplateResult} from 'lit';
import {ref} from 'lit/directives/ref.js';
import type {MessageSnapshot} from '../../client/index.js';
import type {LinkPreview} from '../../protocol/index.js';
import {safeLink, safeMedia} from '../../dom/url/safe-url.js';
import {firstLink} from './first-link.js';

/** Messages it remembers the previews of. */
const mostKnown = 500;

export interface PreviewSource {
  /** Asks what the page of a message's link says of itself. */
  readonly load: (messageId: string) => Promise<LinkPreview | null>;
  /** An answer is here: what `known` returns has changed. */
  readonly onLoad: () => void;
}

/**
 * The cards below messages with a link (spec/ui.md §11). Asked for when their message comes into view; until the answer is
 * here an empty card of the same height stands in, so that nothing moves when it comes.
 */
export class LinkPreviews {
  readonly #source: PreviewSource;
  readonly #known = new Map<string, LinkPreview | null>();
  readonly #waiting = new WeakMap<Element, MessageSnapshot>();
  readonly #watch = new IntersectionObserver((entries) => {
    for (const {isIntersecting, target} of entries) if (isIntersecting) this.#load(target);
  });

  constructor(source: PreviewSource) {
    this.#source = source;
  }

  /** What a row depends on: undefined until it is asked for, null if there is nothing to show. */
  known(message: MessageSnapshot): LinkPreview | null | undefined {
    return this.#known.get(keyOf(message));
  }

  render(message: MessageSnapshot, linkTarget: 'newTab' | 'sameTab'): TemplateResult | typeof nothing {
    if (!firstLink(message.content)) return nothing;
    const preview = this.known(message);
    if (preview === undefined) {
      return html`<span
        class="link-preview waiting"
        aria-hidden="true"
        ${ref((element) => {
          this.#await(element, message);
        })}
      ></span>`;
    }
    return preview ? renderCard(preview, linkTarget) : nothing;
  }

  stop() {
    this.#watch.disconnect();
  }

  #await(element: Element | undefined, message: MessageSnapshot) {
    if (!element) return;
    this.#waiting.set(element, message);
    this.#watch.observe(element);
  }

  #load(element: Element) {
    this.#watch.unobserve(element);
    const message = this.#waiting.get(element);
    if (!message || this.known(message) !== undefined) return;
    // Without an answer there is nothing to show; it is asked for again when the chat is opened again.
    this.#source.load(message.id).then(
      (preview) => {
        this.#learn(message, preview);
      },
      () => {
        this.#learn(message, null);
      },
    );
  }

  #learn(message: MessageSnapshot, preview: LinkPreview | null) {
    this.#known.set(keyOf(message), preview);
    if (this.#known.size > mostKnown) this.#known.delete(this.#known.keys().next().value!);
    this.#source.onLoad();
  }
}

/** An edit may have put another link into the message. */
function keyOf({id, content}: MessageSnapshot): string {
  return JSON.stringify([id, firstLink(content)]);
}

function renderCard({url, title, description, imageUrl}: LinkPreview, linkTarget: 'newTab' | 'sameTab') {
  const href = safeLink(url);
  if (!href) return nothing;
  const image = imageUrl && safeMedia(imageUrl);
  return html`<a
    class="link-preview"
    part="link-preview"
    href=${href}
    target=${linkTarget === 'newTab' ? '_blank' : '_self'}
    rel="noopener noreferrer"
    >${image ? html`<img src=${image} alt="" loading="lazy" decoding="async" @error=${hide} />` : nothing}<span
      class="link-words"
      ><strong dir="auto">${title}</strong>${
        description ? html`<span class="link-description" dir="auto">${description}</span>` : nothing
      }<span class="link-host">${new URL(href).host}</span></span
    ></a
  >`;
}

function hide({target}: Event) {
  (target as HTMLElement).hidden = true;
}
