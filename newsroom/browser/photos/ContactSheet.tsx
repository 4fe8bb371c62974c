import type { PlacedPhoto } from '../editor/photoCommands.ts';
import { useOrdering } from '../ordering/useOrdering.ts';
import { Thumbnail } from './Thumbnail.tsx';

type ContactSheetProps = {
  photos: readonly PlacedPhoto[];
  selected: readonly number[];
  onSelect: (selected: readonly number[]) => void;
  onNudge: (step: -1 | 1) => void;
  onOrder: (indices: readonly number[], to: number) => void;
};

/** All photos at a glance, in their order, which is changed here. */
export function ContactSheet({ photos, ...ordering }: ContactSheetProps) {
  const handleOf = useOrdering({ count: photos.length, ...ordering });
  return (
    <ol className="contact-sheet" aria-label="Order">
      {photos.map((photo, index) => (
        <li key={photo.src || index}>
          <button {...handleOf(index)}>
            <Thumbnail src={photo.src} />
            <span className="position">
              {index + 1} <span className="file-name">{photo.src}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
