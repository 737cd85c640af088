import type {Texts} from './en.js';

/** The words of one language. What it lacks is said in English. */
export type Translation = Partial<Texts>;
