import type {PermissionCallbacks} from './permission-events.js';

/** Both names of each, and what an element around a chatbox has. */
interface CallbackHolder extends PermissionCallbacks {
  beforeBrowserPermissionPrompt?: PermissionCallbacks['onBrowserPermissionNeeded'];
  onMissingBrowserPermission?: PermissionCallbacks['onBrowserPermissionDenied'];
  chat?: unknown;
}

/** Those of an element and of the ones around it that its events pass, inner ones first. */
export function permissionCallbacks(element: Element): PermissionCallbacks[] {
  const found: PermissionCallbacks[] = [];
  for (let node: Node | null = element; node; node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null) {
    const holder = node as CallbackHolder;
    // The callbacks of an element around a chatbox are those of that.
    if (holder.chat === element) continue;
    found.push({
      onBrowserPermissionNeeded: holder.onBrowserPermissionNeeded ?? holder.beforeBrowserPermissionPrompt,
      onBrowserPermissionDenied: holder.onBrowserPermissionDenied ?? holder.onMissingBrowserPermission,
    });
  }
  return found;
}
