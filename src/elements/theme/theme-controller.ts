import type {ReactiveController, ReactiveElement} from 'lit';
import {registeredThemes, themeListeners} from './register-theme.js';
import type {Permissions} from '../../client/index.js';
import type {Renderers} from './renderers.js';
import type {Theme, ThemeChoice} from './theme.js';

export type {Renderers} from './renderers.js';
export type {ThemeChoice} from './theme.js';

/** An element that a page may give another look. */
interface ThemedElement extends ReactiveElement {
  theme?: string | ThemeChoice | undefined;
  themeCustom?: Readonly<Record<string, unknown>> | undefined;
  renderers?: Renderers | undefined;
}

/** Dresses its host in the theme it has chosen. The default look costs nothing. */
export class ThemeController implements ReactiveController {
  /** Those of the theme, and over them the element's own. The same object while they are the same. */
  renderers: Renderers | undefined;

  readonly #host: ThemedElement;
  readonly #permissions: () => Pick<Permissions, 'theme'> | null | undefined;
  #basis: readonly unknown[] = [];
  #theme: Theme | undefined;
  #own: Renderers | undefined;
  #undress: (() => void) | undefined;

  /** @param permissions what the current user's role says, for a host that names no theme itself */
  constructor(host: ThemedElement, permissions: () => Pick<Permissions, 'theme'> | null | undefined) {
    this.#host = host;
    this.#permissions = permissions;
    host.addController(this);
  }

  hostConnected() {
    themeListeners.add(this.#onRegister);
  }

  hostDisconnected() {
    themeListeners.delete(this.#onRegister);
  }

  hostUpdate() {
    const {theme, themeCustom: custom, renderers} = this.#host;
    const role = this.#permissions()?.theme;
    const choice = typeof theme === 'object' ? theme : {name: theme};
    const basis = [choice.name ?? role ?? 'default', choice.custom, custom];
    if (basis.some((part, i) => part !== this.#basis[i])) {
      this.#basis = basis;
      void this.#dress(basis[0] as string, choice.custom, custom);
    }
    if (renderers !== this.#own) {
      this.#own = renderers;
      this.#mix();
    }
  }

  async #dress(name: string, ...values: readonly ThemeChoice['custom'][]) {
    const isPlain = name === 'default' && !registeredThemes.has('default') && !values.some(Boolean);
    if (isPlain && !this.#undress) return;
    const basis = this.#basis;
    const {applyTheme} = await import('./apply-theme.js');
    const {theme, undress} = await applyTheme(this.#host, name, values, () => basis === this.#basis);
    if (basis !== this.#basis) return;
    this.#undress?.();
    this.#undress = undress;
    this.#theme = theme;
    this.#mix();
    this.#host.requestUpdate();
  }

  #onRegister = () => {
    this.#basis = [];
    this.#host.requestUpdate();
  };

  #mix() {
    const theirs = this.#theme?.renderers;
    this.renderers = theirs && this.#own ? {...theirs, ...this.#own} : (this.#own ?? theirs);
  }
}
