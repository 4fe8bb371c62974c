import type { Nodes, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { checkGrammar } from '../grammar/checkGrammar.ts';
import { listControlCharacters } from '../grammar/controlCharacter.ts';
import { parseDate } from '../model/dates.ts';
import { photoIdOf } from '../model/photoIdOf.ts';
import type { Place } from '../model/problem.ts';
import { listMedia, type PhotoElement, placeOfNode } from '../reading/body.ts';
import { listHeadings } from '../reading/describeBody.ts';
import { fieldsOf } from '../reading/fields.ts';
import { YAML_MAX_CHARACTERS } from '../reading/limits.ts';
import type { YamlSource } from '../reading/parseYaml.ts';
import { firstLineOf, parseArticleSource, splitArticleSource } from '../reading/source.ts';
import type { ArticleFile, BodyFacts, PhotoUse, Publication } from './newsroom.ts';
import { type TextKind, textFile, textFolder } from './pages/textFile.ts';
import { isPlaceholder } from './rules/checkPlaceholders.ts';

/** A page has no date: readers can see it once it is written. */
const ALWAYS = '1970-01-01T00:00:00.000Z';

/**
 * Parses the file of an article or a page into what the rules look at, and lists what is wrong with
 * its syntax.
 *
 * @param bytes the file
 * @param slug the name of its folder
 * @param timeZone the zone in which dates without a time begin
 * @param isBodyLeftOut whether to read the front matter only
 */
export function readArticle(
  bytes: Uint8Array,
  slug: string,
  timeZone: string,
  isBodyLeftOut = false,
  kind: TextKind = 'article',
): ArticleFile {
  const source = isBodyLeftOut ? splitArticleSource(bytes) : parseArticleSource(bytes);
  const { frontMatter } = source;
  const body = source.body ?? source.repaired;
  const controlCharacters = isBodyLeftOut ? [] : listControlCharacters(source.bodyText, firstLineOf(source));
  const isAtSyntaxError = (one: Place) =>
    source.findings.some(({ line, column }) => line === one.line && column === one.column);
  const grammarFindings = body
    ? checkGrammar(body, controlCharacters).filter((finding) => !isAtSyntaxError(finding))
    : [];
  // A tree that is nested too deep would overflow the stack of a recursive walk.
  const isSafe = !grammarFindings.some(({ rule }) => rule === 'nested-too-deep');
  const fields = fieldsOf(frontMatter?.value);
  return {
    kind,
    slug,
    file: textFile(kind, slug),
    folder: textFolder(kind, slug),
    frontMatter,
    fields,
    publication:
      frontMatter || !saysDraft(source.text)
        ? publicationOf(kind === 'page' ? { ...fields, date: ALWAYS } : fields, timeZone)
        : { kind: 'draft' },
    body: body && isSafe ? describeFacts(body, firstLineOf(source), source.body === null) : null,
    mainMedia: frontMatter && mainMediaOf(fields.mainMedia, frontMatter),
    findings: [...source.findings, ...controlCharacters, ...grammarFindings],
  };
}

/** Whether a text whose front matter cannot be parsed is meant to be a draft. */
function saysDraft(text: string): boolean {
  const [, fields = ''] = text.slice(0, YAML_MAX_CHARACTERS).split(/^---/m);
  return /^status:[ \t]*["']?draft["']?[ \t]*$/m.test(fields);
}

function publicationOf(fields: ArticleFile['fields'], timeZone: string): Publication {
  const { status = 'published', date } = fields;
  if (status === 'draft') return { kind: 'draft' };
  if (status === 'incomplete') return { kind: 'draft', isIncomplete: true };
  const parsed = typeof date === 'string' ? parseDate(date, timeZone) : null;
  if (status !== 'published' || parsed === null || 'problem' in parsed) return { kind: 'unknown' };
  return { kind: 'dated', from: parsed.iso };
}

function describeFacts(body: Root, firstLine: number, isRepaired: boolean): BodyFacts {
  const { photos, galleries } = listMedia(body);
  return {
    photos: photos.map((photo) => toUse(photo, galleries[photo.gallery ?? -1]?.attributes.credit)),
    headings: listHeadings(body).map(({ node, id }) => ({ id, place: placeOfNode(node) })),
    links: listLinks(body),
    placeholders: listPlaceholders(body),
    isEmpty: body.children.every(({ type }) => type === 'definition'),
    firstLine,
    isRepaired,
  };
}

function listPlaceholders(body: Root): Place[] {
  return body.children
    .filter((node) => node.type === 'paragraph' && isPlaceholder(toText(node)))
    .map((node) => placeOfNode(node));
}

function listLinks(body: Root): BodyFacts['links'] {
  const links: BodyFacts['links'] = [];
  visit(body, (node: Nodes) => {
    if (node.type === 'link' || node.type === 'definition') links.push({ url: node.url, place: placeOfNode(node) });
  });
  return links;
}

function toUse({ node, attributes }: PhotoElement, galleryCredit: unknown): PhotoUse {
  const places = new Map<string, Place>();
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxAttribute') {
      places.set(attribute.name, placeOfNode(attribute.position ? attribute : node));
    }
  }
  return {
    kind: 'photo',
    src: typeof attributes.src === 'string' ? attributes.src : '',
    id: photoIdOf(attributes),
    attributes,
    galleryCredit,
    placeOf: (attribute) => places.get(attribute),
    place: placeOfNode(node),
  };
}

function mainMediaOf(value: unknown, yaml: YamlSource): PhotoUse | null {
  const attributes = fieldsOf(value);
  if (Object.keys(attributes).length === 0) return null;
  return {
    kind: 'main media',
    src: typeof attributes.src === 'string' ? attributes.src : '',
    id: 'main-media',
    attributes,
    galleryCredit: undefined,
    placeOf: (field) => (Object.hasOwn(attributes, field) ? yaml.placeOf(['mainMedia', field]) : undefined),
    place: yaml.placeOf(['mainMedia'], 'key'),
  };
}
