import { memberOf, NinjsError, type NinjsNode, partsOf, textOf } from './ninjsNode.ts';

/** What a file of an agency says, whatever version of ninjs it is in. */
export type NinjsItem = {
  uri: string;
  /** `text`, `picture`, `composite` and others; empty if it is not said. */
  type: string;
  status: 'usable' | 'withheld' | 'canceled';
  /** Sorts like the versions of an item. */
  version: string;
  slug: string;
  headline: string;
  standfirst: string;
  /** HTML. */
  body: string;
  language: string;
  /** Dates as they are written. */
  firstCreated: string;
  embargo: string;
  /** The names of who wrote it, without that of the agency. */
  by: string[];
  /** The name of the agency. */
  source: string;
  section: string;
  tags: string[];
  terms: string[];
  pictures: NinjsPicture[];
};

export type NinjsPicture = {
  uri: string;
  isMain: boolean;
  /** Plain texts. */
  alt: string;
  caption: string;
  credit: string;
  copyright: string;
  /** What the agency says of its use. */
  terms: string[];
  /** The addresses of its renditions, the largest first. */
  hrefs: string[];
};

const STATUSES = ['usable', 'withheld', 'canceled'] as const;
const PICTURE = /^(?:picture|graphic)$/;
/** `Von Jo Quill, dpa` */
const BYLINE_START = /^(?:by|von|par|por|di|door|av|af)\s+/i;
const BETWEEN_NAMES = /\s*(?:[,;/&]|\s(?:and|und|et|y|e|en|och|og)\s)\s*/;

/** @throws NinjsError with the path of a value that is not what ninjs says */
export function readNinjsItem(node: NinjsNode): NinjsItem {
  const uri = textOf(node, 'uri');
  if (uri === '') throw new NinjsError('uri', 'is missing');
  const source =
    textOf(node, 'source', 'copyrightholder', 'provider') ||
    (partsOf(node, 'infosources').map(({ name }) => name)[0] ?? '');
  const subjects = partsOf(node, 'subjects', 'subject').map(({ name, node: subject }) => ({
    name,
    isSection: textOf(subject, 'rel') === 'section',
  }));
  return {
    uri,
    type: textOf(node, 'type'),
    status: readStatus(node),
    version: `${instantOf(textOf(node, 'versioncreated'))} ${textOf(node, 'version').padStart(10, '0')}`,
    slug: partsOf(node, 'altids')
      .filter(({ node: id }) => textOf(id, 'role') === 'slug')
      .map(({ node: id }) => textOf(id, 'value'))
      .join(''),
    headline: valueWith(node, ['headlines'], /^main$/) || textOf(node, 'headline', 'title', 'slugline'),
    standfirst:
      valueWith(node, ['descriptions'], /standfirst|lead|ingress|summary|abstract|text/i) ||
      textOf(node, 'description_summary', 'description_text', 'description_abstract'),
    body: readBody(node),
    language: textOf(node, 'language').replace('_', '-'),
    firstCreated: textOf(node, 'firstcreated') || textOf(node, 'contentcreated') || textOf(node, 'versioncreated'),
    embargo: textOf(node, 'embargoeduntil', 'embargoed'),
    by: readNames(textOf(node, 'by', 'byline'), source),
    source,
    section: subjects.find(({ isSection }) => isSection)?.name ?? '',
    tags: subjects.filter(({ isSection, name }) => !isSection && name !== '').map(({ name }) => name),
    terms: readTerms(node),
    pictures: partsOf(node, 'associations')
      .filter(({ node: part }) => PICTURE.test(textOf(part, 'type')))
      .map(({ name, node: part }) => readPicture(part, name, source)),
  };
}

/** A picture that is delivered alone, and that others refer to by its uri. */
export function readNinjsPicture(node: NinjsNode): NinjsPicture | null {
  return PICTURE.test(textOf(node, 'type')) ? readPicture(node, '', textOf(node, 'copyrightholder')) : null;
}

