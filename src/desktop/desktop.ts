import {coreKey} from '../client/core/core-key.js';
import {presenceOf} from '../client/core/presence.js';
import {ErrorCode, TalkError} from '../client/errors/talk-error.js';
import type {Session} from '../client/index.js';
import {presentMessage} from '../client/session/present-message.js';
import type {LiveConversation} from '../client/store/live-conversation.js';
import {usePermission, type PermissionListeners} from '../dom/permission/use-permission.js';
import type {Texts} from '../i18n/en.js';
import {lateTexts} from '../i18n/late-texts.js';
import {isBuiltIn, loadTexts} from '../i18n/load-texts.js';
import {resolveLocale, wantedLocales} from '../i18n/locale.js';
import type {Message} from '../protocol/index.js';
import {describeMessage} from './describe-message.js';
import {createDesktopSetting, type DesktopSetting} from './desktop-setting.js';
import {isWorthTelling, type News} from './news.js';
import {clickHandlers} from './open-desktop.js';
import {joinTabs, type Tabs} from './tabs.js';

export interface EnableOptions {
  /** Who hears of the permission. Default: nobody. */
  listeners?: PermissionListeners;
  /** Whether our own words tell that it failed; asked once it has, after `listeners`. Default: they do. */
  alertOnFailure?: () => boolean;
}

/** What another tab has not dealt with yet is told by the next one, unless it is older than this. */
const freshMs = 10_000;
const maxRemembered = 200;
/** How long a push may take. */
const pushMs = 3000;

export function createDesktop(session: Session, place: string): Desktop {
  return new Desktop(session, place);
}

/**
 * Desktop notifications of one session (spec/notifications.md §2, spec/js-sdk.md §13). Of all tabs of a person one shows them:
 * whichever has its turn. The others remember what came, so that nothing is missed when that tab closes.
 */
export class Desktop {
  /** The browser shows what is pushed to it: then this page waits a little before it shows the same. */
  isPushed = false;
  /** Told when `isEnabled` may have changed, here or in another tab. */
  readonly listeners = new Set<() => void>();

  readonly #session: Session;
  readonly #setting: DesktopSetting;
  readonly #place: string;
  #leaving: AbortController | undefined;
  #tabs: Tabs | undefined;
  #hasTurn = false;
  /** What nobody has dealt with, as far as this tab knows, oldest first. */
  readonly #open = new Map<string, News>();
  readonly #done = new Set<string>();
  /** What the push service may bring first. */
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** The inboxes of this session, which can show a conversation. The last one is the active one. */
  readonly #inboxes = new Set<(conversationId: string) => void>();
  /** Where a click led before there was an inbox. */
  #wanted: string | undefined;

