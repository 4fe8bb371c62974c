import type { Nodes } from 'mdast';
import { didYouMean } from '../../util/didYouMean.ts';
import { INSTEAD_OF_HTML } from '../model/insteadOfHtml.ts';
import type { Finding } from '../model/problem.ts';
import { type ComponentNode, isComponent, locateNode } from '../reading/body.ts';
import { components } from './components.ts';

const KNOWN_KINDS: ReadonlySet<string> = new Set<Nodes['type']>([
  'root',
  'paragraph',
  'heading',
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'code',
  'blockquote',
  'list',
  'listItem',
  'link',
  'linkReference',
  'definition',
  'thematicBreak',
  'break',
  'table',
  'tableRow',
  'tableCell',
]);

const COMPONENT_NAMES = [...components.keys()].map((name) => `<${name}>`).join(', ');

/**
 * Rule: a body contains only kinds of nodes that the grammar knows.
 *
 * @returns null if the other rules must look at the node
 */
export function checkKind(node: Nodes): Finding | null {
  if (isComponent(node)) {
    const refusal = refuseComponent(node);
    return refusal && { ...locateNode(node), ...refusal };
  }
  return KNOWN_KINDS.has(node.type) ? null : { ...locateNode(node), ...refuseKind(node) };
}

type Refusal = Pick<Finding, 'rule' | 'message' | 'hint'>;

function refuseKind(node: Nodes): Refusal {
  switch (node.type) {
    case 'mdxjsEsm':
      return {
        rule: 'import-export',
        message: `an article cannot ${/^\s*export/.test(node.value) ? 'export' : 'import'} anything`,
        hint: `Remove the line. These components need no import: ${COMPONENT_NAMES}.`,
      };
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return isComment(node)
        ? {
            rule: 'comment',
            message: 'an article cannot hold comments',
            hint: 'Remove it; the browser editor would lose it. Notes to colleagues belong in the commit or the draft.',
          }
        : {
            rule: 'expression',
            message: `{${shorten(node.value)}} would be run as code`,
            hint: 'Write the text itself. A "{" that readers are meant to see is written "\\{".',
          };
    case 'html':
      return {
        rule: 'raw-html',
        message: 'HTML cannot be used in an article',
        hint: `Write it in Markdown, or use a component: ${COMPONENT_NAMES}.`,
      };
    case 'image':
    case 'imageReference':
      return {
        rule: 'markdown-image',
        message: 'a picture cannot be written as ![…](…)',
        hint: 'Use <Photo src="…" alt="…" caption="…" credit="…" />: every photo carries its rights.',
      };
    case 'footnoteReference':
    case 'footnoteDefinition':
      return footnote;
    default:
      return {
        rule: 'unknown-syntax',
        message: `"${node.type}" is not part of what an article may hold`,
        hint: 'Write it as ordinary text; docs/content-reference.md lists what there is.',
      };
  }
}

/** Also used for `[^1]`, which the parser reads as text. */
export const footnote: Refusal = {
  rule: 'footnote',
  message: 'footnotes cannot be used',
  hint: 'Put the note into the sentence, or link to its source. The browser editor cannot keep footnotes.',
};

function isComment(node: { data?: { estree?: { body: unknown[] } | null | undefined } | undefined }): boolean {
  return node.data?.estree?.body.length === 0;
}

function refuseComponent({ name }: ComponentNode): Refusal | null {
  if (name === null) {
    return {
      rule: 'fragment',
      message: 'fragments (<>…</>) cannot be used in an article',
      hint: 'Remove the tags and leave what is between them.',
    };
  }
  if (components.has(name)) return null;
  if (name.includes('.') || name.includes(':')) {
    return {
      rule: 'component-member',
      message: `<${name}> cannot be used: a component has a plain name`,
      hint: `The components are ${COMPONENT_NAMES}.`,
    };
  }
  const meant = didYouMean(name, components.keys());
  const hint = meant
    ? `Did you mean <${meant}>? The components are ${COMPONENT_NAMES}.`
    : `The components are ${COMPONENT_NAMES}.`;
  return /^[a-z]/.test(name)
    ? {
        rule: 'raw-html',
        message: `HTML such as <${name}> cannot be used in an article`,
        hint: INSTEAD_OF_HTML.get(name) ?? hint,
      }
    : { rule: 'unknown-component', message: `there is no component <${name}>`, hint };
}

/** The beginning of a value, on one line. */
function shorten(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
