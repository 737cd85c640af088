import type {RendererContexts, RendererName, Renderers} from './renderers.js';

/** What the page draws in place of a part; null where it leaves that to us. One that throws is reported and left out. */
export function renderBy<Name extends RendererName>(
  renderers: Renderers | undefined,
  name: Name,
  context: RendererContexts[Name],
): Node | null {
  try {
    return renderers?.[name]?.(context) ?? null;
  } catch (error) {
    console.error(error);
    return null;
  }
}
