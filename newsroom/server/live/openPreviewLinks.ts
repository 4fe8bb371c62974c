import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ALL_ARTICLES_PATH, absoluteUrl } from '../../../lib/addresses.ts';
import { buildPreviewLink } from '../../../lib/preview/previewLink.ts';
import { writeFileAtomic } from '../../../lib/util/writeFileAtomic.ts';
import { mayRead } from '../articles/authorizeArticle.ts';
import { type Desk, getReadable, getStanding } from '../articles/createDesk.ts';
import { createTurns } from '../createTurns.ts';
import type { Person } from '../person.ts';

/** Links to saved articles, for people without an account. */
export type PreviewLinks = {
  /** @throws {RequestError} 404 if this person may not read it */
  make: (person: Person, slug: string) => Promise<{ url: string; expires: string }>;
  /** The address on the site, or in another front end, that a link leads to now; null if it leads nowhere any more. */
  follow: (token: string) => Promise<string | null>;
};

export type PreviewLinksOptions = {
  desk: Desk;
  file: string;
  /** Where people sign in; null where nobody does. */
  newsroomUrl: string | null;
  /** Whether the site shows drafts at their own addresses, as it does in development. */
  showsDrafts: boolean;
  /** The address of another front end that shows previews, up to the token; the site without it. */
  frontEnd: string | undefined;
  /** The key of the site's previews. */
  getSecret: () => Promise<string>;
  /** Somebody as they are now; null if they have no access any more. */
  findPerson: (id: string) => Promise<Person | null>;
};

const LINK_MS = 7 * 24 * 3_600_000;
/** The site cannot ask who made a link, so what it accepts is short-lived. */
const SITE_TOKEN_MS = 15 * 60_000;
const ALONE_MS = 24 * 3_600_000;

const linksSchema = z.record(z.string(), z.object({ slug: z.string(), personId: z.string(), expires: z.string() }));

/**
 * A link leads through the newsroom, which asks each time whether the person who made it may still
 * read the article. Where nobody signs in, it leads to the site at once.
 */
export function openPreviewLinks({
  desk,
  file,
  newsroomUrl,
  showsDrafts,
  frontEnd,
  getSecret,
  findPerson,
}: PreviewLinksOptions): PreviewLinks {
  const inTurn = createTurns();
  const read = async () => linksSchema.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')));

  async function sign(slug: string, lifetimeMs: number): Promise<{ url: string; expires: string }> {
    const expires = new Date(desk.now().getTime() + lifetimeMs);
    if (showsDrafts)
      return { url: absoluteUrl(`${ALL_ARTICLES_PATH}/${encodeURIComponent(slug)}`), expires: expires.toISOString() };
    return { url: buildPreviewLink(slug, expires, await getSecret(), frontEnd), expires: expires.toISOString() };
  }

  return {
    make: async (person, slug) => {
      await getReadable(desk, person, slug);
      if (newsroomUrl === null) return sign(slug, ALONE_MS);
      const token = randomBytes(24).toString('base64url');
      const now = desk.now();
      const expires = new Date(now.getTime() + LINK_MS).toISOString();
      await inTurn(async () => {
        const valid = Object.entries(await read()).filter(([, link]) => new Date(link.expires) > now);
        const links = { ...Object.fromEntries(valid), [hash(token)]: { slug, personId: person.id, expires } };
        await writeFileAtomic(file, JSON.stringify(links));
      });
      return { url: `${newsroomUrl}/preview/${token}`, expires };
    },
    follow: async (token) => {
      const link = (await read())[hash(token)];
      if (!link || new Date(link.expires) <= desk.now()) return null;
      const person = await findPerson(link.personId);
      const standing = getStanding(desk, link.slug);
      return person && standing && mayRead(person, standing) ? (await sign(link.slug, SITE_TOKEN_MS)).url : null;
    },
  };
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
