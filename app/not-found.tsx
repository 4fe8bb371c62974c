import type { Metadata } from 'next';
import { Notice } from '@/components/layout/Notice.tsx';
import { words } from '@/lib/words.ts';

export const metadata: Metadata = { title: words.notFoundTitle };

export default function NotFound() {
  return <Notice title={words.notFoundTitle} text={words.notFoundText} />;
}
