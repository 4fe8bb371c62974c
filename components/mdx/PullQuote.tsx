import type { ReactNode } from 'react';

/** A sentence of the article, or of somebody in it, set large. */
export function PullQuote({ by, children }: { by?: string; children?: ReactNode }) {
  return (
    <blockquote className="pull-quote">
      {children}
      {by && <footer>{by}</footer>}
    </blockquote>
  );
}
