import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { type ArticleDocument, type OldVersion, savedSchema } from '../../api/articleSchemas.ts';
import type { Me } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { chooseCopy } from '../chooseCopy.ts';
import { keepCopy, readCopy } from '../localCopies.ts';
import { now } from '../now.ts';
import { windowId } from '../windowId.ts';
import { explainRestore } from './explainRestore.ts';

type RestoreButtonProps = { me: Me; article: ArticleDocument; version: OldVersion };

/** Brings a version back. What is there, also what this window had not saved, is saved first. */
export function RestoreButton({ me, article, version }: RestoreButtonProps) {
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    setFailure('');
    try {
      await saveUnsaved(article);
      const json = { commit: version.commit, window: windowId() };
      const { slug } = await callNewsroom(`articles/${article.slug}/restore`, savedSchema, { json });
      window.location.assign(`/articles/${slug}`);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <DialogTrigger>
      <Button className="primary">Restore…</Button>
      <Popover className="popover publish-popover" placement="bottom end">
        <Dialog aria-label="Restore this version" className="publish-dialog">
          <h2>Restore this version</h2>
          <p>{explainRestore(article.text, version.text, now(), me.site.timeZone)}</p>
          <p className="help">What is there now is saved first, and stays in the history.</p>
          {failure && <p role="alert">{failure}</p>}
          <Button className="primary" isDisabled={isBusy} onPress={() => void restore()}>
            {isBusy ? 'Restoring…' : 'Restore'}
          </Button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

async function saveUnsaved(article: ArticleDocument): Promise<void> {
  const { slug } = article;
  const own = chooseCopy(article, windowId(), await readCopy(slug).catch(() => null));
  if (!own.isRestored) return;
  const json = { base: own.base, text: own.text, window: windowId() };
  await callNewsroom(`articles/${slug}`, savedSchema, { method: 'PUT', json });
  await keepCopy(slug, null);
}
