import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import ts from 'typescript';

export interface FoundPattern {
  /** Relative to the root. */
  readonly file: string;
  readonly line: number;
  /** As it is written. */
  readonly source: string;
  /** Undefined where it is put together from parts that are not known here. */
  readonly pattern: RegExp | undefined;
}

/** Every regular expression in the sources of a folder: literals, and what is given to `RegExp`. */
export async function findPatterns(root: string, folder: string): Promise<FoundPattern[]> {
  const files = await readdir(join(root, folder), {recursive: true});
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith('.ts'))
      .map(async (file) => {
        const path = join(folder, file);
        return patternsIn(path, await readFile(join(root, path), 'utf8'));
      }),
  );
  return found.flat();
}

function patternsIn(file: string, text: string): FoundPattern[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: FoundPattern[] = [];
  const add = (node: ts.Node, pattern: RegExp | undefined): void => {
    const {line} = source.getLineAndCharacterOfPosition(node.getStart());
    found.push({file, line: line + 1, source: node.getText(), pattern});
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    const isMade = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
    if (isMade) {
      const [first, flags] = node.arguments ?? [];
      const isKnown = first && ts.isStringLiteralLike(first) && (!flags || ts.isStringLiteralLike(flags));
      add(node, isKnown ? new RegExp(first.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '') : undefined);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
