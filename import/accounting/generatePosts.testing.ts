/** Generates posts of random blocks, cards and shortcodes, in which each word is unique. */

/** A seeded random number generator (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export type Generator = {
  pick: <Choice>(choices: readonly Choice[]) => Choice;
  /** Some unique words. */
  words: (count?: number) => string;
  /** A unique address. */
  address: () => string;
  picture: () => string;
};

export function createGenerator(seed: number): Generator {
  const random = createRandom(seed);
  let count = 0;
  const word = () => {
    count += 1;
    let rest = count * 7919 + Math.floor(random() * 7);
    let text = '';
    for (; rest > 0; rest = Math.floor(rest / 26)) text += String.fromCharCode(97 + (rest % 26));
    return `${text}q`;
  };
  const pick = <Choice>(choices: readonly Choice[]): Choice => {
    const choice = choices[Math.floor(random() * choices.length)];
    if (choice === undefined) throw new RangeError('there is nothing to choose from');
    return choice;
  };
  return {
    pick,
    words: (length = 1 + Math.floor(random() * 6)) => Array.from({ length }, word).join(' '),
    address: () => `https://${word()}.example/${word()}`,
    picture: () => `https://a.example/wp-content/uploads/2020/01/${word()}.jpg`,
  };
}

type MakeHtml = (generator: Generator) => string;

const inline: MakeHtml = (g) =>
  g.pick<MakeHtml>([
    (one) => one.words(),
    (one) => `${one.words()} <strong>${one.words()}</strong>${one.words(1)}`,
    (one) => `<em>${one.words()} <a href="${one.address()}">${one.words()}</a></em>`,
    (one) => `<a href="${one.address()}" title="${one.words(2)}">${one.words()}</a>`,
    (one) => `<mark>${one.words()}</mark> <sub>${one.words(1)}</sub> <code>${one.words()}</code>`,
    (one) => `<span data-mdast="ignore">${one.words()}</span><abbr title="x">${one.words(1)}</abbr>`,
    (one) => `${one.words()}<br>${one.words()}`,
    (one) => `<kbd>${one.words()}</kbd><q>${one.words()}</q><small>${one.words()}</small><del>${one.words()}</del>`,
  ])(g);

const figure = (g: Generator, className: string, inner: string) =>
  `<figure class="${className}">${inner}${g.pick(['', `<figcaption>${inline(g)}</figcaption>`, `<figcaption>${g.words()}. Photo: Ines Falk</figcaption>`])}</figure>`;

const block = (name: string, inner: string, attributes = '') =>
  `<!-- wp:${name} ${attributes}-->\n${inner}\n<!-- /wp:${name} -->`;

