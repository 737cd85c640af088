/** Where a Session keeps its core: for the parts of the client that are not methods of it. One key a major version. */
export const coreKey = Symbol.for('talk.core/1');
