import { Fragment, Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';

/** What the person is told of a paste. */
export const PASTE_EVENT = 'pasted';

/**
 * Takes what was pasted: files, text from other programs, or Markdown. What the editor itself
 * copied, and words without any form, are left to ProseMirror.
 */
export function readClipboard(
  view: EditorView,
  { clipboardData }: ClipboardEvent,
  addFiles: (files: File[]) => void,
): boolean {
  if (!clipboardData) return false;
  const html = clipboardData.getData('text/html');
  const text = clipboardData.getData('text/plain');
  const files = [...clipboardData.files];
  // Word and Excel put a picture of the text beside the text.
  if (files.length > 0 && html === '' && text === '') {
    addFiles(files);
    return true;
  }
  const isPlace = ['headline', 'standfirst', 'code'].includes(view.state.selection.$from.parent.type.name);
  if (isPlace || html.includes('data-pm-slice') || (html === '' && !looksLikeMarkdown(text))) return false;
  void convert(view, html, text);
  return true;
}

/** Blocks of Markdown, or links and emphasis in a line. */
export function looksLikeMarkdown(text: string): boolean {
  return (
    /^(?:#{1,6} |[-*+] |\d+\. |> |\|.+\|$|```|<[A-Z]\w+)/m.test(text) ||
    /\*\*\S.*\S\*\*|\[[^\]]+\]\([^)\s]+\)/.test(text)
  );
}

/** Loaded with the first paste: it parses HTML. */
async function convert(view: EditorView, html: string, text: string): Promise<void> {
  const { convertPasted } = await import('./convertPasted.ts');
  const { blocks, leftOut } = convertPasted({ html, text });
  if (view.isDestroyed || blocks.length === 0) return;
  // One paragraph joins the line that it is pasted into.
  const open = blocks.length === 1 && blocks[0]?.type.name === 'paragraph' ? 1 : 0;
  const isInline = open === 1 || (blocks[0]?.type.name === 'paragraph' && blocks.at(-1)?.type.name === 'paragraph');
  const slice = new Slice(Fragment.from(blocks), isInline ? 1 : 0, isInline ? 1 : 0);
  view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView().setMeta('paste', true));
  window.dispatchEvent(new CustomEvent(PASTE_EVENT, { detail: leftOut }));
}