/** Blocks of WordPress by name; each is also a test that the accounting sees it. */
export const WORDPRESS_BLOCKS: Readonly<Record<string, MakeHtml>> = {
  paragraph: (g) => block('paragraph', `<p class="wp-block-paragraph">${inline(g)} ${inline(g)}.</p>`),
  heading: (g) => block('heading', `<h2 class="wp-block-heading">${inline(g)}</h2>`),
  list: (g) =>
    block(
      'list',
      `<ul class="wp-block-list"><li>${inline(g)}<ul><li>${inline(g)}</li></ul></li><li>${inline(g)}</li></ul>`,
    ),
  quote: (g) =>
    block('quote', `<blockquote class="wp-block-quote"><p>${inline(g)}</p><cite>${g.words()}</cite></blockquote>`),
  pullquote: (g) =>
    block(
      'pullquote',
      `<figure class="wp-block-pullquote"><blockquote><p>${g.words()}</p><cite>${g.words()}</cite></blockquote></figure>`,
    ),
  image: (g) => block('image', figure(g, 'wp-block-image', `<img src="${g.picture()}" alt="${g.words()}">`)),
  linkedImage: (g) =>
    block(
      'image',
      figure(g, 'wp-block-image', `<a href="${g.address()}"><img src="${g.picture()}" alt="${g.words()}"></a>`),
    ),
  foreignImage: (g) => block('image', figure(g, 'wp-block-image', `<img src="${g.address()}.jpg" alt="${g.words()}">`)),
  gallery: (g) =>
    block(
      'gallery',
      figure(
        g,
        'wp-block-gallery',
        [1, 2, 3].map(() => figure(g, 'wp-block-image', `<img src="${g.picture()}" alt="${g.words()}">`)).join(''),
      ),
    ),
  cover: (g) =>
    block(
      'cover',
      `<div class="wp-block-cover" style="background-image:url(${g.picture()})"><div class="wp-block-cover__inner-container"><p>${inline(g)}</p></div></div>`,
    ),
  mediaText: (g) =>
    block(
      'media-text',
      `<div class="wp-block-media-text"><figure class="wp-block-media-text__media"><img src="${g.picture()}" alt="${g.words()}"></figure><div class="wp-block-media-text__content"><p>${inline(g)}</p></div></div>`,
    ),
  table: (g) =>
    block(
      'table',
      figure(
        g,
        'wp-block-table',
        `<table><tbody><tr><td>${inline(g)}</td><td>${g.words()}</td></tr><tr><td>${g.words()}</td><td><img src="${g.picture()}" alt=""></td></tr></tbody></table>`,
      ),
    ),
  code: (g) => block('code', `<pre class="wp-block-code"><code>${g.words()}\n${g.words()}</code></pre>`),
  verse: (g) => block('verse', `<pre class="wp-block-verse">${g.words()}\n${g.words()}</pre>`),
  preformatted: (g) => block('preformatted', `<pre class="wp-block-preformatted">${g.words()}\n${inline(g)}</pre>`),
  details: (g) =>
    block('details', `<details class="wp-block-details"><summary>${g.words()}</summary><p>${inline(g)}</p></details>`),
  columns: (g) =>
    block(
      'columns',
      `<div class="wp-block-columns"><div class="wp-block-column"><p>${inline(g)}</p></div><div class="wp-block-column">${figure(g, 'wp-block-image', `<img src="${g.picture()}" alt="${g.words()}">`)}</div></div>`,
    ),
  buttons: (g) =>
    block(
      'buttons',
      `<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="${g.address()}">${g.words()}</a></div></div>`,
    ),
  embed: (g) =>
    block(
      'embed',
      `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${g.address()}\n</div><figcaption>${g.words()}</figcaption></figure>`,
    ),
  video: (g) =>
    block(
      'video',
      `<figure class="wp-block-video"><video controls src="${g.address()}" poster="${g.address()}">${g.words()}</video><figcaption>${g.words()}</figcaption></figure>`,
    ),
  audio: (g) =>
    block(
      'audio',
      `<figure class="wp-block-audio"><audio controls src="${g.address()}"></audio><figcaption>${g.words()}</figcaption></figure>`,
    ),
  file: (g) =>
    block(
      'file',
      `<div class="wp-block-file"><a href="${g.address()}">${g.words()}</a><a href="${g.address()}" class="wp-block-file__button" download>${g.words(1)}</a></div>`,
    ),
  frame: (g) => block('html', `<iframe class="frame" src="${g.address()}" title="${g.words()}"></iframe>`),
  form: (g) =>
    block(
      'html',
      `<form class="form" action="${g.address()}"><label>${g.words()}</label><input placeholder="${g.words()}"><select><option>${g.words()}</option></select><p>${g.words()}</p></form>`,
    ),
  object: (g) => block('html', `<object class="object" data="${g.address()}"><p>${g.words()}</p></object>`),
  svg: (g) => block('html', `<svg class="svg"><title>${g.words()}</title><text>${g.words()}</text></svg>`),
  definitions: (g) => block('html', `<dl class="list"><dt>${g.words()}</dt><dd>${inline(g)}</dd></dl>`),
  hidden: (g) =>
    block('group', `<div class="wp-block-group"><p>${inline(g)}</p></div>`, '{"metadata":{"blockVisibility":false}} '),
  dynamic: (g) => `<!-- wp:acme/card {"title":"${g.words(3)}","more":{"url":"${g.address()}"}} /-->`,
  more: (g) => `<!--more ${g.words(2)}-->`,
  shortcode: (g) => `[acme_box title="${g.words(2)}" link="${g.address()}"]${g.words()}[/acme_box]`,
  caption: (g) =>
    `[caption id="x" align="alignleft" width="300"]<img src="${g.picture()}" alt="${g.words()}" /> ${g.words()}[/caption]`,
  restricted: (g) => `[members_only]<p>${inline(g)}</p>[/members_only]`,
  code_shortcode: (g) => `[code lang="js"]${g.words()} < ${g.words()}[/code]`,
};

type MakeCard = (generator: Generator) => object;

