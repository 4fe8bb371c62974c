import type { ReactNode } from 'react';
import { directionOfLanguage } from '@/lib/text/direction.ts';

export function PassageView({ lang, children }: { lang: string; children?: ReactNode }) {
  return (
    <div lang={lang} dir={directionOfLanguage(lang)} className="flex flex-col gap-4">
      {children}
    </div>
  );
}
