import type { Metadata } from 'next';
import { words } from '@/lib/words.ts';

export const metadata: Metadata = { title: words.notFoundTitle };

export default function NotFound() {
  return (
    <div className="wrap grid gap-5 py-24">
      <h1 className="text-headline font-semibold tracking-[-0.018em]">{words.notFoundTitle}</h1>
      <p className="max-w-[34rem] text-standfirst">{words.notFoundText}</p>
      <p className="font-sans text-furniture">
        <a href="/" className="text-accent underline">
          {words.toTheFront}
        </a>
      </p>
    </div>
  );
}
