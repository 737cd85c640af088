/**
 * Stands in a text for what is hidden from its reader; a client shows "(hidden information)" in the reader's language. A
 * code point that is never a character, which servers remove from what people write.
 */
export const HIDDEN = '\uFDD0';