  constructor(session: Session, place: string) {
    this.#session = session;
    this.#place = place;
    this.#setting = createDesktopSetting(place);
    addEventListener('storage', this.#follow);
    session.onStateChange(({type}) => {
      if (type !== 'destroyed') return;
      removeEventListener('storage', this.#follow);
      this.#stop();
    });
    this.#follow();
  }

  /** Whether this browser can show them at all. */
  get isSupported(): boolean {
    return typeof Notification !== 'undefined';
  }

  /** The person wants them, and the browser lets this page show them. */
  get isEnabled(): boolean {
    return this.isSupported && this.#setting.get() === true && Notification.permission === 'granted';
  }

  /**
   * Turns them on or off for all tabs of this browser; the first time, one that shows how they look comes at once.
   * Rejects with TalkError NOTIFICATIONS_NOT_SUPPORTED or NOTIFICATIONS_PERMISSION_DENIED.
   */
  async setEnabled(isEnabled: boolean, {listeners, alertOnFailure}: EnableOptions = {}): Promise<void> {
    if (!isEnabled) {
      this.#set(false);
      return;
    }
    if (!this.isSupported) {
      if (alertOnFailure?.() ?? true) await this.#alert();
      throw notSupported();
    }
    const {state} = await usePermission('notifications', askBrowser, listeners ?? nobody);
    if (state !== 'granted') {
      // Who gave up knows it already.
      if (state === 'denied' && (alertOnFailure?.() ?? true)) await this.#alert();
      throw new TalkError(ErrorCode.NOTIFICATIONS_PERMISSION_DENIED, 'The person does not allow notifications');
    }
    if (this.#setting.get() === undefined) await this.#showDemo();
    this.#set(true);
  }

  /** Lets a click on a notification go to an inbox. Returns the undo. */
  addInbox(show: (conversationId: string) => void): () => void {
    this.#inboxes.add(show);
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) show(wanted);
    return () => void this.#inboxes.delete(show);
  }

  /** Somebody else, such as a service worker, tells the person of a message. */
  skip(messageId: string): void {
    this.#onDone(messageId);
    const waiting = this.#waiting.get(messageId);
    clearTimeout(waiting);
    this.#waiting.delete(messageId);
    this.#tabs?.tellDone(messageId);
  }

  /** Goes to a conversation as a click on a notification does. */
  async goTo(conversationId: string): Promise<void> {
    if (!this.#session.isAlive) return;
    const core = this.#session[coreKey];
    const {store} = core.open(conversationId);
    if (!store.conversation) {
      // The page has just been opened for it.
      await this.#session.conversation(conversationId).get();
    }
    const {lastMessage} = store;
    const shown = lastMessage && presentMessage(core, store, lastMessage);
    if (shown && (await clickHandlers.get(this.#session)?.(shown.conversation))) return;
    this.#toInbox(conversationId);
  }

  /** Says in the person's language that it did not work. */
  async #alert(): Promise<void> {
    const texts = await this.#texts();
    alert(texts.DESKTOP_NOTIFICATIONS_ERROR);
  }

  #set(isEnabled: boolean): void {
    this.#setting.set(isEnabled);
    this.#follow();
  }

  #follow = (): void => {
    if (this.isEnabled) this.#start();
    else this.#stop();
    for (const listener of this.listeners) listener();
  };

  #start(): void {
    if (this.#leaving || !this.#session.isAlive) return;
    const core = this.#session[coreKey];
    const presence = presenceOf(core);
    const leaving = new AbortController();
    const tabs = joinTabs(this.#place, {onTurn: this.#onTurn, onDone: this.#onDone}, leaving.signal);
    const look = () => tabs.look(presence.watched);
    this.#leaving = leaving;
    this.#tabs = tabs;
    look();
    presence.listeners.add(look);
    core.newsListeners.add(this.#onNews);
    leaving.signal.addEventListener('abort', () => {
      presence.listeners.delete(look);
      core.newsListeners.delete(this.#onNews);
    });
  }

  #stop(): void {
    this.#leaving?.abort();
    this.#leaving = this.#tabs = undefined;
    this.#hasTurn = false;
    this.#open.clear();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #onNews = (live: LiveConversation, messages: readonly Message[]): void => {
    const core = this.#session[coreKey];
    for (const message of messages) {
      if (this.#done.has(message.id) || !isWorthTelling(core, live, message)) continue;
      const news = {live, message, at: performance.now()};
      if (this.#hasTurn) this.#deal(news);
      else this.#remember(news);
    }
  };

  #remember(news: News): void {
    this.#open.set(news.message.id, news);
    for (const [id, {at}] of this.#open) {
      if (this.#open.size <= maxRemembered && performance.now() - at < freshMs) break;
      this.#open.delete(id);
    }
  }

  #onTurn = (): void => {
    this.#hasTurn = true;
    for (const news of this.#open.values()) if (performance.now() - news.at < freshMs) this.#deal(news);
    this.#open.clear();
  };

  #onDone = (messageId: string): void => {
    this.#open.delete(messageId);
    this.#done.add(messageId);
    for (const id of this.#done) {
      if (this.#done.size <= maxRemembered) break;
      this.#done.delete(id);
    }
  };

  #deal(news: News): void {
    const {id} = news.message;
    this.#onDone(id);
    if (!this.isPushed) this.#tell(news);
    else
      this.#waiting.set(
        id,
        setTimeout(() => this.#waiting.delete(id) && this.#tell(news), pushMs),
      );
  }

  #tell(news: News): void {
    this.#show(news).catch((error: unknown) => console.error('talk: a notification could not be shown', error));
  }

  async #show({live, message}: News): Promise<void> {
    const tabs = this.#tabs;
    const isSeen = await tabs?.isLookedAt(live.store.id);
    if (!this.#session.isAlive || tabs !== this.#tabs) return;
    const core = this.#session[coreKey];
    const notice = isSeen ? undefined : await describeMessage(core, live, message, await this.#texts());
    // What was read meanwhile, here or on another device, is no news.
    if (notice && this.isEnabled && isWorthTelling(core, live, message)) {
      const {title, body, icon} = notice;
      const shown = new Notification(title, {body, tag: live.store.id, ...(icon !== null && {icon})});
      shown.onclick = () => {
        shown.close();
        void this.#click(live, message);
      };
    }
    tabs?.tellDone(message.id);
  }

  async #click({store}: LiveConversation, message: Message): Promise<void> {
    window.focus();
    if (!this.#session.isAlive) return;
    const shown = presentMessage(this.#session[coreKey], store, message);
    if (!shown || (await clickHandlers.get(this.#session)?.(shown.conversation))) return;
    this.#toInbox(store.id);
  }

  #toInbox(conversationId: string): void {
    const inbox = [...this.#inboxes].at(-1);
    if (inbox) inbox(conversationId);
    else this.#wanted = conversationId;
  }

  async #showDemo(): Promise<void> {
    const texts = await this.#texts();
    try {
      new Notification(texts.DESKTOP_NOTIFICATIONS_DEMO_TITLE(await this.#appName()), {
        body: texts.DESKTOP_NOTIFICATIONS_DEMO_BODY,
        tag: this.#place,
      });
    } catch (error) {
      // Some mobile browsers have the name and not the thing.
      throw notSupported(error);
    }
  }

  async #appName(): Promise<string> {
    const {serverUrl, appId} = this.#session;
    try {
      const answer = await fetch(`${serverUrl}/v1/${encodeURIComponent(appId)}`);
      return ((await answer.json()) as {name?: string}).name ?? appId;
    } catch {
      return appId;
    }
  }

  async #texts(): Promise<Texts> {
    const locale = resolveLocale(
      ...wantedLocales(undefined, this.#session.isAlive ? this.#session[coreKey] : undefined),
    );
    if (isBuiltIn(locale)) return {...(await loadTexts(locale)), ...lateTexts};
    return loadTexts(locale).catch(async () => ({...(await loadTexts('en')), ...lateTexts}));
  }
}

async function askBrowser(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('Refused', 'NotAllowedError');
}

const nobody: PermissionListeners = {needed: async () => true, denied: () => undefined};

function notSupported(cause?: unknown): TalkError {
  const error = new TalkError(ErrorCode.NOTIFICATIONS_NOT_SUPPORTED, 'This browser cannot show notifications');
  return cause === undefined ? error : Object.assign(error, {cause});
}
