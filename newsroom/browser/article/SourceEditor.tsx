import { useState, useSyncExternalStore } from 'react';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { BackLink } from '../pages/BackLink.tsx';
import { ProblemList } from '../publishing/ProblemList.tsx';
import { TextSource } from './documentSource.ts';
import { useArticleWork } from './useArticleWork.ts';
import { WorkStatus } from './WorkStatus.tsx';

type SourceEditorProps = { kind: TextKind; me: Me; article: ArticleDocument; text: string; reason: string };

/** An article that the editor cannot hold without losing something: its text, and its problems. */
export function SourceEditor({ kind, me, article, text, reason }: SourceEditorProps) {
  const [source] = useState(() => {
    const own = new TextSource(article.text);
    own.type(text);
    return own;
  });
  const { work, together } = useArticleWork(kind, article, source, me.person.id);
  const state = useSyncExternalStore(work.subscribe, work.getState);
  const value = useSyncExternalStore(source.subscribe, source.getValue);
  const goTo = (line: number) => {
    const area = document.querySelector<HTMLTextAreaElement>('#source');
    if (!area) return;
    const start =
      value
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start);
  };
  return (
    <div className="article-page">
      <header className="article-header">
        <BackLink kind={kind} />
        <WorkStatus state={state} isDirty={source.isDirty()} />
        <button type="button" className="primary" onClick={() => void work.save()}>
          Save
        </button>
      </header>
      <main className="source">
        <h1>{article.slug}</h1>
        <p>
          This {kind} is shown as text, because {reason}. Mend it here and save; then it opens as usual.
        </p>
        {together.others.length > 0 && <p>Also here: {together.others.map(({ name }) => name).join(', ')}</p>}
        {state.message && <p role="alert">{state.message}</p>}
        <ProblemList problems={state.problems} onGo={({ line }) => goTo(line)} />
        <label htmlFor="source">Text of the {kind}</label>
        <textarea id="source" spellCheck={false} value={value} onChange={({ target }) => source.type(target.value)} />
      </main>
    </div>
  );
}
