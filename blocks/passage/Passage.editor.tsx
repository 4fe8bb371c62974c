import type { EditedBlock } from '../../editor/browser/fields/blockEditor.ts';

export function PassageEditor({ words, children }: EditedBlock) {
  return (
    <div className="galley-box" lang={words.lang} dir="auto">
      <p contentEditable={false}>
        <strong>{words.lang || 'No language yet'}</strong>
      </p>
      {children}
    </div>
  );
}
