import type { ReactNode } from 'react';

export function PullQuoteView({ by, children }: { by?: string; children?: ReactNode }) {
  return (
    <blockquote className="pull-quote">
      {children}
      {by && <footer>{by}</footer>}
    </blockquote>
  );
}
