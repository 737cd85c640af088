import {html, nothing, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {Permissions} from '../../client/index.js';
import {icon, mapPin, mike, paperclip} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';
import {canRecord} from './recorder.js';

export type AttachmentTool = 'attach' | 'location' | 'record';

/** A person wants to send something else than text. */
export class FieldToolEvent extends Event {
  readonly tool: AttachmentTool;

  constructor(tool: AttachmentTool) {
    super('field-tool');
    this.tool = tool;
  }
}

/**
 * The tools that an empty field offers beside its text (spec/ui.md §5.3-4).
 * @param send what stands last where the microphone may not
 */
export function renderTools(
  field: HTMLElement,
  permissions: Permissions | null,
  texts: Texts,
  send: TemplateResult,
): TemplateResult {
  const button = (tool: AttachmentTool, outline: SVGTemplateResult, label: string) =>
    html`<button
      type="button"
      class="icon-button"
      part=${`${tool}-button`}
      aria-label=${label}
      title=${label}
      @click=${() => field.dispatchEvent(new FieldToolEvent(tool))}
    >
      ${icon(outline)}
    </button>`;
  const canLocate = permissions?.canShareLocation && 'geolocation' in navigator;
  return html`${canLocate ? button('location', mapPin, texts.UPLOAD_SHARE_LOCATION) : nothing}
  ${permissions?.canShareFile ? button('attach', paperclip, texts.UPLOAD_SEND_FILE) : nothing}
  ${permissions?.canSendVoiceMessage && canRecord() ? button('record', mike, texts.RECORD) : send}`;
}
