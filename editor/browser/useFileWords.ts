import { useEffect, useState } from 'react';
import type { PictureMetadata } from '../../lib/content/model/picture.ts';
import { describePicture } from './pictures.ts';

/** A picture's metadata, once it is known. */
export function useFileWords(bytes: Uint8Array | null): PictureMetadata | null {
  const [words, setWords] = useState<PictureMetadata | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setWords(null);
    if (bytes) {
      describePicture(bytes).then(
        ({ metadata }) => isCurrent && setWords(metadata),
        () => undefined,
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [bytes]);
  return words;
}
