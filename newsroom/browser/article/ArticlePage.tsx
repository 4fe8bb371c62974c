import { useEffect, useState } from 'react';
import { type ArticleDocument, articleDocumentSchema } from '../../api/articleSchemas.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { toDocument } from '../../document/documentText.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { type LocalCopy, readCopy } from '../localCopies.ts';
import { windowId } from '../windowId.ts';
import { chooseCopy } from './chooseCopy.ts';
import { DocumentEditor } from './DocumentEditor.tsx';
import { loadReference } from './loadReference.ts';
import { SourceEditor } from './SourceEditor.tsx';
import type { Reference } from './Workbench.tsx';

type Loaded = { article: ArticleDocument; reference: Reference; local: LocalCopy | null };

/** An article, opened for editing. */
export function ArticlePage({ slug, me }: { slug: string; me: Me }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    Promise.all([
      callNewsroom(`articles/${slug}`, articleDocumentSchema),
      loadReference(),
      readCopy(slug).catch(() => null),
    ]).then(
      ([article, reference, local]) => setLoaded({ article, reference, local }),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [slug]);
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
  const opened = toDocument(article.text);
  const own = text === article.text ? opened : toDocument(text);
  // A copy may be broken where the article is not, and the other way around.
  if (opened.kind === 'text' || own.kind === 'text') {
    const reason = opened.kind === 'text' ? opened.reason : own.kind === 'text' ? own.reason : '';
    return <SourceEditor me={me} article={{ ...article, version: base }} text={text} reason={reason} />;
  }
  return (
    <DocumentEditor
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
