import { usePhotoSource } from './usePhotoSource.ts';

/** A small picture beside its name. */
export function Thumbnail({ src }: { src: string }) {
  const { thumbnail } = usePhotoSource(src);
  return thumbnail ? <img src={thumbnail} alt="" draggable={false} loading="lazy" /> : <span className="no-picture" />;
}
