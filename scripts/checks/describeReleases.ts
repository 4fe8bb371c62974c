import { z } from 'zod';

/** What `npm view <name> time dist-tags maintainers --json` says. */
const answerSchema = z.object({
  time: z.record(z.string(), z.string()),
  'dist-tags': z.object({ latest: z.string() }),
  maintainers: z.union([z.string(), z.array(z.string())]).default([]),
});

/**
 * When a package was released: the version that is used, and the last one, with who maintains it.
 *
 * @param text the registry's answer, as npm prints it
 * @throws when it is none
 */
export function describeReleases(version: string, text: string): string {
  const { time, 'dist-tags': tags, maintainers } = answerSchema.parse(JSON.parse(text));
  const dayOf = (one: string) => time[one]?.slice(0, 10) ?? 'a day that is not told';
  const last = tags.latest === version ? 'the last' : `the last is ${tags.latest} of ${dayOf(tags.latest)}`;
  const by = [maintainers].flat().join(', ');
  return `released ${dayOf(version)}, ${last}${by === '' ? '' : `; by ${by}`}`;
}
