import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from './buildApiSchema.ts';
import { listBreaks } from './listBreaks.testing.ts';
import { API_VERSION } from './schemas.ts';

const current = JSON.parse(JSON.stringify(buildApiSchema()));

it('what reads the released API can read this one, unless its version says otherwise', () => {
  const released = JSON.parse(readFileSync('lib/api/releasedSchema.json', 'utf8'));
  const [major, releasedMajor] = [API_VERSION, String(released.version)].map((version) => version.split('.')[0]);
  // `npm run client -- --release` makes the present schema the released one.
  if (major === releasedMajor) expect(listBreaks(released.schema, current)).toEqual([]);
});

describe('a break', () => {
  type Json = { [name: string]: Json };

  function breaksOf(change: (definitions: Json) => void): string[] {
    const after = structuredClone(current);
    change(after.$defs);
    return listBreaks(current, after);
  }

  it.each<[what: string, found: string, change: (definitions: Json) => void]>([
    ['a document that is gone', '.Site: is gone', (all) => delete all.Site],
    ['a field that is gone', '.Article.wordCount: is gone', (all) => delete all.Article?.properties?.wordCount],
    [
      'a field that may be missing',
      '.Rendition.url: may now be missing',
      (all) => Object.assign(all.Rendition ?? {}, { required: ['format', 'width', 'height'] }),
    ],
    [
      'a field of another type',
      '.Article.wordCount: its type was integer, is string',
      (all) => Object.assign(all.Article?.properties?.wordCount ?? {}, { type: 'string' }),
    ],
    [
      'an entry of another kind',
      '.ArticleList.articles[]: was #/$defs/ArticleSummary, is #/$defs/Article',
      (all) => Object.assign(all.ArticleList?.properties?.articles?.items ?? {}, { $ref: '#/$defs/Article' }),
    ],
    [
      'a kind of block that is gone',
      '.Content: its oneOf no longer has choice 2',
      (all) => Object.assign(all.Content ?? {}, { oneOf: Object.values(all.Content?.oneOf ?? {}).toSpliced(1, 1) }),
    ],
  ])('is %s', (_what, found, change) => {
    expect(breaksOf(change)).toContain(found);
  });

  it('is no new field, and no new kind of document', () => {
    const more = { type: 'string' };
    expect(
      breaksOf((all) => {
        Object.assign(all, { Extra: more });
        Object.assign(all.Site?.properties ?? {}, { extra: more });
      }),
    ).toEqual([]);
  });
});
