import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineDocumentType, type FieldDef, type LocalDocument, makeSource } from 'contentlayer2/source-files';
import type { BuildOptions } from 'esbuild';
import type { Root } from 'mdast';
import type { MdxJsxAttribute } from 'mdast-util-mdx';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { z } from 'zod';
import { displayPath } from '../../paths.ts';
import { getPublication } from '../../site.ts';
import { directionOfLanguage } from '../../text/direction.ts';
import { checkSourceText } from '../check/rules/checkSourceText.ts';
import { checkGrammar } from '../grammar/checkGrammar.ts';
import { components } from '../grammar/components.ts';
import { articleSchema, contributorSchema, pageSchema, sectionSchema } from '../model/model.ts';
import { unwrapField } from '../model/unwrapField.ts';
import { isComponent, literalAttributes } from '../reading/body.ts';
import { buildBodyTree } from '../reading/bodyTree.ts';
import { type BodyDescription, describeBody, listHeadings } from '../reading/describeBody.ts';
import { remarkGfmSubset } from '../reading/gfm.ts';
import { parseYaml } from '../reading/parseYaml.ts';
import { remarkShortExpressions } from '../reading/remarkShortExpressions.ts';
import { fileOfText, listTexts } from './fileOfText.ts';
import { GrammarError } from './GrammarError.ts';
import { markDirections } from './markDirections.ts';
import { rehypeBoundOutput } from './rehypeBoundOutput.ts';
import { sourcePath } from './sourcePath.ts';

/** Contentlayer's fields, derived from the content model, so that the two cannot disagree. */
export function contentlayerFields(schema: z.ZodObject): Record<string, FieldDef> {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => {
      const required = !z.safeParse(field, undefined).success;
      return [name, { ...fieldType(unwrapField(field)), required }];
    }),
  );
}

function fieldType(field: unknown): FieldDef {
  if (field instanceof z.ZodEnum) return { type: 'enum', options: field.options.map(String) };
  if (field instanceof z.ZodString) return { type: 'string' };
  if (field instanceof z.ZodBoolean) return { type: 'boolean' };
  if (field instanceof z.ZodObject || field instanceof z.ZodRecord) return { type: 'json' };
  if (field instanceof z.ZodArray) {
    return { type: 'list', of: { type: unwrapField(field.element) instanceof z.ZodString ? 'string' : 'json' } };
  }
  throw new TypeError(`The content model has a field that contentlayer has no type for: ${String(field)}`);
}

/** What is extracted from a body besides its code. */
type CompiledBody = { description: BodyDescription; tree: Root };

/**
 * Applies the grammar to the tree that becomes code, even if the content check was skipped. Then
 * makes ids explicit, so that the code refers to photos only by id and to galleries only by index.
 */
function remarkGalley(
  contentPath: string,
  onRefusal: (error: GrammarError) => void,
  bodies: Map<string, CompiledBody>,
) {
  return () => (root: Root, file: VFile) => {
    const around = directionOfLanguage(languageOf(root));
    // The tree also contains the front matter, and an export (without a position) that another
    // plugin made from it. Neither belongs to the body.
    root.children = root.children.filter(
      (node) => node.type !== 'yaml' && !(node.type === 'mdxjsEsm' && node.position === undefined),
    );
    const findings = checkGrammar(root);
    const path = sourcePath(file);
    if (findings.length > 0) {
      const refusal = new GrammarError([{ file: displayPath(join(contentPath, path)), findings }]);
      onRefusal(refusal);
      throw refusal;
    }
    markDirections(root, around);
    bodies.set(path, { description: describeBody(root), tree: buildBodyTree(root) });
    for (const { node, id } of listHeadings(root))
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    compileAttributes(root);
  };
}

/** The language of an article, from the front matter in its tree. */
function languageOf(root: Root): string {
  const yaml = root.children.find(({ type }) => type === 'yaml');
  const value = yaml && 'value' in yaml ? parseYaml(yaml.value).yaml.value : null;
  return articleSchema.pick({ lang: true }).strip().safeParse(value).data?.lang ?? getPublication().language;
}

/** Replaces the attributes of each block with those that its model puts into the code. */
function compileAttributes(root: Root): void {
  const counts = new Map<string | null, number>();
  visit(root, (node) => {
    if (!isComponent(node)) return;
    const index = counts.get(node.name) ?? 0;
    counts.set(node.name, index + 1);
    const compiled = components.get(node.name ?? '')?.model.compile?.(literalAttributes(node), index);
    if (compiled) node.attributes = Object.entries(compiled).map(([name, value]) => literalAttribute(name, value));
  });
}

function literalAttribute(name: string, value: string): MdxJsxAttribute {
  return { type: 'mdxJsxAttribute', name, value };
}

/**
 * Checks a single file, before contentlayer sees it.
 *
 * @param file relative to the newsroom's folder
 * @param displayedPath the folder to show in messages
 * @param parsesBody whether to check the syntax of the body, too
 */
export function refuseSourceText(
  file: string,
  bytes: Uint8Array,
  displayedPath: string,
  parsesBody = true,
): GrammarError | null {
  const findings = checkSourceText(file, bytes, parsesBody);
  return findings.length > 0 ? new GrammarError([{ file: displayPath(join(displayedPath, file)), findings }]) : null;
}

