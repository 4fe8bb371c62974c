import { NodeSelection, Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { NewsroomProblem } from '../../api/problemSchema.ts';
import { listPhotos } from '../editor/photoCommands.ts';

function focusField(field: string): void {
  const element = document.getElementById(`field-${field}`);
  element?.closest('details')?.setAttribute('open', '');
  element?.scrollIntoView({ block: 'center' });
  element?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
}

/** Goes to what a problem is about: a field, a photo, or the text. */
export function goToProblem(view: EditorView, { subject }: NewsroomProblem): void {
  const { doc, tr } = view.state;
  if (subject.kind === 'photo') {
    const photo = listPhotos(doc).find(({ src }) => src === subject.src);
    if (photo) view.dispatch(tr.setSelection(NodeSelection.create(doc, photo.position)).scrollIntoView());
    view.focus();
    return;
  }
  const named = subject.kind === 'field' ? subject.field : subject.kind === 'slug' ? 'headline' : null;
  const field = named === 'title' ? 'headline' : named;
  if (field !== null && field !== 'headline' && field !== 'standfirst') {
    // The fields are hidden while a photo is selected.
    view.dispatch(tr.setSelection(Selection.near(doc.resolve(1), 1)));
    requestAnimationFrame(() => focusField(field));
    return;
  }
  const start =
    field === 'headline'
      ? 1
      : field === 'standfirst'
        ? doc.child(0).nodeSize + 1
        : doc.content.size - doc.child(2).nodeSize + 1;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(start), 1)).scrollIntoView());
  view.focus();
}
