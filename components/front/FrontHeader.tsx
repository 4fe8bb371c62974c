import type { ReactNode } from 'react';

/** The heading of a front: the name of its subject, and a line about it. */
export function FrontHeader({ label, title, children }: { label?: string; title: string; children?: ReactNode }) {
  return (
    <header className="mb-8 line-b border-ink pb-5">
      {label && <p className="label text-accent">{label}</p>}
      <h1 className="headline">{title}</h1>
      {children && <div className="mt-2 max-w-[44rem] text-standfirst text-quiet">{children}</div>}
    </header>
  );
}
