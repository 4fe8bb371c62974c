import type { EditedBlock } from '@/editor/browser/fields/blockEditor.ts';

export function SideNoteEditor({ words, children }: EditedBlock) {
  return (
    <div>
      <small>{words.topic}</small>
      {children}
    </div>
  );
}
