/**
 * Keeps count of which version of each file this page has opened, and says so with every save, so that the server can
 * refuse to write over what somebody else has saved since. The library itself does not.
 */

/**
 * Git's name of each file that was opened here, or, where unsaved work on it was waiting in the browser, of the one that
 * the work was begun on. Other tabs keep a count of their own.
 */
const opened = new Map<string, string>();
/** Git's name of each file of the newsroom, when it was last listed. */
let listed: ReadonlyMap<string, string> = new Map();
const STORAGE_KEY = 'galley-begun-on';

type Listener = (conflict: string | null) => void;

/** Begins to follow what the library asks the server for. Call it before the library is drawn. */
export function followVersions(onSave: Listener): void {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), window.location.href);
    const [, action, sha = '', path = ''] =
      /^\/api\/keystatic\/(tree|update|blob)(?:\/([0-9a-f]+)\/(.*))?$/.exec(address.pathname) ?? [];
    if (address.origin !== window.location.origin || !action) return send(input, init);
    if (action !== 'update') {
      const response = await send(input, init);
      if (action === 'blob' && response.ok) noteOpened(decodeURIComponent(path), sha);
      if (action === 'tree' && response.ok) await readTree(response.clone());
      return response;
    }
    const changes = parseChanges(init?.body);
    const paths = [...changes.additions, ...changes.deletions].map((change) => change.path);
    const versions = Object.fromEntries(paths.map((one) => [one, opened.get(one) ?? null]));
    const response = await send(input, { ...init, body: JSON.stringify({ ...changes, opened: versions }) });
    if (response.ok) {
      await readTree(response.clone());
      for (const one of paths) {
        forget(one);
        const now = listed.get(one);
        if (now) opened.set(one, now);
        else opened.delete(one);
      }
      onSave(null);
    } else if (response.status === 409) {
      await readTree(await send('/api/keystatic/tree', { headers: { 'no-cors': '1' } }));
      onSave(await response.clone().text());
    }
    return response;
  };
}

function noteOpened(path: string, sha: string): void {
  // Only with the first opening does the library bring back work from before.
  opened.set(path, (opened.has(path) ? null : localStorage.getItem(keyOf(path))) ?? sha);
}

/** Whether a file was saved by somebody else after it was opened here, or after the unsaved work on it was begun. */
export function isOutdated(path: string): boolean {
  const begun = opened.get(path);
  return begun !== undefined && listed.has(path) && listed.get(path) !== begun;
}

/** Notes which version unsaved work was begun on: it outlives the page, as the unsaved work does. */
export function rememberBegun(path: string): void {
  const version = opened.get(path);
  if (version) localStorage.setItem(keyOf(path), version);
}

export function forget(path: string): void {
  localStorage.removeItem(keyOf(path));
}

/** Takes what is saved now for what was opened: the next save replaces it. */
export async function acceptCurrent(folder: string): Promise<void> {
  await window.fetch('/api/keystatic/tree', { headers: { 'no-cors': '1' } });
  for (const [path, sha] of listed) {
    if (!path.startsWith(folder)) continue;
    forget(path);
    opened.set(path, sha);
  }
}

function keyOf(path: string): string {
  return `${STORAGE_KEY} ${path}`;
}

async function readTree(response: Response): Promise<void> {
  const entries: unknown = await response.json();
  if (!Array.isArray(entries)) return;
  listed = new Map(
    entries.flatMap(({ path, sha, type }) => (type === 'blob' ? [[String(path), String(sha)] as const] : [])),
  );
}

type Changes = { additions: { path: string; contents: string }[]; deletions: { path: string }[] };

function parseChanges(body: BodyInit | null | undefined): Changes {
  if (typeof body !== 'string') throw new TypeError('A save is JSON.');
  return JSON.parse(body);
}
