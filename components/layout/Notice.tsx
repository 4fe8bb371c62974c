import { words } from '@/lib/words/words.ts';

type Props = { title: string; text: string };

/** A page that says why there is nothing to read, and links to the front. */
export function Notice({ title, text }: Props) {
  return (
    <div className="wrap grid gap-4 py-24">
      <h1 className="headline">{title}</h1>
      <p className="max-w-[38rem] text-standfirst">{text}</p>
      <p className="font-sans text-furniture">
        <a href="/" className="target text-accent underline">
          {words.toTheFront}
        </a>
      </p>
    </div>
  );
}
