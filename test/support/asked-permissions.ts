/**
 * What a browser asks a person, answered by the test: a page under test cannot be put into a state where the browser asks.
 * Restore it after each test.
 */
export class AskedPermissions {
  /** Undefined: this browser does not tell. */
  state: PermissionState | undefined = 'prompt';
  answer: 'granted' | 'denied' = 'granted';
  prompts = 0;
  readonly #undo: (() => void)[] = [];

  constructor() {
    this.#replace(navigator, 'permissions', {
      query: async () => {
        if (!this.state) throw new TypeError('unknown permission');
        return {state: this.state};
      },
    });
    this.#replace(navigator, 'geolocation', {
      getCurrentPosition: (found: PositionCallback, failed: PositionErrorCallback) => {
        this.prompts++;
        if (this.answer === 'granted') found({coords: {latitude: 52.37, longitude: 4.89}} as GeolocationPosition);
        else failed(Object.assign(Object.create(GeolocationPositionError.prototype), {}) as GeolocationPositionError);
      },
    });
    this.#replace(navigator.mediaDevices, 'getUserMedia', async () => {
      this.prompts++;
      if (this.answer === 'denied') throw new DOMException('no', 'NotAllowedError');
      return new AudioContext().createMediaStreamDestination().stream;
    });
    // The code of a refusal.
    this.#replace(GeolocationPositionError.prototype, 'code', 1);
  }

  restore() {
    for (const each of this.#undo.splice(0)) each();
  }

  #replace(object: object, name: string, value: unknown) {
    const own = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, {configurable: true, value});
    this.#undo.push(() => {
      if (own) Object.defineProperty(object, name, own);
      else Reflect.deleteProperty(object, name);
    });
  }
}
