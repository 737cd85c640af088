import type {Change, Message, OwnParticipation, User} from 'talk-elements/protocol';

/** Changes as their readers may see them (spec/roles-and-settings.md §1.4). */
export interface MaskedChanges {
  readonly changes: readonly Change[];
  readonly messages: readonly Message[];
  /** Senders who go on seeing their own messages as they wrote them. */
  readonly spared: readonly string[];
}

/** What happened, said once after its transaction committed. */
export type BusEvent =
  | {
      readonly type: 'changes';
      readonly appId: string;
      readonly conversationId: string;
      readonly epoch: string;
      /** `changes[i]` made version `from + i`. */
      readonly from: number;
      readonly changes: readonly Change[];
      readonly participantCount: number;
      readonly everyoneReadUntil: number;
      /** Users and quoted messages that the changes refer to. */
      readonly users: readonly User[];
      readonly messages: readonly Message[];
      /** Participants, and whoever these changes removed. */
      readonly audience: readonly string[];
      /** What sessions are given instead, where something is hidden from readers. */
      readonly masked?: MaskedChanges;
    }
  | {
      readonly type: 'own';
      readonly appId: string;
      readonly userId: string;
      readonly conversationId: string;
      readonly version: number;
      readonly me: OwnParticipation;
    }
  /** Public data of a user changed; `audience` shares a conversation with them. */
  | {readonly type: 'user'; readonly appId: string; readonly user: User; readonly audience: readonly string[]}
  | {
      readonly type: 'typing';
      readonly appId: string;
      readonly conversationId: string;
      readonly userId: string;
      readonly isTyping: boolean;
    }
  /** A user came online, or has been away for a moment. May say what is known already. */
  | {readonly type: 'online'; readonly appId: string; readonly userId: string; readonly isOnline: boolean}
  /** App settings, roles or keys changed: sessions of this app are checked again. */
  | {readonly type: 'app'; readonly appId: string};

/** Carries events to every node that serves someone concerned. A hint: the database is the truth. */
export interface Bus {
  publish(events: readonly BusEvent[]): void;
  /** Events arrive in order of publication for one conversation. Returns its undo. */
  listen(listener: (events: readonly BusEvent[]) => void): () => void;
  close(): Promise<void>;
}
