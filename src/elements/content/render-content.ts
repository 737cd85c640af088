import {html, type TemplateResult} from 'lit';
import type {ContentBlock, FileBlock} from '../../client/index.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {renderText, type TextContext} from './render-text.js';

export interface ContentContext extends TextContext {
  /** Shows a block that is no text; undefined while what does it is not here. */
  readonly renderBlock: (block: ContentBlock) => unknown;
  /** What the page draws in its way. */
  readonly renderers?: Renderers | undefined;
}

/** The blocks of a message (spec/data-api.md §9). Blocks of a later version show nothing. */
export function renderContent(content: readonly ContentBlock[], context: ContentContext): unknown {
  const {renderers} = context;
  return content.map((block) => {
    switch (block.type) {
      case 'text':
        return renderBy(renderers, 'TextBlock', {block}) ?? renderText(block.children, context);
      case 'file':
        return renderBy(renderers, fileRenderer(block), {block}) ?? context.renderBlock(block) ?? renderPlace(block);
      case 'location':
        return renderBy(renderers, 'LocationBlock', {block}) ?? context.renderBlock(block);
      default:
        return undefined;
    }
  });
}

function fileRenderer({subtype}: FileBlock) {
  return fileRenderers[subtype ?? 'file'] ?? 'FileBlock';
}

const fileRenderers = {
  file: 'FileBlock',
  image: 'ImageBlock',
  video: 'VideoBlock',
  audio: 'AudioBlock',
  voice: 'VoiceBlock',
} as const;

/** Keeps the room of a picture or film. */
function renderPlace({width, height}: FileBlock): TemplateResult | undefined {
  return width && height ? html`<span class="frame" .style=${`--w:${width};--h:${height}`}></span>` : undefined;
}
