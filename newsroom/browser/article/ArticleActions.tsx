import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { z } from 'zod';
import { textFolder } from '../../../lib/content/check/pages/textFile.ts';
import { previewLinkSchema } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { useWorkbench } from './Workbench.tsx';

/** What is done with an article or a page seldom: show it to somebody without an account, and remove it. */
export function ArticleActions() {
  const { kind, mayEdit } = useWorkbench();
  return (
    <section className="panel" aria-label="Share and remove">
      {kind === 'article' && <PreviewLink />}
      {mayEdit && <RemoveButton />}
    </section>
  );
}

/** A link to the saved article, for people without an account. */
export function PreviewLink() {
  const { slug, me } = useWorkbench();
  const [link, setLink] = useState<z.infer<typeof previewLinkSchema> | null>(null);
  const [failure, setFailure] = useState('');
  const [isCopied, setCopied] = useState(false);
  const make = () =>
    callNewsroom('preview-link', previewLinkSchema, { json: { slug } }).then(
      (made) => {
        setLink(made);
        setCopied(false);
      },
      (error: Error) => setFailure(error.message),
    );
  const until = new Intl.DateTimeFormat('en-GB', {
    timeZone: me.site.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <div className="preview-link">
      <Button onPress={() => void make()}>Preview link</Button>
      {failure && <p role="alert">{failure}</p>}
      {link && (
        <>
          <input
            type="text"
            readOnly
            aria-label="Preview link"
            value={link.url}
            onFocus={({ target }) => target.select()}
          />
          <p className="help">
            It shows the article as it is saved, to everybody who has the link, until{' '}
            {until.format(Date.parse(link.expires))}.
          </p>
          <p className="link-actions">
            <a href={link.url} target="_blank" rel="noopener">
              Open it
            </a>
            <button
              type="button"
              onClick={() => void navigator.clipboard.writeText(link.url).then(() => setCopied(true))}
            >
              {isCopied ? 'Copied' : 'Copy'}
            </button>
          </p>
        </>
      )}
    </div>
  );
}

function RemoveButton() {
  const { kind, slug, work } = useWorkbench();
  const [failure, setFailure] = useState('');
  const remove = () =>
    callNewsroom(textFolder(kind, slug), z.unknown(), { method: 'DELETE' }).then(
      () => window.location.assign(kind === 'article' ? '/' : '/pages'),
      (error: Error) => setFailure(error.message),
    );
  return (
    <DialogTrigger>
      <Button className="quiet-button">Remove…</Button>
      <Popover className="popover publish-popover" placement="top end">
        <Dialog aria-label={`Remove the ${kind}`} className="publish-dialog">
          <h2>Remove the {kind}</h2>
          <p>
            If it is published, readers lose it within seconds. It stays in the bin for 30 days
            {work.isDirty() ? ', without what is not saved' : ''}.
          </p>
          {failure && <p role="alert">{failure}</p>}
          <Button className="primary" onPress={() => void remove()}>
            Remove
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
