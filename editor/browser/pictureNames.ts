import { useEffect, useRef } from 'react';
import { freeName } from '../../authoring/photos/pictureNames.ts';
import { callEditor } from './callEditor.ts';
import { openItem } from './openItem.ts';
import { pageSettings } from './pageSettings.ts';
import { nameOf } from './pictures.ts';

/** A picture in the open article's folder. */
export type FolderEntry = { path: string; sha: string };

/** The names in use in the open form. Each part of the form registers its own. */
const shown = new Set<() => Iterable<string>>();
/**
 * Names given to unsaved pictures since the item was opened, even if nothing shows them now: undo
 * may bring them back.
 */
let given = { address: '', names: new Set<string>() };

/**
 * Reserves the names that a mounted part of the form uses, so that new pictures do not take them.
 */
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

/** The pictures in the open article's folder; none if it is new, or kept on GitHub. */
export async function listFolder(): Promise<FolderEntry[]> {
  const item = openItem();
  if (item?.collection !== 'articles' || item.slug === null || pageSettings().storage.kind !== 'local') return [];
  const response = await callEditor(`pictures/${item.slug}`);
  return response.json();
}

/**
 * Gives new pictures names that are not used in the article's folder, in its form, or by an earlier
 * unsaved picture. Call it in the same tick that puts the pictures into the form.
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