function readPicture(node: NinjsNode, name: string, agency: string): NinjsPicture {
  const by = textOf(node, 'by', 'byline').replace(BYLINE_START, '');
  const holder = textOf(node, 'copyrightholder', 'source') || agency;
  const renditions = partsOf(node, 'renditions').map(({ node: rendition }) => ({
    href: textOf(rendition, 'href'),
    width: Number(textOf(rendition, 'width')),
    isPicture: !/^(?!image\/)/.test(textOf(rendition, 'contenttype', 'mimetype') || 'image/'),
  }));
  return {
    uri: textOf(node, 'uri'),
    isMain: /^(?:main|feature)/i.test(textOf(node, 'rel') || name),
    alt: valueWith(node, ['descriptions'], /^alt/i) || textOf(node, 'body_text'),
    caption:
      valueWith(node, ['descriptions'], /^(?:caption|text|main|description)/i) ||
      textOf(node, 'description_caption', 'description_text'),
    credit:
      partsOf(node, 'infosources')
        .filter(({ node: source }) => textOf(source, 'role') === 'credit')
        .map((source) => source.name)[0] ||
      valueWith(node, ['descriptions'], /^credit/i) ||
      textOf(node, 'creditline') ||
      [...new Set([by, holder].filter(Boolean))].join('/'),
    copyright: textOf(node, 'copyrightnotice'),
    terms: readTerms(node),
    hrefs: renditions
      .filter(({ href, isPicture }) => href !== '' && isPicture)
      .sort((one, other) => (other.width || 0) - (one.width || 0))
      .map(({ href }) => href),
  };
}

function readStatus(node: NinjsNode): NinjsItem['status'] {
  const written = textOf(node, 'pubstatus') || 'usable';
  const status = STATUSES.find((one) => one === written.replace('cancelled', 'canceled'));
  if (status) return status;
  throw new NinjsError(memberOf(node, 'pubstatus')?.path ?? '', `is "${written}", not ${STATUSES.join(', ')}`);
}

/** What an agency tells the desk, and not the reader. */
function readTerms(node: NinjsNode): string[] {
  const rights = memberOf(node, 'rightsinfo');
  const made = memberOf(node, 'digitalsourcetype');
  const source = made ? textOf(made, 'uri', 'literal', 'name') : '';
  return [
    textOf(node, 'ednote'),
    textOf(node, 'usageterms'),
    rights ? textOf(rights, 'linkedrights', 'encodedrights') : '',
    /trainedAlgorithmicMedia|algorithmicMedia/i.test(source) ? source : '',
  ].filter(Boolean);
}

/** The value with a role, or else the first: ninjs 2 and 3 have lists of texts. */
function valueWith(node: NinjsNode, names: string[], role: RegExp): string {
  const values = partsOf(node, ...names).map((part) => ({
    role: textOf(part.node, 'role'),
    value: textOf(part.node, 'value'),
  }));
  const isOther = /^(?:alt|caption|credit)/i;
  const chosen = values.find((one) => role.test(one.role)) ?? values.find((one) => !isOther.test(one.role));
  return chosen?.value ?? '';
}

function readBody(node: NinjsNode): string {
  const bodies = partsOf(node, 'bodies').map((part) => ({
    isHtml: /html|nitf/i.test(`${textOf(part.node, 'contenttype')} ${textOf(part.node, 'role')}`),
    value: textOf(part.node, 'value'),
  }));
  const html = bodies.find(({ isHtml }) => isHtml)?.value ?? textOf(node, 'body_xhtml', 'body_html', 'body_nitf');
  if (html !== '') return html;
  const plain = bodies[0]?.value ?? textOf(node, 'body_text');
  if (/^\s*<\w[^>]*>/.test(plain)) return plain;
  return plain
    .split(/\r?\n\s*(?:\r?\n|(?=\S))/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim())}</p>`)
    .join('\n');
}

function readNames(byline: string, agency: string): string[] {
  const names = byline.replace(BYLINE_START, '').split(BETWEEN_NAMES).filter(Boolean);
  return names.filter((name) => name.toLowerCase() !== agency.toLowerCase());
}

function instantOf(date: string): string {
  return Number.isNaN(Date.parse(date)) ? '' : new Date(date).toISOString();
}

export function escapeHtml(plain: string): string {
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
