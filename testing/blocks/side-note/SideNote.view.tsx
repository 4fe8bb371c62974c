import type { ReactNode } from 'react';

export function SideNoteView({ topic, children }: { topic: string; children?: ReactNode }) {
  return <aside aria-label={topic}>{children}</aside>;
}
