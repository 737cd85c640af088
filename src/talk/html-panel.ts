import type {ConversationBuilder} from './conversation-builder.js';

export interface HtmlPanelOptions {
  /** Absolute, or relative to the page. */
  url: string;
  /** CSS pixels. Default 100. */
  height?: number;
  /** Default true. */
  show?: boolean;
  /** Where it appears; default: everywhere. */
  conversation?: ConversationBuilder | string;
}

/** A page in a frame just above the message field (spec/js-sdk.md §9.2). */
export interface HtmlPanel {
  /** The frame's window; a page of the same origin may use it. */
  readonly window: Window;
  readonly DOMContentLoadedPromise: Promise<void>;
  readonly windowLoadedPromise: Promise<void>;
  show(): void;
  hide(): void;
  /** Also false after `destroy()`. */
  isVisible(): boolean;
  /** CSS pixels. */
  setHeight(height: number): void;
  destroy(): Promise<void>;
}
