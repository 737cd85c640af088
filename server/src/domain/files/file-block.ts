import type {FileBlock} from 'talk-elements/protocol';
import type {FileRow} from '../../db/schema.js';
import type {FileFacts} from './facts.js';

/** What messages hold of a file. The address is the path on this server; whoever shows it puts the host before. */
export function fileBlock({app_id: appId, id, facts}: FileRow): FileBlock {
  const {filename, size, subtype, width, height, duration, peaks} = JSON.parse(facts) as FileFacts;
  return {
    type: 'file',
    fileToken: id,
    url: `/files/${encodeURIComponent(appId)}/${id}/${encodeURIComponent(filename)}`,
    size,
    filename,
    ...(subtype && {subtype}),
    ...(width !== undefined && {width}),
    ...(height !== undefined && {height}),
    ...(duration !== undefined && {duration}),
    ...(peaks && {peaks}),
  };
}
