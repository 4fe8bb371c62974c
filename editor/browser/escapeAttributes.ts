import type { EditorState } from './insertPhotos.ts';

/** What a reader of MDX takes for a character by another name: `&lt;`, `&#38;`. */
const REFERENCE = /&(?=#?\w+;)/g;

/**
 * Escapes the texts of a body's components for the library's writer of MDX, which escapes quotes and nothing else: without
 * this, a caption that says `&lt;` would come back as `<`.
 *
 * @param state the body
 * @returns the body as it is to be written
 */
export function escapeAttributes(state: EditorState): EditorState {
  const transaction = state.tr;
  state.doc.descendants((node, position) => {
    const props: unknown = node.attrs.props;
    if (typeof props !== 'object' || props === null || !('value' in props)) return;
    const text = JSON.stringify(props.value);
    if (!text.includes('&')) return;
    const value: unknown = JSON.parse(text, (_key, inner: unknown) =>
      typeof inner === 'string' ? inner.replace(REFERENCE, '&amp;') : inner,
    );
    transaction.setNodeAttribute(position, 'props', { ...props, value });
  });
  return transaction.docChanged ? state.apply(transaction) : state;
}