/**
 * Checks each article and page with `refuseSourceText`.
 *
 * @throws if any is refused; the message contains all findings
 */
export function refuseArticles(
  contentPath: string,
  displayedPath: string,
  names: readonly string[],
  parsesBodies: boolean,
): void {
  const refusals = names.flatMap((name) => {
    const file = fileOfText(name);
    const path = join(contentPath, file);
    return (existsSync(path) && refuseSourceText(file, readFileSync(path), displayedPath, parsesBodies)) || [];
  });
  if (refusals.length > 0) throw new GrammarError(refusals.flatMap(({ refused }) => refused));
}

/**
 * Contentlayer's source for a newsroom: its fields, every flag set to fail, and our grammar in its
 * compiler.
 *
 * @param contentPath the newsroom's folder
 * @param names the articles and pages to compile; see `fileOfText`. Default: all
 * @param onRefusal called for each body that the grammar refuses, because contentlayer prints what
 *   its compiler throws, and returns only that something was thrown
 * @param displayedPath the folder to show in messages, if `contentPath` is a copy of it
 * @param parsesBodies whether to parse bodies first, for our own syntax errors with positions.
 *   Without it, call `refuseArticles` if contentlayer fails
 */
export function makeContentSource(
  contentPath: string,
  names?: readonly string[],
  onRefusal: (error: GrammarError) => void = () => {},
  displayedPath: string = contentPath,
  parsesBodies = true,
) {
  const bodies = new Map<string, CompiledBody>();
  const Article = defineDocumentType(() => textType('Article', 'articles', articleSchema, bodies));
  const Page = defineDocumentType(() => textType('Page', 'pages', pageSchema, bodies));
  const Section = defineDocumentType(() => dataType('Section', 'sections', sectionSchema));
  const Contributor = defineDocumentType(() => dataType('Contributor', 'contributors', contributorSchema));
  return async (sourceKey: string) => {
    refuseArticles(contentPath, displayedPath, names ?? listTexts(contentPath), parsesBodies);
    const source = makeSource({
      contentDirPath: contentPath,
      contentDirInclude: [
        ...(names?.map((name) => dirname(fileOfText(name))) ?? ['articles', 'pages']),
        'sections',
        'contributors',
      ],
      documentTypes: [Article, Page, Section, Contributor],
      onUnknownDocuments: 'fail',
      onMissingOrIncompatibleData: 'fail',
      onExtraFieldData: 'fail',
      disableImportAliasWarning: true,
      mdx: {
        remarkPlugins: [remarkShortExpressions, remarkGfmSubset, remarkGalley(displayedPath, onRefusal, bodies)],
        rehypePlugins: [rehypeBoundOutput(displayedPath, onRefusal)],
        mdxOptions: (options) => ({ ...options, outputFormat: 'function-body' }),
        esbuildOptions: (options) => withoutBundling(options),
        // A second front matter inside the body would reach the same parser, so it must not contain
        // code either.
        grayMatterOptions: (options) => ({ ...options, engines: { javascript: refuseCode, yaml: parseNothing } }),
      },
    });
    return source(sourceKey);
  };
}

/** A text with a body. The slug of a page is the name by which the compiler knows it. */
function textType(name: string, folder: string, schema: z.ZodObject, bodies: ReadonlyMap<string, CompiledBody>) {
  const bodyOf = (document: LocalDocument) => bodies.get(document._raw.sourceFilePath);
  return {
    name,
    filePathPattern: `${folder}/*/index.mdx`,
    contentType: 'mdx' as const,
    fields: contentlayerFields(schema),
    computedFields: {
      slug: {
        type: 'string' as const,
        resolve: ({ _raw: { flattenedPath } }: LocalDocument) =>
          folder === 'pages' ? flattenedPath : slugOf(flattenedPath),
      },
      description: { type: 'json' as const, resolve: (document: LocalDocument) => bodyOf(document)?.description },
      tree: { type: 'json' as const, resolve: (document: LocalDocument) => bodyOf(document)?.tree },
    },
  };
}

function dataType(name: string, folder: string, schema: z.ZodObject) {
  return {
    name,
    filePathPattern: `${folder}/*.yaml`,
    contentType: 'data' as const,
    fields: contentlayerFields(schema),
    computedFields: {
      slug: { type: 'string' as const, resolve: (document: LocalDocument) => slugOf(document._raw.flattenedPath) },
    },
  };
}

function slugOf(flattenedPath: string): string {
  return flattenedPath.replace(/^.*\//, '');
}

/**
 * The grammar allows no imports, so there is nothing to bundle. Bundling anyway, with its search
 * for packages and React, took half of an article's compile time (decision 0020).
 */
function withoutBundling({ globalName: _name, format: _format, ...options }: BuildOptions): BuildOptions {
  const needed = new Set(['inMemory', '@mdx-js/esbuild']);
  const plugins = (options.plugins ?? []).filter(({ name }) => needed.has(name));
  // Our own messages are better than esbuild's.
  return { ...options, plugins, bundle: false, logLevel: 'silent' };
}

function refuseCode(): never {
  throw new Error('front matter must be plain YAML');
}

/** Replaces a second parse of the front matter, whose result nothing uses. */
function parseNothing(): object {
  return {};
}
