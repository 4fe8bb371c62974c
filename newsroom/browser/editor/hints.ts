import type { Node } from 'prosemirror-model';
import { type Plugin, Plugin as ProsePlugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { bodyOf, kindOf } from '../../document/schema.ts';

/** What stands in an empty part, until somebody writes there. */
export function listHints(doc: Node): { from: number; to: number; text: string; className: string }[] {
  const hints: { from: number; to: number; text: string; className: string }[] = [];
  const [headline, standfirst, body] = [doc.child(0), doc.child(1), bodyOf(doc)];
  const isPage = kindOf(doc) === 'page';
  const standfirstStart = headline.nodeSize;
  const bodyStart = standfirstStart + standfirst.nodeSize;
  if (headline.content.size === 0)
    hints.push({ from: 0, to: headline.nodeSize, text: isPage ? 'Title' : 'Headline', className: 'is-empty' });
  if (standfirst.content.size === 0)
    hints.push({
      from: standfirstStart,
      to: bodyStart,
      text: isPage ? 'Standfirst, if it needs one' : 'Standfirst: why it matters',
      className: 'is-empty',
    });
  const first = body.firstChild;
  if (body.childCount === 1 && first?.type.name === 'paragraph' && first.content.size === 0)
    hints.push({
      from: bodyStart + 1,
      to: bodyStart + 1 + first.nodeSize,
      text: isPage ? 'Write, or type / for more' : 'Write, drop photos, or type / for more',
      className: 'is-hint',
    });
  return hints;
}

/** Shows the hints. */
export function hintPlugin(): Plugin {
  return new ProsePlugin({
    props: {
      decorations: ({ doc }) =>
        DecorationSet.create(
          doc,
          listHints(doc).map(({ from, to, text, className }) =>
            Decoration.node(from, to, { class: className, 'data-hint': text }),
          ),
        ),
    },
  });
}
