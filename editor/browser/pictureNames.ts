import { useEffect, useRef } from 'react';
import { callEditor } from './callEditor.ts';
import { openItem } from './openItem.ts';
import { pageSettings } from './pageSettings.ts';
import { freeName, nameOf } from './pictures.ts';

/** A picture that lies beside the open article. */
export type FolderEntry = { path: string; sha: string };

/** What the open form shows; each part of it says for itself which names it has. */
const shown = new Set<() => Iterable<string>>();
/** Names that unsaved pictures were given since an item was opened, even if nothing shows them now: undo brings them back. */
let given = { address: '', names: new Set<string>() };

/** Keeps new pictures from taking the names that a part of the form has in use, for as long as it is there. */
export function usePictureNames(list: () => Iterable<string>): void {
  const latest = useRef(list);
  latest.current = list;
  useEffect(() => {
    const own = () => latest.current();
    shown.add(own);
    return () => {
      shown.delete(own);
    };
  }, []);
}

/** The pictures beside the open article; none for one that is new, or is kept on GitHub. */
export async function listFolder(): Promise<FolderEntry[]> {
  const item = openItem();
  if (item?.collection !== 'articles' || item.slug === null || pageSettings().storage.kind !== 'local') return [];
  const response = await callEditor(`pictures/${item.slug}`);
  return response.json();
}

/**
 * Gives new pictures names that nothing else of the open article has: neither its folder, nor its form, nor a picture
 * that was named before. Call it in the same breath as the pictures are put into the form.
 */
export function namePictures<Picture extends { name: string }>(
  pictures: readonly Picture[],
  folder: readonly FolderEntry[],
): Picture[] {
  const address = window.location.pathname;
  if (given.address !== address) given = { address, names: new Set() };
  const inUse = [...folder.map(({ path }) => nameOf(path)), ...[...shown].flatMap((list) => [...list()])];
  const taken = new Set([...inUse.map((name) => name.toLowerCase()), ...given.names]);
  return pictures.map((picture) => {
    const name = freeName(picture.name, taken);
    taken.add(name);
    given.names.add(name);
    return { ...picture, name };
  });
}
