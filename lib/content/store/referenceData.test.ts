import { describe, expect, it } from 'vitest';
import { testPublication } from '../../../testing/testPublication.ts';
import type { ReferenceDocuments } from './openStoreFiles.ts';
import { retainLastGood } from './referenceData.ts';

function documents(sections: string[], contributors: string[] = []): ReferenceDocuments {
  return {
    publication: testPublication,
    sections: sections.map((slug) => ({ slug })),
    contributors: contributors.map((slug) => ({ slug })),
  };
}

const NONE: ReadonlySet<string> = new Set();
const before = documents(['coast', 'town'], ['ada', 'jo']);

describe('retainLastGood', () => {
  it('retains nothing when all are there', () => {
    expect(retainLastGood(before, documents(['old']), NONE, [])).toEqual({ documents: before, hasRetained: false });
  });

  it('prefers the new version, and lists all in the order of slugs', () => {
    const made = { publication: testPublication, sections: [{ slug: 'town', name: 'new' }], contributors: [] };
    const { documents: all } = retainLastGood(made, before, new Set(['sections/coast.yaml']), []);
    expect(all.sections).toEqual([{ slug: 'coast' }, { slug: 'town', name: 'new' }]);
  });

  it('retains the last good version of a broken file', () => {
    const made = documents(['town'], ['ada']);
    const broken = new Set(['sections/coast.yaml', 'contributors/jo.yaml']);
    expect(retainLastGood(made, before, broken, [])).toEqual({ documents: before, hasRetained: true });
  });

  it('retains what an article names that stays as it is, and drops the others', () => {
    const made = documents([]);
    const staying = [{ section: 'coast', byline: ['jo'] }];
    const retained = documents(['coast'], ['jo']);
    expect(retainLastGood(made, before, NONE, staying)).toEqual({ documents: retained, hasRetained: true });
    expect(retainLastGood(made, before, NONE, [])).toEqual({ documents: documents([]), hasRetained: false });
  });
});
