import type {ContentBlock} from '../../protocol/index.js';

/** Content with whole addresses: the server gives those of its files as paths. The same object if there are none. */
export function resolveUrls(content: readonly ContentBlock[], serverUrl: string): ContentBlock[] {
  const isPath = (block: ContentBlock) => block.type === 'file' && block.url.startsWith('/');
  if (!content.some(isPath)) return content as ContentBlock[];
  return content.map((block) =>
    block.type === 'file' && isPath(block) ? {...block, url: serverUrl + block.url} : block,
  );
}
