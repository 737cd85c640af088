/** Longest text that is looked at. */
const TEXT = 100_000;

/** How mail programs begin what they quote, in the languages of most mail. */
const attribution =
  /^(?:on\b.{0,300}\bwrote|am\b.{0,300}\bschrieb.{0,100}|le\b.{0,300}\ba écrit|el\b.{0,300}\bescribió|il\b.{0,300}\bha scritto|op\b.{0,300}\bschreef.{0,100}|em\b.{0,300}\bescreveu|في.{0,300}كتب.{0,100})\s?:?$/iu;
const divider =
  /^(?:-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original)\s*-{2,}|_{10,}|(?:from|von|de|da|van):\s.*@.*)$/iu;
/** RFC 3676: what follows is a signature. */
const signature = /^-- ?$/;

/** What somebody wrote in answer to a mail, without what they quoted and without their signature. */
export function stripQuotes(text: string): string {
  const lines = text.slice(0, TEXT).replace(/\r\n?/g, '\n').split('\n');
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    // An introduction may be broken in two.
    const joined = `${trimmed} ${(lines[index + 1] ?? '').trim()}`;
    if (signature.test(line) || divider.test(trimmed)) break;
    const begins = attribution.test(trimmed) || attribution.test(joined);
    if (begins && restIsQuoted(lines, index + 1)) break;
    if (trimmed.startsWith('>')) continue;
    kept.push(line.trimEnd());
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether what follows an introduction is its second half, a quotation or nothing. */
function restIsQuoted(lines: readonly string[], from: number): boolean {
  const next = lines.slice(from, from + 4).find((line) => line.trim() !== '');
  return next === undefined || next.trim().startsWith('>') || next.trim().endsWith(':');
}
