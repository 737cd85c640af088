import type {ContentBlock} from 'talk-elements/protocol';
import {storageKey} from '../domain/files/storage-key.js';
import type {FileStore} from '../storage/file-store.js';
import type {Spool} from '../storage/spool.js';
import type {Line} from './exported.js';

/** A line of an export as it is in an app of another id: files get a copy of their bytes, and messages their new address. */
export async function renameLine(
  line: Line,
  from: string,
  to: string,
  {store, spool}: {store: FileStore; spool: Spool},
): Promise<Line> {
  const {table, row} = line;
  if (table === 'file') {
    const bytes = await store.read(storageKey(from, String(row.id)));
    if (bytes) await store.put(storageKey(to, String(row.id)), (await spool.receive(bytes, Infinity)).path);
  }
  if (table !== 'message') return line;
  const content = (JSON.parse(String(row.content)) as ContentBlock[]).map((block) =>
    block.type === 'file'
      ? {...block, url: block.url.replace(/^\/files\/[^/]+/, `/files/${encodeURIComponent(to)}`)}
      : block,
  );
  return {table, row: {...row, content: JSON.stringify(content)}};
}
