/** Resolves once the SDK can be used, which here it can already. Never rejects. */
export const ready: Promise<void> = Promise.resolve();
