import type {MapProvider} from 'talk-elements/protocol';
import type {RoleSettings} from '../roles/role-settings.js';

export interface SecretKey {
  readonly id: string;
  readonly key: string;
  readonly createdAt: number;
  readonly useForWebhooks: boolean;
}

/** App settings of spec/roles-and-settings.md §3; only what something reads today. */
export interface AppSettings {
  readonly name: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly defaultLocale: string;
  readonly authenticationRequired: boolean;
  readonly clientUserSync: 'all' | 'self' | 'off';
  readonly clientConversationSync: boolean;
  readonly participantLimit: number;
  /** Most guests who watch one conversation on one node. */
  readonly guestLimit: number;
  /** Days after which messages are deleted; null keeps them. */
  readonly retention: number | null;
  readonly environment: 'test' | 'live';
  /** REST requests a second for long, and at once (spec/rest-api.md §1.2); a rate of 0 is no limit. */
  readonly restRate: number;
  readonly restBurst: number;
  readonly batchRate: number;
  readonly batchBurst: number;
  /** Where the app's back end hears of events of these types; null for nowhere (spec/webhooks.md §1). */
  readonly webhooks: {readonly urls: readonly string[]; readonly events: readonly string[]} | null;
  /** Null for none: then nothing is translated. */
  readonly translationProvider: TranslationProvider | null;
  /** Where places are shown; null for OpenStreetMap, and a drawing in place of a picture. */
  readonly mapProvider: MapProvider | null;
  /** Whether a test app sends mail, SMS and pushes for real; a live one always does. */
  readonly sendExternal: boolean;
  /** Where answers to the app's mails go; null for the server's domain, if it takes mail. */
  readonly inboundEmailDomain: string | null;
  /** The app's own mail server, adapter for SMS and push credentials; null for the server's, if it has any. */
  readonly smtp: MailServer | null;
  readonly sms: SmsAdapter | null;
  readonly push: PushCredentials | null;
}

/** Where mail is handed over, `smtp://user:password@host:587`, and the domain of the sender's address. */
export interface MailServer {
  readonly url: string;
  readonly domain: string;
}

/** Who is asked, by HTTP, to send an SMS, and the key that signs it. */
export interface SmsAdapter {
  readonly url: string;
  /** Left out of a patch it stays as it is; so with the secrets below. */
  readonly secret?: string;
}

/** A Firebase service account and a key of Apple, as they give them. */
export interface PushCredentials {
  readonly fcm?: {
    readonly project_id: string;
    readonly client_email: string;
    readonly private_key?: string;
    readonly token_uri?: string;
  } | null;
  readonly apns?: {
    readonly keyId: string;
    readonly teamId: string;
    readonly topic: string;
    /** The text of the .p8 file. */
    readonly key?: string;
    readonly sandbox?: boolean | null;
  } | null;
}

/** Who translates for an app, and the key it gave us (spec/roles-and-settings.md §3). */
export interface TranslationProvider {
  readonly kind: 'google' | 'deepl' | 'libretranslate';
  readonly key?: string | null;
  /** Another address than the provider's own; LibreTranslate has none of its own. */
  readonly url?: string | null;
}

/** Absent keeps, null resets to the default; values replace. */
export type SettingsPatch = {readonly [K in keyof AppSettings]?: AppSettings[K] | null};

export interface App extends AppSettings {
  readonly id: string;
  readonly secretKeys: readonly SecretKey[];
}

/** Apps, their settings, keys and roles. Reads are served from memory and follow writes of this node at once. */
export interface Apps {
  get(appId: string): Promise<App | null>;
  /** Creates the app with these settings unless it exists; adds the key if it is not among the app's. */
  ensure(app: {id: string; secretKey: string} & Partial<AppSettings>): Promise<App>;
  update(appId: string, patch: SettingsPatch): Promise<void>;
  /** What users of this role may do, and what becomes of their messages; an unknown role has the settings of `default`. */
  permissions(appId: string, role: string): Promise<RoleSettings>;
  /** All roles by name, the same map until one of them changes; empty for an unknown app. */
  roles(appId: string): Promise<ReadonlyMap<string, RoleSettings>>;
}
