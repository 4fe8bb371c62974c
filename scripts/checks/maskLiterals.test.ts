import { describe, expect, it } from 'vitest';
import { maskLiterals } from './maskLiterals.ts';

describe('maskLiterals', () => {
  it('blanks out comments and keeps every place', () => {
    expect(maskLiterals('a /* b\nc */ d // e\nf')).toBe('a     \n     d     \nf');
  });

  it('blanks out strings and keeps their quotes', () => {
    expect(maskLiterals(`f('a\\'b', "c")`)).toBe(`f('    ', " ")`);
  });

  it('keeps the code in a template', () => {
    expect(maskLiterals('`a $'.concat('{b({ c: `d $', '{e}` })} f` + g'))).toBe(
      '`  $'.concat('{b({ c: `  $', '{e}` })}  ` + g'),
    );
  });

  it('takes a quote in a regular expression for no string', () => {
    expect(maskLiterals(`x.replace(/['"/*]/g, y); z`)).toBe('x.replace(        g, y); z');
  });

  it('takes a division for no regular expression', () => {
    expect(maskLiterals('a / b; c / d')).toBe('a / b; c / d');
  });

  it('takes an apostrophe in JSX text for no string', () => {
    expect(maskLiterals("<p>don't</p>\n<b />")).toBe("<p>don't</p>\n<b />");
  });
});
