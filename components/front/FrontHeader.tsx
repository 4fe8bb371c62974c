import type { ReactNode } from 'react';
import { words } from '@/lib/words/words.ts';

type Props = {
  label?: string;
  title: string;
  /** Path of its feed. */
  feed?: string;
  children?: ReactNode;
};

/** The heading of a front: the name of its subject, a line about it, and its feed. */
export function FrontHeader({ label, title, feed, children }: Props) {
  return (
    <header className="mb-8 line-b border-ink pb-6">
      {label && <p className="label text-accent">{label}</p>}
      <h1 className="headline">{title}</h1>
      {children && <div className="mt-2 max-w-[44rem] text-standfirst text-quiet">{children}</div>}
      {feed && (
        <p className="no-print font-sans text-furniture text-quiet">
          <a href={feed} className="inline-flex min-h-11 items-center underline hover:text-accent">
            {words.feed}
          </a>
        </p>
      )}
    </header>
  );
}
