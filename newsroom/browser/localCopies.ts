import { type TextKind, textFolder } from '../../lib/content/check/pages/textFile.ts';

/** A text that could not be sent to the server, kept in this browser. */
export type LocalCopy = { base: string; text: string };

const STORE = 'copies';

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('newsroom', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What a text is kept under. */
export function copyKey(kind: TextKind, slug: string): string {
  return kind === 'article' ? slug : textFolder(kind, slug);
}

/** Keeps the text of an article; null removes it. */
export async function keepCopy(slug: string, copy: LocalCopy | null): Promise<void> {
  const store = (await openStore()).transaction(STORE, 'readwrite').objectStore(STORE);
  if (copy) store.put(copy, slug);
  else store.delete(slug);
}

/** The text of an article that was kept. */
export async function readCopy(slug: string): Promise<LocalCopy | null> {
  const store = (await openStore()).transaction(STORE).objectStore(STORE);
  return new Promise((resolve, reject) => {
    const request: IDBRequest<LocalCopy | undefined> = store.get(slug);
    request.onsuccess = () => resolve(request.result ?? null);
    request.onerror = () => reject(request.error);
  });
}
