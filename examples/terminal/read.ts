/**
 * Reads a Galley site in the terminal. It uses nothing but the JSON API, and no HTML.
 *
 *     npx tsx examples/terminal/read.ts https://news.example                the front, as edited
 *     npx tsx examples/terminal/read.ts https://news.example --section town
 *     npx tsx examples/terminal/read.ts https://news.example harbour-fire   one article
 */
import { parseArgs, stripVTControlCharacters } from 'node:util';
import {
  type Article,
  type Content,
  createClient,
  type Front,
  type FrontStory,
  GalleyError,
  type PhotoBlock,
  type Span,
  type Table,
  type TextBlock,
} from '../../clients/typescript/client.ts';

const WIDTH = Math.min(process.stdout.columns ?? 80, 80);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { section: { type: 'string' } } });
const [siteUrl, slug] = positionals;
if (siteUrl === undefined) {
  console.error('Usage: npx tsx examples/terminal/read.ts <address of the site> [<slug>] [--section <slug>]');
  process.exit(2);
}

const client = createClient(siteUrl);
try {
  if (slug === undefined) {
    const [site, front] = await Promise.all([client.site(), client.front(values.section)]);
    print(formatFront(site.name, front, site.timeZone));
  } else {
    const [site, article] = await Promise.all([client.site(), client.article(slug)]);
    print(formatArticle(article, site.timeZone));
  }
} catch (error) {
  if (!(error instanceof GalleyError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** Without colours where the output goes to a file or a program. */
function print(text: string): void {
  console.log(process.stdout.isTTY ? text : stripVTControlCharacters(text));
}

/** In the order and with the weights that the editors gave. */
function formatFront(name: string, { section, splash, bands }: Front, timeZone: string): string {
  const title = bold(section ? `${name}: ${section.name}` : name);
  const bandsWithTitles = bands.flatMap(({ title, stories }) => [
    ...(title === null ? [] : [dim(`── ${title} ${'─'.repeat(Math.max(0, WIDTH - title.length - 4))}`)]),
    ...stories.map((story) => formatStory(story, timeZone)),
  ]);
  return [title, ...(splash ? [formatStory(splash, timeZone)] : []), ...bandsWithTitles].join('\n\n');
}

/** A brief has a headline only. */
function formatStory({ weight, article }: FrontStory, timeZone: string): string {
  const { slug, headline, kicker, trailText, published, language } = article;
  return [
    wrap(bold(kicker === undefined ? headline : `${kicker}: ${headline}`)),
    ...(weight === 'brief' ? [] : [wrap(trailText)]),
    dim(`${formatDate(published, language, timeZone)} · ${slug}`),
  ].join('\n');
}

function formatArticle(article: Article, timeZone: string): string {
  const { headline, standfirst, byline, published, language, body, credits, corrections } = article;
  const names = new Intl.ListFormat(language).format(byline.map(({ name }) => name));
  return [
    wrap(bold(headline)),
    wrap(standfirst),
    dim(`${names} · ${formatDate(published, language, timeZone)}`),
    ...corrections.map(({ date, text }) => wrap(`${formatDate(date, language, timeZone)}: ${text}`)),
    ...formatContent(body),
    credits.map(({ role, name }) => dim(`${role}: ${name}`)).join('\n'),
  ].join('\n\n');
}

/** Formats blocks as paragraphs. */
function formatContent(blocks: readonly Content[]): string[] {
  /** The number of the present item on each level. */
  const numbers: number[] = [];
  return blocks.map((block) => {
    const level = block._type === 'block' && block.listItem ? (block.level ?? 1) : 0;
    numbers.length = level;
    if (level > 0) numbers[level - 1] = (numbers[level - 1] ?? 0) + 1;
    return formatBlock(block, numbers[level - 1] ?? 0);
  });
}

/** The compiler says so if a kind of block is missing. */
function formatBlock(block: Content, number: number): string {
  switch (block._type) {
    case 'block':
      return formatText(block, number);
    case 'photo':
      return formatPhoto(block);
    case 'gallery':
      return formatContent(block.photos).join('\n\n');
    case 'pullQuote':
      return indent([...formatContent(block.content), ...(block.by === undefined ? [] : [`— ${block.by}`])], '  │ ');
    case 'factBox':
      return indent([bold(block.title), ...formatContent(block.content)], '  ┃ ');
    case 'quote':
      return indent(formatContent(block.content), '  │ ');
    case 'passage':
      return formatContent(block.content).join('\n\n');
    case 'list': {
      const mark = (index: number) => (block.listItem === 'number' ? `${(block.start ?? 1) + index}.` : '•');
      return block.items
        .map(({ content }, index) => indent(formatContent(content), '   ').replace(/^ {3}/, `${mark(index)} `))
        .join('\n');
    }
    case 'table':
      return formatTable(block);
    case 'code':
      return indent([block.code], '    ');
    case 'break':
      return ' '.repeat(WIDTH / 2 - 2) + dim('* * *');
  }
}

function formatText({ children, markDefs, style, listItem, level = 1 }: TextBlock, number: number): string {
  const text = formatSpans(children, markDefs);
  if (listItem) {
    const space = '  '.repeat(level);
    return wrap(`${listItem === 'number' ? `${number}.` : '•'} ${text}`, WIDTH - space.length).replace(/^/gm, space);
  }
  if (style === 'blockquote') return indent([wrap(text, WIDTH - 4)], '  │ ');
  return wrap(style === 'normal' ? text : bold(text));
}

function formatSpans(spans: readonly Span[], links: TextBlock['markDefs']): string {
  return spans
    .map(({ text, marks }) => {
      const link = links.find(({ _key }) => marks.includes(_key));
      const styled = marks.includes('strong') ? bold(text) : marks.includes('em') ? italic(text) : text;
      return link ? `${styled} <${link.href}>` : styled;
    })
    .join('');
}

function formatPhoto({ alt, caption, credit, url }: PhotoBlock): string {
  return indent([wrap(caption || alt, WIDTH - 4), dim(credit), dim(url)], '  ▒ ').replaceAll('\n  ▒ \n', '\n');
}

function formatTable({ rows }: Table): string {
  const cells = rows.map((row) => row.cells.map(({ children, markDefs }) => formatSpans(children, markDefs)));
  const lengthOf = (text = '') => stripVTControlCharacters(text).length;
  const widths = (cells[0] ?? []).map((_cell, column) => Math.max(...cells.map((row) => lengthOf(row[column]))));
  const lines = cells.map((row) =>
    row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - lengthOf(text))).join('  '),
  );
  const [head = '', ...others] = lines;
  return [bold(head), ...others].join('\n');
}

function indent(paragraphs: readonly string[], prefix: string): string {
  return paragraphs.join('\n\n').replace(/^/gm, prefix);
}

function wrap(text: string, width = WIDTH): string {
  return text
    .split('\n')
    .map((line) => {
      let used = 0;
      return line
        .split(' ')
        .map((word, index) => {
          const length = stripVTControlCharacters(word).length;
          const fits = index === 0 || used + 1 + length <= width;
          used = fits ? used + length + (index === 0 ? 0 : 1) : length;
          return index === 0 ? word : `${fits ? ' ' : '\n'}${word}`;
        })
        .join('');
    })
    .join('\n');
}

function formatDate(instant: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant));
}

function bold(text: string): string {
  return `\x1b[1m${text}\x1b[22m`;
}

function italic(text: string): string {
  return `\x1b[3m${text}\x1b[23m`;
}

function dim(text: string): string {
  return `\x1b[2m${text}\x1b[22m`;
}
