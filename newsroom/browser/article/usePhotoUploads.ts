import { useCallback, useState } from 'react';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { EditorSession } from '../editor/editorSession.ts';
import { insertPhotos, listPhotos, type PhotoPlace, removePhoto, setAttributes } from '../editor/photoCommands.ts';
import { takeFiles } from '../photos/takeFiles.ts';
import { UploadStore } from '../photos/UploadStore.ts';
import type { ArticleWork } from './ArticleWork.ts';

/**
 * Photos that are dropped: each stands in the text at once, under the name that its file will
 * have; a file that is refused takes its photo away again, and leaves the others.
 */
export function usePhotoUploads(kind: TextKind, session: EditorSession, work: ArticleWork) {
  const [notice, setNotice] = useState('');
  const [uploads] = useState(
    () =>
      new UploadStore(work.getState().slug, {
        done: (name, { photo, isRepeated }) => {
          work.addFile(photo);
          const others = listPhotos(session.state.doc).filter(({ src }) => src === photo.name);
          session.change((tr) => {
            const placed = listPhotos(tr.doc).find(({ src }) => src === name);
            if (!placed || photo.name === name) return tr;
            const isTwice = isRepeated && others.length > 0;
            if (isTwice) setNotice(`${photo.name} is in the article already, and was not added again.`);
            return (
              isTwice ? removePhoto(tr, placed.position) : setAttributes(tr, placed.position, { src: photo.name })
            ).setMeta('addToHistory', false);
          });
        },
        failed: (name) =>
          session.change((tr) => {
            const placed = listPhotos(tr.doc).find(({ src }) => src === name);
            return placed ? removePhoto(tr, placed.position).setMeta('addToHistory', false) : tr;
          }),
      }),
  );
  const addFiles = useCallback(
    (files: readonly File[], place: PhotoPlace) => {
      if (kind === 'page') return setNotice('A page holds words only. Show photos in an article, and link to it.');
      const taken = [
        ...work.getState().files.map(({ name }) => name),
        ...listPhotos(session.state.doc).map(({ src }) => src),
        ...uploads.list().keys(),
      ];
      const { photos, repeated } = takeFiles(files, taken, uploads.seen);
      if (repeated.length > 0) setNotice(`Added before, and left out: ${repeated.map(({ name }) => name).join(', ')}.`);
      if (photos.length === 0) return;
      session.change((tr) =>
        insertPhotos(
          tr,
          photos.map(({ name }) => name),
          place,
        ),
      );
      uploads.add(photos);
    },
    [kind, session, work, uploads],
  );
  return { uploads, addFiles, notice, dismissNotice: () => setNotice('') };
}
