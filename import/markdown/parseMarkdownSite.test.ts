import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkGrammar } from '../../lib/content/grammar/checkGrammar.ts';
import { parseArticleSource } from '../../lib/content/reading/source.ts';
import { importSample } from '../cases/sampleWxr.testing.ts';
import type { FieldMap } from './mapFields.ts';
import { parseMarkdownSite } from './parseMarkdownSite.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const CASE = new URL('../../fixtures/import/cases/28-markdown-sites.mdx', import.meta.url);

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'import-markdown-'));
});
afterEach(() => rm(root, { recursive: true }));

/** Imports a site of some files, and gives its articles by slug. */
async function importSite(files: Record<string, string | Buffer>, folder = '.', map: FieldMap = new Map()) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, 'site', path)), { recursive: true });
    await writeFile(join(root, 'site', path), content);
  }
  const site = join(root, 'site', folder);
  const exported = parseMarkdownSite(site, (path) => path.replace(`${join(root, 'site')}/`, ''), { map });
  const content = join(root, 'content');
  const result = await importSample(exported, content, { uploads: [exported.root] });
  const articles: Record<string, string> = {};
  for (const slug of await readdir(join(content, 'articles'))) {
    articles[slug] = await readFile(join(content, 'articles', slug, 'index.mdx'), 'utf8');
    const { body, findings } = parseArticleSource(Buffer.from(articles[slug]));
    expect(findings).toEqual([]);
    expect(body ? checkGrammar(body) : []).toEqual([]);
  }
  // The pictures of these sites are none.
  const found = result.findings.filter(({ kind }) => kind !== 'incomplete');
  const { accounted } = result;
  expect([accounted.words.missing, accounted.link.missing, accounted.picture.missing]).toEqual([0, 0, 0]);
  return { articles, result, findings: found.map(({ file, line, message }) => `${file}:${line} ${message}`) };
}

const text = (fields: string, body: string) => `---\n${fields}\n---\n${body}`;

describe('a site of Hugo', () => {
  it('becomes articles with their pictures, links and addresses', async () => {
    const { articles, result, findings } = await importSite({
      'hugo.toml': 'baseURL = "https://tide.example/"\ntitle = "Tide Gauge"\n',
      'static/img/pier.jpg': JPEG,
      'content/posts/storm/wave.jpg': JPEG,
      'content/posts/storm/index.md': `+++
title = "The storm"
date = 2019-05-04T07:30:00+02:00
tags = ["Storms"]
categories = ["Harbour"]
authors = ["Jo Quill"]
aliases = ["/old/storm/"]
+++

The sea came over the wall. See [the vote]({{< ref "posts/vote.md" >}}) and [how](../vote.md#how).

![Planks](wave.jpg "The pier. Photo: Ines Falk")

{{< figure src="/img/pier.jpg" alt="A pier" caption="The pier at dawn." attr="Jo Lens" >}}

{{< youtube abcdefghijk >}}

{{% notice warning %}}
Mind the *gap*.
{{% /notice %}}

{{< highlight go >}}
a := b < c
{{< /highlight >}}

{{< weather city="Lisbon and Porto" >}}

A note[^1] here.

[^1]: The note says more.
`,
      'content/posts/vote.md': text(
        'title: The vote\ndate: 2020-01-07\ndraft: false',
        '# The vote\n\nNine votes to four.\n',
      ),
      'content/posts/_index.md': text('title: Posts', ''),
    });
    const { storm = '', vote = '' } = articles;
    expect(storm).toContain('date: 2019-05-04T07:30:00+02:00');
    expect(storm).toMatch(/section: harbour\nbyline:\n {2}- jo-quill\n/);
    expect(storm).toContain('[the vote](/articles/vote) and [how](/articles/vote)');
    expect(storm).toContain('<Photo src="wave.jpg" alt="Planks" caption="The pier." credit="Ines Falk" />');
    expect(storm).toContain('<Photo src="pier.jpg" alt="A pier" caption="The pier at dawn." credit="Jo Lens" />');
    expect(storm).toContain('<FactBox title="Warning">\n  Mind the *gap*.\n</FactBox>');
    expect(storm).toContain('```go\na := b < c\n```');
    expect(storm).toContain('A note\\[1] here.\n\n\\[1] The note says more.');
    expect(vote).toContain('---\n\nNine votes to four.\n');
    expect(findings).toEqual([
      'content/posts/storm/index.md:16 the shortcode "youtube" has become a link to https://www.youtube.com/watch?v=abcdefghijk',
      'content/posts/storm/index.md:26 the shortcode "weather" was left out; it said: Lisbon and Porto',
    ]);
    expect(result.redirects).toEqual(
      expect.arrayContaining([
        { from: '/posts/storm', to: '/articles/storm' },
        { from: '/old/storm', to: '/articles/storm' },
      ]),
    );
  });
});