/** Cards of Ghost by name, and an unknown one. */
export const GHOST_CARDS: Readonly<Record<string, MakeCard>> = {
  paragraph: (g) => ({
    type: 'paragraph',
    children: [
      { type: 'extended-text', text: `${g.words()} `, format: g.pick([0, 1, 2, 4, 8, 16, 32, 64, 128]) },
      { type: 'link', url: g.address(), children: [{ type: 'extended-text', text: g.words(), format: 0 }] },
      { type: 'linebreak' },
      { type: 'extended-text', text: g.words(), format: 0 },
    ],
  }),
  heading: (g) => ({ type: 'heading', tag: 'h3', children: [{ type: 'text', text: g.words() }] }),
  quote: (g) => ({ type: 'aside', children: [{ type: 'text', text: g.words() }] }),
  list: (g) => ({
    type: 'list',
    listType: 'number',
    children: [{ type: 'listitem', children: [{ type: 'text', text: g.words() }] }],
  }),
  image: (g) => ({
    type: 'image',
    src: g.picture(),
    alt: g.words(),
    title: g.words(2),
    caption: `<b>${g.words()}</b>`,
    href: g.address(),
  }),
  gallery: (g) => ({
    type: 'gallery',
    images: [1, 2].map(() => ({ src: g.picture(), alt: g.words(), caption: g.words() })),
    caption: g.words(),
  }),
  html: (g) => ({
    type: 'html',
    html: `<p>${inline(g)}</p>`,
    visibility: g.pick([{}, { web: { nonMember: false, memberSegment: 'status:free' } }]),
  }),
  markdown: (g) => ({ type: 'markdown', markdown: `## ${g.words()}\n\n${g.words()} [${g.words()}](${g.address()})` }),
  codeblock: (g) => ({ type: 'codeblock', code: g.words(), language: 'js', caption: g.words() }),
  callout: (g) => ({ type: 'callout', calloutText: g.words(), calloutEmoji: '💡' }),
  toggle: (g) => ({ type: 'toggle', heading: g.words(), content: `<p>${inline(g)}</p>` }),
  embed: (g) => ({
    type: 'embed',
    url: g.address(),
    html: `<iframe src="${g.address()}"></iframe>`,
    caption: g.words(),
  }),
  bookmark: (g) => ({
    type: 'bookmark',
    url: g.address(),
    metadata: { title: g.words(), description: g.words(), author: g.words(1), publisher: g.words(1) },
    caption: g.words(),
  }),
  button: (g) => ({ type: 'button', buttonUrl: g.address(), buttonText: g.words() }),
  video: (g) => ({ type: 'video', src: g.address(), caption: g.words() }),
  audio: (g) => ({ type: 'audio', src: g.address(), title: g.words() }),
  file: (g) => ({ type: 'file', src: g.address(), fileTitle: g.words(), fileCaption: g.words() }),
  product: (g) => ({
    type: 'product',
    productTitle: g.words(),
    productDescription: `<p>${g.words()}</p>`,
    productImageSrc: g.picture(),
    productUrl: g.address(),
    productButton: g.words(1),
  }),
  header: (g) => ({
    type: 'header',
    header: g.words(),
    subheader: g.words(),
    backgroundImageSrc: g.picture(),
    buttonText: g.words(1),
    buttonUrl: g.address(),
  }),
  signup: (g) => ({
    type: 'signup',
    header: g.words(),
    subheader: g.words(),
    disclaimer: g.words(),
    buttonText: g.words(1),
  }),
  'call-to-action': (g) => ({
    type: 'call-to-action',
    textValue: `<p>${g.words()}</p>`,
    hasSponsorLabel: true,
    sponsorLabel: g.words(1),
    imageUrl: g.picture(),
    buttonText: g.words(1),
    buttonUrl: g.address(),
  }),
  email: (g) => ({ type: 'email', html: `<p>${g.words()}</p>` }),
  unknown: (g) => ({ type: 'acme-card', html: `<p>${g.words()}</p>`, note: g.words(3), url: g.address() }),
};

/** A post of up to eight blocks. */
export function generateHtml(generator: Generator, names = Object.keys(WORDPRESS_BLOCKS)): string {
  const count = 1 + Math.floor(8 * (names.length > 1 ? Number(generator.pick(['0.1', '0.4', '0.9'])) : 0.1));
  return Array.from({ length: count }, () => WORDPRESS_BLOCKS[generator.pick(names)]?.(generator) ?? '').join('\n\n');
}

/** The same as a document of Ghost's editor. */
export function generateLexical(generator: Generator, names = Object.keys(GHOST_CARDS)): string {
  const children = Array.from({ length: generator.pick([1, 3, 7]) }, () =>
    GHOST_CARDS[generator.pick(names)]?.(generator),
  );
  return JSON.stringify({ root: { children } });
}
