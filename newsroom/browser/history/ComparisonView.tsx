import { useMemo } from 'react';
import {
  type ComparedBlock,
  type Comparison,
  compareVersions,
  type PhotoWords,
} from '../../document/compareVersions.ts';
import { compareWords, type WordRun } from '../../document/compareWords.ts';
import { photoUrl } from '../callNewsroom.ts';

/** A text of the article, and the commit that has it; null for what is on the disk now. */
type Version = { text: string; commit: string | null };
type ComparisonViewProps = { slug: string; language: string; before: Version | null; after: Version };

const PHOTO_WIDTH_PX = 640;
/** Unchanged blocks shown around a change. */
const CONTEXT_BLOCKS = 1;

/** Two versions for people to read: fields, words marked in the text, and photos side by side. */
export function ComparisonView({ slug, language, before, after }: ComparisonViewProps) {
  const comparison = useMemo(
    () => compareVersions(before?.text ?? EMPTY, after.text, language),
    [before, after.text, language],
  );
  const { fields, blocks, photos, isReordered } = comparison;
  const isSame = fields.length + photos.length === 0 && !isReordered && blocks.every((block) => block.isSame);
  if (isSame) return <p>Nothing that people read has changed.</p>;
  return (
    <div className="comparison" lang={language}>
      {fields.length > 0 && (
        <dl className="compared-fields">
          {fields.map(({ label, words }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Words words={words} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ComparedText blocks={blocks} />
      {isReordered && <p className="help">The photos are in another order.</p>}
      {photos.map((photo) => (
        <ComparedPhoto key={photo.src} slug={slug} language={language} photo={photo} before={before} after={after} />
      ))}
    </div>
  );
}

const EMPTY = '---\nheadline: ""\n---\n';

function Words({ words }: { words: readonly WordRun[] }) {
  return words.map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a run of words has no name; its place is what it is.
    if (kind === 'same') return <span key={index}>{text}</span>;
    const Mark = kind === 'added' ? 'ins' : 'del';
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    return <Mark key={index}>{text}</Mark>;
  });
}

function ComparedText({ blocks }: { blocks: readonly ComparedBlock[] }) {
  if (blocks.every(({ isSame }) => isSame)) return null;
  return (
    <div className="compared-text">
      {foldSame(blocks).map((one, index) =>
        typeof one === 'number' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names; their places are what they are.
          <p key={index} className="help folded">
            {one === 1 ? '1 paragraph' : `${one} paragraphs`} unchanged
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above.
          <p key={index} data-type={one.type} className={one.isSame ? 'is-same' : undefined}>
            <Words words={one.words} />
          </p>
        ),
      )}
    </div>
  );
}

/** Replaces unchanged blocks that are far from a change by their number. */
export function foldSame(blocks: readonly ComparedBlock[]): (ComparedBlock | number)[] {
  const isNear = (index: number) =>
    blocks.slice(Math.max(0, index - CONTEXT_BLOCKS), index + CONTEXT_BLOCKS + 1).some(({ isSame }) => !isSame);
  const folded: (ComparedBlock | number)[] = [];
  blocks.forEach((block, index) => {
    const last = folded.at(-1);
    if (isNear(index)) folded.push(block);
    else if (typeof last === 'number') folded.splice(-1, 1, last + 1);
    else folded.push(1);
  });
  return folded;
}

type ComparedPhotoProps = {
  slug: string;
  language: string;
  photo: Comparison['photos'][number];
  before: Version | null;
  after: Version;
};

function ComparedPhoto({ slug, language, photo, before, after }: ComparedPhotoProps) {
  const { src } = photo;
  const urlIn = ({ commit }: Version) =>
    commit === null
      ? photoUrl(slug, src, PHOTO_WIDTH_PX)
      : `/api/articles/${slug}/history/${commit}/photos/${encodeURIComponent(src)}?width=${PHOTO_WIDTH_PX}`;
  const names = [...new Set([...Object.keys(photo.before ?? {}), ...Object.keys(photo.after ?? {})])].filter(
    (name) => photo.before?.[name] !== photo.after?.[name],
  );
  const side = (title: string, version: Version | null, words: PhotoWords | null) =>
    version && words ? (
      <figure>
        <figcaption>{title}</figcaption>
        <img src={urlIn(version)} alt={words.alt ?? src} loading="lazy" />
      </figure>
    ) : (
      <p className="no-photo">{title === 'Before' ? 'Not there before' : 'Removed'}</p>
    );
  return (
    <section className="compared-photo" aria-label={`Photo ${src}`}>
      <h3 className="file-name">{src}</h3>
      <div className="photo-sides">
        {side('Before', before, photo.before)}
        {side('After', after, photo.after)}
      </div>
      <dl className="compared-fields">
        {names.map((name) => (
          <div key={name}>
            <dt>{LABELS[name] ?? name}</dt>
            <dd>
              <Words words={compareWords(photo.before?.[name] ?? '', photo.after?.[name] ?? '', language)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const LABELS: Readonly<Record<string, string>> = {
  alt: 'Alt text',
  caption: 'Caption',
  credit: 'Credit',
  creator: 'Creator',
  role: 'Size',
};
