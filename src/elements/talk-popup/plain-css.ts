/** The text of a style sheet, for who starts without Lit. */
export const css = String.raw;
