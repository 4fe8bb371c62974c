import type { EditedBlock } from '../../editor/browser/fields/blockEditor.ts';

export function FactBoxEditor({ words, children }: EditedBlock) {
  return (
    <div className="galley-box">
      <p contentEditable={false}>
        <strong>{words.title || 'No title yet'}</strong>
      </p>
      {children}
    </div>
  );
}
