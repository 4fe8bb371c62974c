import type { ReactNode } from 'react';

/** Facts beside the story, under a title of their own. */
export function FactBox({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <aside className="fact-box" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </aside>
  );
}
