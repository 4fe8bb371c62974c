import { useEffect, useState } from 'react';
import { type TextKind, textFolder } from '../../../lib/content/check/pages/textFile.ts';
import { type ArticleDocument, articleDocumentSchema } from '../../api/articleSchemas.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { toDocument } from '../../document/documentText.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { chooseCopy } from '../chooseCopy.ts';
import { copyKey, type LocalCopy, readCopy } from '../localCopies.ts';
import { windowId } from '../windowId.ts';
import { DocumentEditor } from './DocumentEditor.tsx';
import { loadReference } from './loadReference.ts';
import { SourceEditor } from './SourceEditor.tsx';
import type { Reference } from './Workbench.tsx';

type Loaded = { article: ArticleDocument; reference: Reference; local: LocalCopy | null };

type ArticlePageProps = { kind?: TextKind; slug: string; me: Me };

/** An article, or a page, opened for editing. */
export function ArticlePage({ kind = 'article', slug, me }: ArticlePageProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    Promise.all([
      callNewsroom(textFolder(kind, slug), articleDocumentSchema),
      loadReference(),
      readCopy(copyKey(kind, slug)).catch(() => null),
    ]).then(
      ([article, reference, local]) => setLoaded({ article, reference, local }),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [kind, slug]);
  if (failure)
    return (
      <main className="message">
        <p role="alert">{failure}</p>
        <a href="/">All articles</a>
      </main>
    );
  if (!loaded) return <main className="message" aria-busy="true" />;
  const { article, reference, local } = loaded;
  const { text, base, isRestored, others } = chooseCopy(article, windowId(), local);
  const opened = toDocument(article.text, kind);
  const own = text === article.text ? opened : toDocument(text, kind);
  // A copy may be broken where the article is not, and the other way around.
  if (opened.kind === 'text' || own.kind === 'text') {
    const reason = opened.kind === 'text' ? opened.reason : own.kind === 'text' ? own.reason : '';
    return <SourceEditor kind={kind} me={me} article={{ ...article, version: base }} text={text} reason={reason} />;
  }
  return (
    <DocumentEditor
      kind={kind}
      me={me}
      article={{ ...article, version: base }}
      reference={reference}
      saved={opened.doc}
      doc={own.doc}
      isRestored={isRestored}
      others={others}
    />
  );
}
