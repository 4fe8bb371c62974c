import { takeApart } from '../../../authoring/articleParts.ts';
import type { Fields } from '../../document/schema.ts';
import { describeStatus } from '../publishing/planPublish.ts';

/** What readers will notice when a version is restored, in a sentence. */
export function explainRestore(current: string, version: string, now: Date, timeZone: string): string {
  const [is, will] = [current, version].map((text) => describeStatus(readFields(text), now, timeZone));
  if (is === 'Published') {
    return will === 'Published'
      ? 'Readers get this version within seconds.'
      : `Readers lose the article: this version is ${say(will)}.`;
  }
  if (will === 'Published') return 'This version was published: readers get it within seconds.';
  return `Readers see nothing of it: the article is ${say(will)} then.`;
}

function say(status = ''): string {
  return status === 'Draft' ? 'a draft' : status.replace(/^./, (first) => first.toLowerCase());
}

function readFields(text: string): Fields {
  const fields = takeApart(text)?.fields ?? new Map();
  return Object.fromEntries([...fields].map(([name, { meaning }]) => [name, JSON.parse(meaning)]));
}
