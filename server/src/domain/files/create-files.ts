import {randomBytes} from 'node:crypto';
import type {RolePermissions} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import type {FileStore} from '../../storage/file-store.js';
import {TooLargeError, type Spool} from '../../storage/spool.js';
import type {Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import {DomainError} from '../domain-error.js';
import {StorageFullError} from '../storage-full-error.js';
import type {Users} from '../users/users.js';
import {Reasons} from '../validate/reasons.js';
import type {FileFacts} from './facts.js';
import type {Files} from './files.js';
import {inspect} from './inspect.js';
import {checkClaim} from './intent.js';
import {refuseSharing, refuseSize, refuseType, tooLarge} from './policy.js';
import {fileQueries} from './queries.js';
import {extensionOf, safeName} from './safe-name.js';
import {storageKey} from './storage-key.js';

/** How long a file waits for a message that holds it. */
export const UNSENT_MS = 24 * 60 * 60 * 1000;
/** Files of one user that wait so. */
const UNSENT = 200;
/** When to try again with a disk that was full. */
const RETRY_MS = 10_000;
/** Files that one sweep removes. */
const SWEEP = 500;

export function createFiles({
  db: database,
  writer,
  apps,
  users,
  store,
  spool,
  now,
}: {
  db: Database;
  writer: Writer;
  apps: Apps;
  users: Pick<Users, 'getPublic'>;
  store: FileStore;
  spool: Spool;
  now: () => number;
}): Files {
  const {db} = database;
  const queries = fileQueries();

  /** A back end has no role; the sizes and types of `default` bind it all the same. */
  async function limitsOf(actor: Actor): Promise<RolePermissions> {
    const [user] = actor.kind === 'user' ? await users.getPublic(actor.appId, [actor.userId]) : [];
    return apps.permissions(actor.appId, user?.role ?? DEFAULT_ROLE);
  }

  return {
    async begin(actor, intent) {
      const reasons = new Reasons();
      checkClaim(intent, reasons);
      reasons.check();
      const permissions = await limitsOf(actor);
      const {contentType, subtype, width, height, duration, peaks} = intent;
      const filename = safeName(intent.filename);
      const type = contentType === '' ? undefined : contentType;
      const shape = {type, extensions: [extensionOf(filename)], subtype, duration};
      const refused =
        refuseSharing(subtype, permissions) ?? refuseSize(intent.size, permissions) ?? refuseType(shape, permissions);
      if (refused) throw refused;
      const waiting = await queries.unsent(db, actor.appId, actor.userId, UNSENT);
      if (waiting.length >= UNSENT) {
        throw new DomainError('LIMIT', `At most ${UNSENT} uploaded files may wait to be sent.`);
      }
      return {fileId: newFileId(), claim: {filename, contentType, subtype, width, height, duration, peaks}};
    },

    async sizeLimit(actor) {
      const {maxFileSize: bytes} = await limitsOf(actor);
      return {bytes, exceeded: tooLarge(bytes)};
    },

    async receive(actor, source) {
      const {maxFileSize} = await limitsOf(actor);
      try {
        return await spool.receive(source, maxFileSize);
      } catch (error) {
        throw error instanceof TooLargeError ? tooLarge(maxFileSize) : storageFault(error);
      }
    },

    async keep(actor, received, claim, id = newFileId()) {
      try {
        const reasons = new Reasons();
        checkClaim(claim, reasons);
        reasons.check();
        const permissions = await limitsOf(actor);
        const tooMuch = refuseSize(received.size, permissions);
        if (tooMuch) throw tooMuch;
        const facts = await inspect(received, claim, spool, (shape) => {
          const refused =
            (actor.kind === 'user' ? refuseSharing(shape.subtype, permissions) : undefined) ??
            refuseType(shape, permissions);
          if (refused) throw refused;
        });
        // The row first: bytes without a row would never be swept.
        await insert(actor, id, facts);
        await store.put(storageKey(actor.appId, id), received.path);
        return id;
      } catch (error) {
        throw storageFault(error);
      } finally {
        await spool.discard(received);
      }
    },

    discard: (received) => spool.discard(received),

    async find(appId, fileId) {
      const [row] = await queries.one(db, appId, fileId);
      if (!row || (row.expires_at !== null && row.expires_at <= now())) return null;
      return JSON.parse(row.facts) as FileFacts;
    },

    read: (appId, fileId, range) => store.read(storageKey(appId, fileId), range),

    async sweep() {
      await spool.clean(now() - UNSENT_MS);
      const expired = await queries.expired(db, now(), SWEEP);
      const keys = expired.map(({app_id: appId, id}) => [appId, id] as const);
      for (const [appId, id] of keys) await store.remove(storageKey(appId, id));
      if (keys.length > 0) await writer.run((tx) => queries.remove(tx.db, keys));
      return keys.length;
    },
  };

  async function insert(actor: Actor, id: string, facts: FileFacts): Promise<void> {
    const at = now();
    const row = {
      app_id: actor.appId,
      id,
      owner_id: actor.kind === 'user' ? actor.userId : null,
      facts: JSON.stringify(facts),
      created_at: at,
      expires_at: at + UNSENT_MS,
    };
    await writer.run(async (tx) => {
      const [known] = await queries.one(tx.db, actor.appId, id);
      if (known) throw new DomainError('INVALID', 'This upload has been made already.');
      await tx.db.insertInto('file').values(row).execute();
    });
  }
}

/** 144 random bits: whoever knows it got it from a message that holds it. */
function newFileId(): string {
  return randomBytes(18).toString('base64url');
}

/** Names the lack of room, of the disk or of what we may have of it. */
function storageFault(error: unknown): unknown {
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return isFull ? new StorageFullError(RETRY_MS, error) : error;
}
