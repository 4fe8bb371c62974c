import { useSyncExternalStore } from 'react';
import type { PhotoFile } from '../../api/articleSchemas.ts';
import { useWork, useWorkbench } from '../article/Workbench.tsx';
import { photoUrl } from '../callNewsroom.ts';
import type { Upload } from './UploadStore.ts';

/** What is known of a photo's file. */
export type PhotoSource = {
  /** Null if there is nothing to show yet. */
  thumbnail: string | null;
  upload: Upload | null;
  file: PhotoFile | null;
};

/** The file of a photo: on its way, on the server, or missing. */
export function usePhotoSource(src: string): PhotoSource {
  const { slug, uploads } = useWorkbench();
  const upload = useSyncExternalStore(uploads.subscribe, () => uploads.list().get(src) ?? null);
  const local = useSyncExternalStore(uploads.subscribe, () => uploads.thumbnailOf(src) ?? null);
  const file = useWork(({ files }) => files.find(({ name }) => name === src) ?? null);
  return { upload, file, thumbnail: local ?? (file ? photoUrl(slug, src, 640) : null) };
}
