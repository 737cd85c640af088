/** `import Talk from 'talk-elements/talk'`, as code written for the classic SDK does. Importing it in Node is safe. */
export * as default from './talk.js';
export * from './talk.js';
