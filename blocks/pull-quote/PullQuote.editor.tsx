import type { EditedBlock } from '../../editor/browser/fields/blockEditor.ts';

export function PullQuoteEditor({ words, children }: EditedBlock) {
  return (
    <div className="galley-quote">
      {children}
      {words.by && <p contentEditable={false}>{words.by}</p>}
    </div>
  );
}