describe('a site of Jekyll', () => {
  it('has dates, slugs and addresses in the names of its files', async () => {
    const { articles, result } = await importSite({
      '_config.yml': 'title: Tide Gauge\nurl: "https://tide.example"\npermalink: /:categories/:year/:month/:title/\n',
      '_posts/2019-05-01-storm.md': text('title: The storm', 'It was a storm.\n'),
      '_posts/2019-05-28-the-vote.markdown': text(
        'title: The vote\nauthor: Jo Quill\ncategories: [harbour, town]',
        `See [this]({% post_url 2019-05-01-storm %}) and [that]({% link _posts/2019-05-01-storm.md %}).
{: .lead}

{% include figure.html src="/assets/x.jpg" caption="A hall" %}

{% highlight ruby %}
puts 1 < 2
{% endhighlight %}

## Heading {#custom}

[jump](#custom)
`,
      ),
      '_drafts/later.md': text('title: Later', 'Not yet.\n'),
    });
    expect(articles['the-vote']).toContain('date: 2019-05-28\n');
    expect(articles['the-vote']).toContain('[this](/articles/storm) and [that](/articles/storm)');
    expect(articles['the-vote']).toContain('```ruby\nputs 1 < 2\n```');
    expect(articles['the-vote']).toContain('## Heading\n\n[jump](#heading)');
    expect(articles.later).toContain('status: draft');
    expect(result.redirects).toContainEqual({ from: '/2019/05/the-vote', to: '/articles/the-vote' });
  });
});

describe('a site of Astro', () => {
  it('has components, imports and expressions', async () => {
    const { articles, findings } = await importSite({
      'astro.config.mjs': "export default defineConfig({ site: 'https://tide.example' });",
      'src/assets/pier.jpg': JPEG,
      'src/assets/hero.jpg': JPEG,
      'src/content/blog/first.mdx': text(
        "title: 'First'\ndescription: 'What it is about.'\npubDate: 'Jul 08 2022'\nheroImage: '../../assets/hero.jpg'\nnote: Words that nobody asked for",
        `import { Image } from 'astro:assets';
import pier from '../../assets/pier.jpg';

export const x = 1;

Words.

<Image src={pier} alt="The pier" />

{/* nobody sees this */}

<Callout type="info">
  Read *this*.
</Callout>

{props.title} and {'literal'} words.

<X client:load />
`,
      ),
    });
    expect(articles.first).toMatch(/standfirst: What it is about\.\ndate: 2022-07-08\n/);
    expect(articles.first).toContain('mainMedia:\n  src: hero.jpg');
    expect(articles.first).toContain('<Photo src="pier.jpg" alt="The pier" />');
    expect(articles.first).toContain('<FactBox title="Info">\n  Read *this*.\n</FactBox>');
    expect(articles.first).not.toMatch(/nobody sees|import |export /);
    expect(findings).toEqual([
      'src/content/blog/first.mdx:1 its field "note" was left out: Words that nobody asked for',
      'src/content/blog/first.mdx:23 the expression {props.title} was left out; it said: props.title',
      'src/content/blog/first.mdx:25 the component "X" was left out',
    ]);
  });
});

