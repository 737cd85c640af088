import {rollup} from 'rollup';
import {describe, expect, it} from 'vitest';
import {minifyCss, minifyHtml, minifyTemplates} from '../../bin/build/minify-templates.mjs';

describe('minified CSS', () => {
  it('loses comments, space and last semicolons', () => {
    const css = `
      /* Fills its box. */
      :host {
        display: block;
        margin: 0 auto, 0.5px;
      }
    `;
    expect(minifyCss(css)).toBe(' :host{display:block;margin:0 auto,.5px}');
  });

  it.each([
    'a :hover{b:c}',
    ':host([dir="a:  b"]) b{c:d}',
    "::before{content:'; }  /* x */'}",
    'a{width:calc(1px + 20.5px)}',
    '@media (prefers-reduced-motion:reduce) and (width > 1px){a{b:c}}',
  ])('keeps %s', (css) => {
    expect(minifyCss(css)).toBe(css);
  });
});

describe('minified HTML', () => {
  it('keeps one space where a line ended, and the space inside a line', () => {
    expect(minifyHtml('<b>a</b>\n      <b>c  d</b>')).toBe('<b>a</b> <b>c  d</b>');
  });

  it('ends a tag where its last attribute ends', () => {
    expect(minifyHtml('<b\n  title="c"\n  >d</b\n>')).toBe('<b title="c">d</b>');
  });
});

describe('the plugin', () => {
  async function bundle(code: string): Promise<string> {
    const entry = {name: 'entry', resolveId: (id: string) => id, load: () => code};
    const build = await rollup({
      input: 'entry',
      plugins: [entry, minifyTemplates()],
      external: ['lit', './plain-css.js'],
    });
    const {output} = await build.generate({format: 'es'});
    return output[0].code;
  }

  it('changes templates around their expressions, and no other string', async () => {
    const code = 'export const a = (css, x) => [css `a {\n b: ${x} ;\n}`, `a {\n}`, "a {  }"];';
    expect(await bundle(code)).toContain('[css `a{b:${x}}`, `a {\n}`, "a {  }"]');
  });

  it('makes a style sheet without expressions a plain one, which needs no checks', async () => {
    const code = await bundle("import {css} from 'lit';\nexport const a = css`b {\n c: d;\n}`;");
    expect(code).toContain("import { unsafeCSS } from 'lit'");
    expect(code).toContain('a = unsafeCSS(`b{c:d}`)');
    expect(await bundle("import {css} from './plain-css.js';\nexport const a = css` b {} `;")).toContain('a = `b{}`');
    expect(await bundle('const css = String.raw; export const a = css`b {}`;')).toContain('a = css`b{}`');
  });

  it('leaves an empty part alone', async () => {
    expect(await bundle('export const a = (html, x) => html`${x}${x}\n`;')).toContain('html`${x}${x} `');
  });
});
