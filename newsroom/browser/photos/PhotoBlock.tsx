import { attributesOf } from '../../document/schema.ts';
import { useEditorState, useWork, useWorkbench } from '../article/Workbench.tsx';
import type { ShownBlock } from '../editor/blockViews.ts';
import { galleryCreditAt, nudgePhotos, removePhoto } from '../editor/photoCommands.ts';
import { problemsOfPhoto, toneOf } from '../publishing/sortProblems.ts';
import { usePhotoSource } from './usePhotoSource.ts';

/** A photo in the text, with the words that readers will see and what it lacks. */
export function PhotoBlock({ block }: { block: ShownBlock }) {
  const words = attributesOf(block.node);
  const src = String(words.src ?? '');
  const { thumbnail, upload, file } = usePhotoSource(src);
  const caption = String(words.caption ?? file?.fromFile.caption ?? '');
  const galleryCredit = useEditorState(({ doc }) => galleryCreditAt(doc, block.getPos()));
  const credit = String(words.credit ?? (galleryCredit || file?.fromFile.credit) ?? '');
  const alt = String(words.alt ?? file?.fromFile.alt ?? '');
  return (
    <>
      <div className="frame">
        {thumbnail ? (
          <img src={thumbnail} alt={alt} draggable={false} />
        ) : (
          <p className="no-picture">{src || 'No picture yet'}</p>
        )}
        {upload && <progress value={upload.progress} aria-label={`${upload.file.name} is being uploaded`} />}
      </div>
      <div className="photo-words">
        {caption && <span>{caption}</span>} {credit && <span className="credit">{credit}</span>}{' '}
        {!upload && <PhotoProblems src={src} />}
      </div>
      {block.isSelected && <PhotoButtons block={block} name={src} />}
    </>
  );
}

/** What a photo lacks or has wrong, in a few words. */
export function PhotoProblems({ src }: { src: string }) {
  const { hasTried } = useWorkbench();
  const problems = useWork(({ problems: all }) => all);
  return problemsOfPhoto(problems, src).map((problem) => (
    <span
      key={problem.rule}
      className="photo-problem"
      data-tone={toneOf(problem, hasTried, false)}
      title={problem.hint}
    >
      {SHORT[problem.rule] ?? problem.message}
    </span>
  ));
}

/** The rules that a photo meets most often, in two words. */
const SHORT: Readonly<Record<string, string>> = {
  'photo-no-alt': 'No alt text',
  'photo-alt-empty': 'No alt text',
  'photo-no-caption': 'No caption',
  'photo-no-credit': 'No credit',
};

function PhotoButtons({ block, name }: { block: ShownBlock; name: string }) {
  const { session } = useWorkbench();
  const move = (step: -1 | 1) =>
    session.change((tr, { doc }) => {
      const position = block.getPos();
      const place = position === undefined ? null : doc.resolve(position);
      return place?.parent.type.name === 'Gallery' ? nudgePhotos(tr, place.before(), [place.index()], step) : tr;
    });
  const remove = () =>
    session.change((tr) => {
      const position = block.getPos();
      return position === undefined ? tr : removePhoto(tr, position);
    });
  return (
    <div className="photo-buttons">
      <button type="button" aria-label={`Move ${name} earlier`} title="Earlier (Alt+←)" onClick={() => move(-1)}>
        ←
      </button>
      <button type="button" aria-label={`Move ${name} later`} title="Later (Alt+→)" onClick={() => move(1)}>
        →
      </button>
      <button type="button" aria-label={`Remove ${name}`} title="Remove (Delete)" onClick={remove}>
        Remove
      </button>
    </div>
  );
}
