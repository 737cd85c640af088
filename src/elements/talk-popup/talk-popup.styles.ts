/** Plain text, not Lit's: a launcher alone loads nothing else. The defaults are those of theme/tokens.styles.ts. */
export const styles = `
:host {
  display: contents;
  color-scheme: light dark;
  --_accent: var(--talk-color-accent, #1f6feb);
  --_on-accent: var(--talk-color-on-accent, #fff);
  --_ground: var(--talk-color-background, light-dark(#fff, #15181c));
  --_size: var(--talk-launcher-size, 56px);
  --_gap: 12px;
  --_edge: var(--talk-popup-right, 20px);
  --_z: var(--talk-popup-z-index, 2147483000);
  --_shift: calc(var(--_index, 0) * (var(--_size) + var(--_gap)));
}
:host([color-scheme='light']) { color-scheme: light }
:host([color-scheme='dark']) { color-scheme: dark }
:host([hidden]) { display: none }
:host([placement='inline']) { display: inline-block; position: relative }
* { box-sizing: border-box }
button { appearance: none; border: 0; cursor: pointer; font: inherit; padding: 0 }
svg { display: block; fill: none; height: 24px; stroke: currentcolor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 2; width: 24px }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 3px }
.launcher {
  align-items: center;
  background: var(--talk-launcher-color, var(--_accent));
  border-radius: 50%;
  bottom: 20px;
  box-shadow: 0 2px 6px rgb(0 0 0 / 18%), 0 8px 24px rgb(0 0 0 / 18%);
  color: var(--_on-accent);
  display: flex;
  height: var(--_size);
  inset-inline-end: calc(var(--_edge) + var(--_shift));
  justify-content: center;
  position: fixed;
  transition: scale 160ms ease-out;
  width: var(--_size);
  z-index: var(--_z);
}
.launcher:hover { scale: 1.05 }
.launcher:active { scale: .97 }
.launcher[hidden] { display: none }
.badge {
  background: var(--talk-color-unread, #cf222e);
  border: 2px solid var(--_ground);
  border-radius: 12px;
  color: #fff;
  font: 600 12px/20px var(--talk-font-family, system-ui, sans-serif);
  inset-inline-end: -4px;
  min-width: 24px;
  padding: 0 5px;
  position: absolute;
  top: -4px;
}
.badge[hidden] { display: none }
.label { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px }
dialog {
  background: var(--_ground);
  border: 0;
  border-radius: var(--talk-radius, 12px);
  bottom: var(--talk-popup-bottom, 90px);
  box-shadow: 0 1px 3px rgb(0 0 0 / 16%), 0 12px 40px rgb(0 0 0 / 22%);
  color: inherit;
  display: flex;
  flex-direction: column;
  height: min(var(--talk-popup-height, 560px), 100dvh - 110px);
  inset-block-start: auto;
  inset-inline: auto calc(var(--_edge) + var(--_shift));
  margin: 0;
  max-height: none;
  max-width: calc(100vw - 40px);
  opacity: 0;
  overflow: hidden;
  padding: 0;
  position: fixed;
  transform-origin: bottom right;
  transition: opacity 160ms ease-out, translate 160ms ease-out, visibility 160ms;
  translate: 0 12px;
  visibility: hidden;
  width: var(--talk-popup-width, 380px);
  z-index: var(--_z);
}
/* Visible at once, so that it can take the focus. */
dialog[open] { opacity: 1; transition-duration: 160ms, 160ms, 0s; translate: none; visibility: visible }
dialog:focus { outline: none }
dialog::backdrop { background: none }
talk-chatbox { --talk-radius: 0; flex: 1; min-height: 0 }
talk-chatbox::part(container) { border: 0 }
.close { align-items: center; background: none; border-radius: 50%; color: inherit; display: flex; flex: none; height: 40px; justify-content: center; opacity: .72; width: 40px }
.close:hover { background: color-mix(in srgb, currentcolor 10%, transparent); opacity: 1 }
dialog > .close { color: light-dark(#1a1d21, #e9ebee); inset-inline-end: 10px; position: absolute; top: 10px; z-index: 4 }
:host([placement='bottom-left']) .launcher { inset-inline: calc(20px + var(--_shift)) auto }
:host([placement='bottom-left']) dialog { inset-inline: calc(20px + var(--_shift)) auto }
:host([placement='fixed']) :is(.launcher, dialog) { left: auto; right: calc(var(--_edge) + var(--_shift)) }
:host([placement='inline']) :is(.launcher, dialog) { inset-inline-end: 0; position: absolute }
:host([placement='inline']) .launcher { position: relative; bottom: 0 }
:host([placement='inline']) dialog { bottom: calc(100% + 12px) }
:host([mobile]) dialog { border-radius: 0; height: 100dvh; inset: 0; max-width: none; position: fixed; width: 100vw }
@media (prefers-reduced-motion: reduce) { .launcher, dialog { transition: none } }
@media (forced-colors: active) { .launcher, dialog { border: 1px solid CanvasText } }
`;
