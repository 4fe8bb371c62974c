import type { ReactNode } from 'react';

export function FactBoxView({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <aside className="fact-box" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </aside>
  );
}
