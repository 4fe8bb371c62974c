import { useEffect, useState } from 'react';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import { newsroomEventSchema } from '../../api/eventSchema.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { flushFields } from '../fields/DeferredText.tsx';
import { keepCopy } from '../localCopies.ts';
import { windowId } from '../windowId.ts';
import { ArticleWork } from './ArticleWork.ts';
import type { WorkSource } from './documentSource.ts';

/** Keeps, checks and saves an open article, and follows what others do with it. */
export function useArticleWork(
  article: ArticleDocument,
  source: WorkSource,
  onPresence: (names: string[]) => void,
): ArticleWork {
  const [work] = useState(
    () =>
      new ArticleWork(article, source, {
        call: callNewsroom,
        window: windowId(),
        keepHere: (slug, copy) => void keepCopy(slug, copy).catch(() => undefined),
        setTimer: (run, ms) => window.setTimeout(run, ms),
        clearTimer: (timer) => window.clearTimeout(timer),
      }),
  );
  useEffect(() => work.start(), [work]);
  useEffect(() => {
    const events = new EventSource(`/api/events?window=${windowId()}&slug=${article.slug}`);
    let isOutdated = false;
    // Also after a reconnection.
    events.onopen = () => void work.askLive();
    events.onmessage = ({ data }) => {
      const { data: event } = newsroomEventSchema.safeParse(JSON.parse(data));
      if (event?.kind === 'presence' && event.slug === article.slug) onPresence(event.present.map(({ name }) => name));
      if (event?.kind === 'article' && event.slug === article.slug && event.window !== windowId())
        void work.takeOthers(event.version).catch(() => undefined);
      // What the article may name is another now: checked again once the server has read it.
      const isOther = event?.kind === 'article' && event.slug !== article.slug && event.version === null;
      if (event?.kind === 'reference' || isOther) isOutdated = true;
      if (event?.kind === 'checked' && isOutdated) {
        isOutdated = false;
        work.noteOutside();
      }
      if (event?.kind === 'live') void work.askLive();
    };
    return () => events.close();
  }, [article.slug, work, onPresence]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's' || event.altKey) return;
      event.preventDefault();
      flushFields();
      void work.save();
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      flushFields();
      if (work.getState().kept === 'typing') event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [work]);
  return work;
}
