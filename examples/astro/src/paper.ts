import { type Article, createClient, type Front, type Section } from '../../../clients/typescript/client.ts';

/** The paper, read from the API of a running Galley when the site is built. */
const client = createClient(process.env.GALLEY_URL ?? 'http://localhost:3000');

export const site = await client.site();
export const sections: readonly Section[] = await client.sections();

/** The front page, as its editors arrange it. */
export const front: Front = await client.front();

const slugs: string[] = [];
for await (const { slug } of client.articles()) slugs.push(slug);
/** Newest first. */
export const articles: readonly Article[] = await Promise.all(slugs.map((slug) => client.article(slug)));

export function formatDate(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: site.timeZone }).format(new Date(instant));
}
