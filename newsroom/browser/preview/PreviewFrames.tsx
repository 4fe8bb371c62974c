import { useEffect, useRef, useState } from 'react';
import type { PreviewState } from './LivePreview.ts';

type PreviewFramesProps = {
  page: NonNullable<PreviewState['page']>;
  /** How wide the reader's screen is, in CSS pixels. */
  width: number;
};

/**
 * The page in a frame that is as wide as the reader's screen, and scaled to fit. A new page loads
 * behind the one that is shown, and takes its place where it was scrolled to.
 */
export function PreviewFrames({ page, width }: PreviewFramesProps) {
  const stage = useRef<HTMLDivElement>(null);
  const frames = [useRef<HTMLIFrameElement>(null), useRef<HTMLIFrameElement>(null)] as const;
  const [shown, setShown] = useState(0);
  const wanted = useRef('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new page is loaded.
  useEffect(() => {
    const index = page.number === 1 ? shown : 1 - shown;
    wanted.current = `?page=${page.number}`;
    // Not `src`: each page would be a step of the browser's Back button.
    frames[index]?.current?.contentWindow?.location.replace(`${page.path}${wanted.current}`);
  }, [page]);

  const onLoad = (index: number) => {
    const loaded = frames[index]?.current?.contentWindow;
    // Of two pages that follow each other closely, only the second counts.
    if (loaded?.location.search !== wanted.current || index === shown) return;
    loaded.scrollTo({ top: frames[shown]?.current?.contentWindow?.scrollY ?? 0, behavior: 'instant' });
    setShown(index);
  };

  useEffect(() => {
    const { current } = stage;
    if (!current) return;
    const fitFrames = () => {
      const scale = Math.min(1, current.clientWidth / width);
      current.style.setProperty('--frame-width', `${width}px`);
      current.style.setProperty('--frame-height', `${current.clientHeight / scale}px`);
      current.style.setProperty('--frame-scale', String(scale));
    };
    const observer = new ResizeObserver(fitFrames);
    observer.observe(current);
    fitFrames();
    return () => observer.disconnect();
  }, [width]);

  return (
    <div className="preview-stage" ref={stage}>
      {frames.map((frame, index) => (
        <iframe
          // biome-ignore lint/suspicious/noArrayIndexKey: there are always the same two.
          key={index}
          ref={frame}
          title="The article as readers will get it"
          className="preview-frame"
          data-shown={index === shown}
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          onLoad={() => onLoad(index)}
        />
      ))}
    </div>
  );
}
