import { type FormEvent, useState } from 'react';
import { articleDocumentSchema } from '../../api/articleSchemas.ts';
import { pageListSchema } from '../../api/pageSchemas.ts';
import { useLoaded } from '../account/useLoaded.ts';
import { callNewsroom } from '../callNewsroom.ts';

/** The pages that belong to no section, such as the imprint. */
export function PageList() {
  const { value, failure, setFailure } = useLoaded('pages', pageListSchema);
  const [title, setTitle] = useState('');
  const begin = (event: FormEvent) => {
    event.preventDefault();
    callNewsroom('pages', articleDocumentSchema, { json: { title } }).then(
      ({ slug }) => window.location.assign(`/pages/${slug}`),
      (error: Error) => setFailure(error.message),
    );
  };
  return (
    <main className="form-page">
      <header className="form-header">
        <p>
          <a href="/">Articles</a>
        </p>
        <h1>Pages</h1>
        <p className="help">About, contact, imprint: texts at the root of the site. The footer links to them.</p>
        {failure && <p role="alert">{failure}</p>}
      </header>
      <ul className="page-rows">
        {value?.pages.map(({ slug, title: name, isDraft, problemCount }) => (
          <li key={slug}>
            <a href={`/pages/${slug}`}>{name}</a>
            <span className="help">/{slug}</span>
            {isDraft && <span className="row-status">Draft</span>}
            {(problemCount ?? 0) > 0 && (
              <span data-tone="error">{problemCount === 1 ? '1 problem' : `${problemCount} problems`}</span>
            )}
          </li>
        ))}
      </ul>
      <form className="new-article" onSubmit={begin}>
        <input
          aria-label="Title of the new page"
          placeholder="Title of a new page"
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <button type="submit" disabled={title.trim() === ''}>
          Begin
        </button>
      </form>
    </main>
  );
}
