import type { EditorState } from './insertPhotos.ts';

/** A character reference, which MDX decodes: `&lt;`, `&#38;`. */
const REFERENCE = /&(?=#?\w+;)/g;

/**
 * Escapes the attributes of a body's components for Keystatic's MDX serializer, which escapes only
 * quotes: without this, a caption that says `&lt;` would come back as `<`.
 *
 * @returns the body to serialize
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
