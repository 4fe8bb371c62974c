import type { EditorView } from 'prosemirror-view';
import { type FormEvent, useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { isAllowedUrl } from '../../../lib/content/grammar/isAllowedUrl.ts';
import { isLocalAddress } from '../../../lib/content/grammar/isLocalAddress.ts';
import { type ArticleRow, articleListSchema } from '../../api/articleSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { filterArticles } from '../list/filterArticles.ts';
import { findLink, setLink } from './linkCommands.ts';

const OFFERS = 6;

/** Ctrl+K: an address, or an article found by words of its headline. */
export function LinkDialog({ view, onClose }: { view: EditorView; onClose: () => void }) {
  const existing = findLink(view.state);
  const [typed, setTyped] = useState(existing?.url ?? '');
  const [articles, setArticles] = useState<ArticleRow[]>([]);
  useEffect(() => {
    callNewsroom('articles', articleListSchema).then(
      (answer) => setArticles(answer.articles),
      () => undefined,
    );
  }, []);
  const isSearch = typed !== '' && !/^[\w+.-]+:|^[/#]/.test(typed);
  const offers = isSearch
    ? filterArticles(articles, { search: typed, found: new Set(), show: 'all', section: '', sort: 'date' }).slice(
        0,
        OFFERS,
      )
    : [];
  const url = /^(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(typed) ? `https://${typed}` : typed;
  const isLocal = isLocalAddress(url);
  const isFit = isAllowedUrl(url) && !isLocal && /^(?:https?:|mailto:|[/#])/.test(url);
  const finish = (target: string | null) => {
    onClose();
    setTimeout(() => {
      view.dispatch(setLink(view.state, target));
      view.focus();
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [first] = offers;
    if (isFit) finish(url);
    else if (first) finish(`/articles/${first.slug}`);
  };
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="small-dialog">
        <Dialog aria-label="Link">
          <form onSubmit={submit}>
            <label htmlFor="link-address">Link to</label>
            <input
              id="link-address"
              autoFocus
              autoComplete="off"
              placeholder="An address, or words of a headline"
              value={typed}
              aria-describedby="link-problem"
              onChange={({ target }) => setTyped(target.value)}
            />
            <p id="link-problem" role="status" className="help">
              {isLocal &&
                'Readers cannot reach this machine. Link to the public address, or write words of the headline.'}
            </p>
            {offers.length > 0 && (
              <ul className="offers">
                {offers.map(({ slug, headline }) => (
                  <li key={slug}>
                    <button type="button" onClick={() => finish(`/articles/${slug}`)}>
                      {headline || slug}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <div className="dialog-buttons">
              {existing && (
                <button type="button" onClick={() => finish(null)}>
                  Remove link
                </button>
              )}
              <button type="submit" className="primary" disabled={!isFit && offers.length === 0}>
                {existing ? 'Change' : 'Link'}
              </button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
