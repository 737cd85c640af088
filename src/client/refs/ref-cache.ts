/** Objects by name, each made once and kept as long as someone holds it. */
export class RefCache<T extends object> {
  #refs = new Map<string, WeakRef<T>>();
  #gone = new FinalizationRegistry((key: string) => {
    if (!this.#refs.get(key)?.deref()) this.#refs.delete(key);
  });

  get(key: string, create: () => T): T {
    const known = this.#refs.get(key)?.deref();
    if (known) return known;
    const ref = create();
    this.#refs.set(key, new WeakRef(ref));
    this.#gone.register(ref, key);
    return ref;
  }
}
