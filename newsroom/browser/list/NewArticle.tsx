import { useState } from 'react';
import { articleDocumentSchema } from '../../api/articleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';

/** A new article begins with its headline. */
export function NewArticle() {
  const [headline, setHeadline] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  if (headline === null)
    return (
      <button type="button" className="primary" onClick={() => setHeadline('')}>
        New article
      </button>
    );
  return (
    <form
      className="new-article"
      onSubmit={(event) => {
        event.preventDefault();
        callNewsroom('articles', articleDocumentSchema, { json: { headline } }).then(
          ({ slug }) => window.location.assign(`/articles/${slug}`),
          (error: Error) => setFailure(error.message),
        );
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: somebody pressed the button to write it.
        autoFocus
        aria-label="Headline of the new article"
        placeholder="Headline"
        value={headline}
        onChange={({ target }) => setHeadline(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && setHeadline(null)}
      />
      <button type="submit" className="primary" disabled={headline.trim() === ''}>
        Begin
      </button>
      {failure && <p role="alert">{failure}</p>}
    </form>
  );
}
