import type {PermissionCallbacks} from './permission-events.js';

/** An element and those around it that its events pass and that hear of permissions, inner ones first. */
export function permissionCallbacks(element: Element): PermissionCallbacks[] {
  const found: PermissionCallbacks[] = [];
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null) {
    if ('onBrowserPermissionNeeded' in node || 'onBrowserPermissionDenied' in node)
      found.push(node as PermissionCallbacks);
  }
  return found;
}
