import { decodePercents } from '../../lib/util/decodePercents.ts';
import { plainText } from '../../lib/util/plainText.ts';
import { htmlToText } from '../html/hastElement.ts';
import type { ExportedContributor } from '../newsroomExport.ts';
import { type Channel, fieldOf, type Item, type ItemTerm, metaOf } from './wordPressItem.ts';

/** The authors of an item, by keys of `contributors`. */
export type FindAuthors = (item: Item) => { keys: string[]; uncertain: string[] };

export type Authors = { contributors: Map<string, ExportedContributor>; findAuthors: FindAuthors };

/** Author taxonomies of plugins: Co-Authors Plus and PublishPress; Byline. */
const AUTHOR_TAXONOMY = /^(?:author|byline)$/;
export const GUEST_AUTHOR_TYPE = 'guest-author';

/**
 * Finds the people behind the accounts, guest authors and author terms of an export.
 *
 * @param pictureUrls addresses of the library's pictures, by id
 */
export function readAuthors(
  { authors, items, terms }: Pick<Channel, 'authors' | 'items' | 'terms'>,
  pictureUrls: ReadonlyMap<string, string>,
): Authors {
  const contributors = new Map<string, ExportedContributor>();
  /** Keys by every name that terms and items use for people. */
  const keys = new Map<string, string>();
  for (const { login, name } of authors) {
    contributors.set(login, contributorNamed(name, toNicename(login)));
    keys.set(login, login).set(toNicename(login), login);
  }
  for (const item of items.filter((one) => fieldOf(one, 'wp:post_type') === GUEST_AUTHOR_TYPE)) {
    const guest = readGuestAuthor(item, pictureUrls);
    // A guest author linked to an account is the same person.
    const linked = metaOf(item, 'cap-linked_account');
    const key = contributors.has(linked) ? linked : guest.login;
    contributors.set(key, { ...guest.contributor, name: guest.contributor.name || contributors.get(key)?.name || key });
    for (const alias of [guest.login, toNicename(guest.login), fieldOf(item, 'wp:post_name').replace(/^cap-/, '')]) {
      if (alias !== '') keys.set(alias, key);
    }
  }
  const declared = new Map(
    terms.filter(({ taxonomy }) => AUTHOR_TAXONOMY.test(taxonomy)).map((term) => [term.slug, term]),
  );

  const keyOfTerm = ({ slug, name }: ItemTerm): { key: string; isCertain: boolean } => {
    const nicename = slug.replace(/^cap-/, '');
    const known = keys.get(name) ?? keys.get(nicename) ?? keys.get(decodePercents(nicename));
    if (known !== undefined) return { key: known, isCertain: true };
    const label = plainText(name) || declared.get(slug)?.name || nicename;
    const key = `term ${slug || name}`;
    if (!contributors.has(key)) contributors.set(key, contributorNamed(label, nicename));
    return { key, isCertain: isName(label) };
  };

  const findAuthors: FindAuthors = (item) => {
    const uncertain: string[] = [];
    const coAuthors = item.terms.filter(({ domain }) => AUTHOR_TAXONOMY.test(domain)).map(keyOfTerm);
    const found = coAuthors.map(({ key, isCertain }) => {
      if (!isCertain) uncertain.push(contributors.get(key)?.name ?? key);
      return key;
    });
    const creator = htmlToText(fieldOf(item, 'dc:creator'));
    if (found.length > 0 || creator === '') return { keys: [...new Set(found)], uncertain };
    const key = keys.get(creator) ?? creator;
    if (!contributors.has(key)) {
      contributors.set(key, contributorNamed(creator, toNicename(creator)));
      keys.set(creator, key);
    }
    // If the export has accounts, a creator that is not among them is the login of a deleted
    // account.
    if (!isName(contributors.get(key)?.name ?? '')) uncertain.push(creator);
    return { keys: [key], uncertain };
  };
  return { contributors, findAuthors };
}

function contributorNamed(name: string, oldSlug: string): ExportedContributor {
  return { slug: '', oldSlug, name, bio: '', url: '', picture: '' };
}

function readGuestAuthor(item: Item, pictureUrls: ReadonlyMap<string, string>) {
  const fullName = `${metaOf(item, 'cap-first_name')} ${metaOf(item, 'cap-last_name')}`;
  const login = metaOf(item, 'cap-user_login') || fieldOf(item, 'wp:post_name').replace(/^cap-/, '');
  const contributor: ExportedContributor = {
    slug: '',
    oldSlug: fieldOf(item, 'wp:post_name').replace(/^cap-/, ''),
    name:
      htmlToText(metaOf(item, 'cap-display_name')) || htmlToText(fieldOf(item, 'title')) || htmlToText(fullName.trim()),
    bio: htmlToText(metaOf(item, 'cap-description')),
    url: metaOf(item, 'cap-website'),
    picture: pictureUrls.get(metaOf(item, '_thumbnail_id')) ?? '',
  };
  return { login, contributor };
}

/**
 * Whether a text looks like a person's name rather than a login: `Jo Quill`, `منى فارس`, and not
 * `jo.quill`.
 */
function isName(text: string): boolean {
  return /\s/.test(text) || /[^\p{ASCII}]/u.test(text) || /^\p{Lu}\p{Ll}+$/u.test(text);
}

/** WordPress's slug for a login: `jo.quill` becomes `jo-quill`. */
function toNicename(login: string): string {
  return login
    .toLowerCase()
    .replace(/@.*$/, (domain) => domain.replace(/[@.]/g, '-').replace(/^-/, ''))
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
