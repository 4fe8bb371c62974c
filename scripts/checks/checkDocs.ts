import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Code, Nodes, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { compareProblems, type Place, type Problem } from '../../lib/content/model/problem.ts';
import { placeOfNode } from '../../lib/content/reading/body.ts';
import { groupByKey } from '../../lib/util/groupByKey.ts';

/** The documents to check. */
const DOC = /^(?:README|CONTRIBUTING|SECURITY)\.md$|^docs\/.*\.md$/;
/** Folders that exist only after something has run. Docs may name anything in them. */
const GENERATED = /^(?:out|\.galley|\.cache|\.next|\.contentlayer|node_modules|test-results|playwright-report)(?:\/|$)/;
/** Fenced blocks in these languages have their paths checked; others are examples. */
const COMMAND_LANGUAGES = ['', 'sh', 'bash', 'shell', 'console', 'text'];
/** Names with these extensions must be modules of ours; other names may be examples. */
const MODULE_NAME = /^(?!\.|index\.)[\w./@[\]-]*\w\.(?:ts|tsx|mjs|css)$/;
const PLACEHOLDER = /[<>*…{}]|\.\.\./;
const NPM_SCRIPT = /\bnpm (?:run(?:-script)? ([\w:.-]*\w)|(test|start)\b)/g;

const HINTS = {
  path: 'Name what it is called now. What need not exist takes a placeholder: content/articles/<slug>/index.mdx.',
  script: 'package.json lists the scripts that there are.',
  link: 'Links are relative to the document that they are in, and stay in the repository.',
} as const;

type Claim = Place & { message: string; hint: string };

/**
 * Checks that everything named in the docs exists: paths and modules in backticks, links to files
 * and headings, npm scripts, and that decisions have different numbers. A path with a placeholder
 * (`<slug>`, `*`, `…`) is checked up to the placeholder.
 *
 * @param root the repository
 * @returns the sorted problems, and the number of documents
 */
export async function checkDocs(root: string): Promise<{ problems: Problem[]; docCount: number }> {
  const files = await listFiles(root);
  const topLevel = await readdir(root);
  const scripts = await listScripts(root);
  const documents = new Map<string, Root>();
  for (const path of files.filter((path) => path.endsWith('.md'))) {
    documents.set(
      path,
      unified()
        .use(remarkParse)
        .parse(await readFile(join(root, path), 'utf8')),
    );
  }
  const exists = (path: string) => GENERATED.test(path) || existsSync(join(root, path));

  function* checkText(text: string, toPlace: (offset: number) => Place, withPaths: boolean): Iterable<Claim> {
    for (const match of text.matchAll(NPM_SCRIPT)) {
      const name = match[1] ?? match[2] ?? '';
      if (scripts.has(name)) continue;
      yield { ...toPlace(match.index), message: `there is no npm script "${name}"`, hint: HINTS.script };
    }
    for (const match of withPaths ? text.matchAll(/\S+/g) : []) {
      const path = toPath(match[0]);
      const [first = '', ...rest] = path.split('/');
      const isKnown =
        rest.length > 0 && topLevel.includes(first)
          ? exists(path)
          : !MODULE_NAME.test(path) || files.some((file) => file === path || file.endsWith(`/${path}`));
      if (!isKnown) yield { ...toPlace(match.index), message: `there is no ${path}`, hint: HINTS.path };
    }
  }

  function* checkLink(from: string, node: Nodes, url: string): Iterable<Claim> {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) return;
    const [file = '', anchor = ''] = decodeURI(url).split('#');
    const target = file === '' ? from : posix.join(posix.dirname(from), file);
    const claim = { ...placeOfNode(node), hint: HINTS.link };
    if (target.startsWith('../')) yield { ...claim, message: `the link ${url} leads out of the repository` };
    else if (!exists(target)) yield { ...claim, message: `the link ${url} leads nowhere` };
    const linked = documents.get(target);
    if (!linked || anchor === '') return;
    const anchors = listAnchors(linked);
    if (!anchors.includes(anchor)) {
      const hint = `It has ${anchors.map((one) => `#${one}`).join(', ') || 'no headings'}.`;
      yield { ...claim, hint, message: `${target} has no heading #${anchor}` };
    }
  }

  const problems: Problem[] = [];
  const checked = [...documents].filter(([path]) => DOC.test(path));
  for (const [path, document] of checked) {
    const claims: Claim[] = [];
    visit(document, (node) => {
      if (node.type === 'inlineCode') {
        const { line, column } = placeOfNode(node);
        claims.push(...checkText(node.value, (offset) => ({ line, column: column + 1 + offset }), true));
      } else if (node.type === 'code') {
        const withPaths = COMMAND_LANGUAGES.includes(node.lang ?? '');
        claims.push(...checkText(node.value, (offset) => placeInBlock(node, offset), withPaths));
      } else if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
        claims.push(...checkLink(path, node, node.url));
      }
    });
    problems.push(...claims.map((claim) => ({ ...claim, file: path, rule: 'docs', severity: 'error' as const })));
  }
  problems.push(...checkDecisionNumbers(checked.map(([path]) => path)));
  return { problems: problems.sort(compareProblems), docCount: checked.length };
}

/** No two decisions have the same number. */
function checkDecisionNumbers(paths: readonly string[]): Problem[] {
  const decisions = paths.flatMap((path) => {
    const number = /^docs\/decisions\/(\d{4})-/.exec(path)?.[1];
    return number === undefined ? [] : [[number, path] as const];
  });
  return [...groupByKey(decisions)].flatMap(([number, [, ...later]]) =>
    later.map((file) => ({
      line: 1,
      column: 1,
      file,
      rule: 'docs',
      severity: 'error' as const,
      message: `another decision has the number ${number}`,
      hint: 'Take the next free number, in its name, its heading and the links to it.',
    })),
  );
}

/**
 * The path that a word in backticks names, relative to the root, without punctuation or line
 * numbers.
 */
function toPath(word: string): string {
  const segments = word
    .replace(/^[A-Z_]+=/, '')
    .replace(/^['"(]+|['"),;]+$/g, '')
    .replace(/^(?:\.|@)\//, '')
    .replace(/#.*$/, '')
    .replace(/(?::\d+){1,2}$/, '')
    .split('/');
  const placeholder = segments.findIndex((segment) => PLACEHOLDER.test(segment));
  return placeholder === -1 ? segments.join('/') : segments.slice(0, placeholder).join('/');
}

function placeInBlock(node: Code, offset: number): Place {
  const { line, column } = placeOfNode(node);
  const before = node.value.slice(0, offset).split('\n');
  const isFenced = (node.position?.end.line ?? line) - line >= node.value.split('\n').length;
  return { line: line + before.length - (isFenced ? 0 : 1), column: column + (before.at(-1)?.length ?? 0) };
}

function listAnchors(document: Root): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  visit(document, 'heading', (node) => {
    anchors.push(slugger.slug(toText(node)));
  });
  return anchors;
}

async function listScripts(root: string): Promise<Set<string>> {
  const schema = z.object({ scripts: z.record(z.string(), z.string()).default({}) });
  return new Set(Object.keys(schema.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))).scripts));
}

/** All files that are not generated, relative to the root. */
async function listFiles(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = posix.join(folder, entry.name);
    if (path === '.git' || GENERATED.test(path)) return [];
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
  return (await Promise.all(lists)).flat().sort();
}