describe('a site of Docusaurus', () => {
  it('has directives, and authors in a file of their own', async () => {
    const { articles, findings, result } = await importSite({
      'docusaurus.config.js': "module.exports = { title: 'Tide', url: 'https://tide.example' };",
      'blog/authors.yml': 'slorber:\n  name: Sébastien Lorber\n',
      'blog/2021-08-26-welcome/index.md': text(
        'slug: welcome\nauthors: [slorber, yangshun]',
        '# Welcome\n\nWords.\n\n:::tip[My tip]\n\nUse **this**.\n\n:::\n\n![A toy](./toy.jpg)\n',
      ),
      'blog/2021-08-26-welcome/toy.jpg': JPEG,
    });
    expect(articles.welcome).toMatch(/headline: Welcome\n[\s\S]*date: 2021-08-26\n/);
    expect(articles.welcome).toContain('<FactBox title="My tip">\n  Use **this**.\n</FactBox>\n\n<Photo src="toy.jpg"');
    expect(findings).toEqual(['blog/2021-08-26-welcome/index.md:1 its author is known as "yangshun" only']);
    expect(result.redirects).toContainEqual({ from: '/blog/2021/08/26/welcome', to: '/articles/welcome' });
  });
});

describe('a site of Eleventy, Next, or none', () => {
  it.each([
    ['.eleventy.js', 'posts/one.md'],
    ['contentlayer.config.ts', 'posts/one.mdx'],
    ['package.json', 'articles/one.md'],
  ])('with %s is read', async (marker, file) => {
    const { articles } = await importSite({
      [marker]: '{}',
      'public/images/pier.jpg': JPEG,
      [file]: text(
        'title: One\ndate: 2020-01-02\nexcerpt: About.',
        'Words. ![P](/images/pier.jpg)\n\n| a | b |\n|---|---|\n| c | d |\n',
      ),
    });
    expect(articles.one).toMatch(/headline: One\nstandfirst: About\.\ndate: 2020-01-02\n/);
    expect(articles.one).toContain('<Photo src="pier.jpg" alt="P" />');
    expect(articles.one).toContain('| a | b |\n| - | - |\n| c | d |');
  });

  it('takes the names of fields that somebody maps', async () => {
    const map: FieldMap = new Map([
      ['hed', 'headline'],
      ['when', 'date'],
    ]);
    const { articles } = await importSite({ 'one.md': text('hed: The hed\nwhen: 2020-01-02', 'Words.\n') }, '.', map);
    expect(articles.one).toMatch(/headline: The hed\n[\s\S]*date: 2020-01-02\n/);
  });

  it('reads what the grammar of articles refuses', async () => {
    const body = (await readFile(CASE, 'utf8')).replace(/^---[\s\S]*?\n---\n/, '');
    const { articles } = await importSite({ 'one.mdx': text('title: One\ndate: 2020-01-02', body) });
    expect(articles.one).toContain('<FactBox title="Note">\n  hi\n</FactBox>');
    expect(articles.one).toContain('<Photo src="x.jpg" caption="c" />\n\na\\\nb');
    expect(articles.one).toContain('[t](https://x.example/) *i* **b**');
  });

  it('reports front matter that cannot be read, and imports the text as a draft', async () => {
    const { articles, findings } = await importSite({ 'one.md': text('title: "One', 'Words.\n') });
    expect(articles.one).toContain('status: draft');
    expect(findings[0]).toMatch(/^one\.md:1 its front matter cannot be read: /);
  });

  it('is refused when it has no texts', async () => {
    await mkdir(join(root, 'site'));
    expect(() => parseMarkdownSite(join(root, 'site'), (path) => path)).toThrow('there is no Markdown in this folder');
  });
});
