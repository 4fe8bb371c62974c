import { useEffect, useState } from 'react';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { ArticleDocument } from '../../api/articleSchemas.ts';
import { newsroomEventSchema } from '../../api/eventSchema.ts';
import { callNewsroom } from '../callNewsroom.ts';
import { flushFields } from '../fields/DeferredText.tsx';
import { copyKey, keepCopy } from '../localCopies.ts';
import { beginTogether, hearTogether, type Together } from '../together/together.ts';
import { windowId } from '../windowId.ts';
import { ArticleWork } from './ArticleWork.ts';
import type { WorkSource } from './documentSource.ts';

/** Keeps, checks and saves an open article, and follows what others do with it. */
export function useArticleWork(
  kind: TextKind,
  article: ArticleDocument,
  source: WorkSource,
  personId: string,
): { work: ArticleWork; together: Together; answer: () => void } {
  const [work] = useState(
    () =>
      new ArticleWork(article, source, {
        kind,
        call: callNewsroom,
        window: windowId(),
        keepHere: (slug, copy) => void keepCopy(copyKey(kind, slug), copy).catch(() => undefined),
        setTimer: (run, ms) => window.setTimeout(run, ms),
        clearTimer: (timer) => window.clearTimeout(timer),
      }),
  );
  const [together, setTogether] = useState(() => beginTogether(article, personId));
  useEffect(() => work.start(), [work]);
  const { isWriting } = together;
  useEffect(() => {
    // Who has a page open is not shown: two saves are merged.
    const slug = kind === 'article' ? article.slug : null;
    const presence = slug === null ? '' : `&slug=${slug}${isWriting ? '&write=1' : ''}`;
    const events = new EventSource(`/api/events?window=${windowId()}${presence}`);
    let isOutdated = false;
    // Also after a reconnection.
    events.onopen = () => void work.askLive();
    events.onmessage = ({ data }) => {
      const { data: event } = newsroomEventSchema.safeParse(JSON.parse(data));
      if (event && slug !== null) setTogether((own) => hearTogether(own, event, slug, personId));
      if (event?.kind === 'article' && event.slug === slug && event.window !== windowId())
        void work.takeOthers(event.version).catch(() => undefined);
      // What the article may name is another now: checked again once the server has read it.
      const isOther = event?.kind === 'article' && event.slug !== slug && event.version === null;
      if (event?.kind === 'reference' || isOther) isOutdated = true;
      if (event?.kind === 'checked' && isOutdated) {
        isOutdated = false;
        work.noteOutside();
      }
      const isGoingLive = event?.kind === 'checked' && work.getState().live?.state === 'waiting';
      if (event?.kind === 'live' || isGoingLive) void work.askLive();
    };
    return () => events.close();
  }, [kind, article.slug, work, isWriting, personId]);
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
  return { work, together, answer: () => setTogether((own) => ({ ...own, asking: null })) };
}
