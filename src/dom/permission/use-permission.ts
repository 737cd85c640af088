/** What a browser asks a person about. More may come. */
export type PermissionType = 'notifications' | 'microphone' | 'geolocation';

export type PermissionAnswer = 'granted' | 'denied';

/** What becomes of an action that needs a permission. */
export type PermissionOutcome<T> =
  {readonly state: 'granted'; readonly value: T} | {readonly state: 'denied'} | {readonly state: 'cancelled'};

/** Who is told on the way. */
export interface PermissionListeners {
  /**
   * The browser is about to ask. False gives the action up, as if nobody had begun it.
   * @param showPrompt makes the browser ask at once, and tells what the person said
   */
  readonly needed: (type: PermissionType, showPrompt: () => Promise<PermissionAnswer>) => Promise<boolean>;
  /** The person said no, now or before. */
  readonly denied: (type: PermissionType) => void;
}

/**
 * Does what needs a permission (spec/js-sdk.md §12). Listeners hear of the need only where the browser tells beforehand
 * that it will ask. Rejects with the error of `use` if that is anything but a refusal.
 * @param use what makes the browser ask, and needs the answer
 */
export async function usePermission<T>(
  type: PermissionType,
  use: () => Promise<T>,
  {needed, denied}: PermissionListeners,
): Promise<PermissionOutcome<T>> {
  let used: Promise<T> | undefined;
  const useOnce = () => (used ??= use());
  const showPrompt = () =>
    useOnce().then(
      (): PermissionAnswer => 'granted',
      (error: unknown): PermissionAnswer => (isRefusal(error) ? 'denied' : 'granted'),
    );
  const state = await stateOf(type);
  if (state === 'prompt' && !(await needed(type, showPrompt))) return {state: 'cancelled'};
  try {
    if (state !== 'denied') return {state: 'granted', value: await useOnce()};
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  denied(type);
  return {state: 'denied'};
}

/** Undefined where the browser does not tell. */
async function stateOf(type: PermissionType): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions?.query({name: type}))?.state;
  } catch {
    // Firefox tells nothing of microphones.
    return undefined;
  }
}

/** Of `getUserMedia` and the like by name, of `geolocation` by code. */
function isRefusal(error: unknown): boolean {
  if (typeof GeolocationPositionError !== 'undefined' && error instanceof GeolocationPositionError) {
    return error.code === GeolocationPositionError.PERMISSION_DENIED;
  }
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
}
