import { openItem } from './openItem.ts';

/**
 * Tracks the versions that the open item is based on, and sends them with every save, so that the
 * server can refuse to overwrite what somebody else saved since. Keystatic does not do this.
 */

/** Git blob hashes, by path. */
type Versions = ReadonlyMap<string, string>;

/** The tree that Keystatic was last given. It opens items from this, and each save updates it. */
let shown: Versions = new Map();
/** The newsroom's latest known tree, whether Keystatic knows of it or not. */
let listed: Versions = new Map();
/**
 * The open item, and the versions that its draft is based on if they are not the ones Keystatic
 * shows. If the editor chose them, they hold until the next save.
 */
let current: { root: string; begun: Versions | null; isChosen: boolean } | null = null;
const STORAGE_KEY = 'galley-begun-on';

type Listener = (conflict: string | null) => void;

/** Resolves once Keystatic has been given the newsroom's tree. */
let whenShown: Promise<void> = Promise.resolve();

/** `fetch` without tracking. */
let send: typeof fetch = (...args) => window.fetch(...args);

/** Starts tracking Keystatic's requests to the server. Call it before Keystatic renders. */
export function followVersions(onSave: Listener): void {
  send = window.fetch.bind(window);
  let tell = () => {};
  whenShown = new Promise((resolve) => {
    tell = resolve;
  });
  window.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : String(input), window.location.href);
    const [, action] = /^\/api\/keystatic\/(tree|update)$/.exec(address.pathname) ?? [];
    if (address.origin !== window.location.origin || !action) return send(input, init);
    if (action === 'tree') {
      const response = await send(input, init);
      if (response.ok) shown = await readTree(response.clone());
      tell();
      return response;
    }
    const changes = parseChanges(init?.body);
    // A portrait is saved separately, without Keystatic's knowledge.
    if ('opened' in changes) return send(input, init);
    const root = rootOfOpenItem();
    const versions = root === null ? new Map<string, string>() : begunOn(root);
    const paths = [...changes.additions, ...changes.deletions].map(({ path }) => path);
    const opened = Object.fromEntries(paths.map((path) => [path, versions.get(path) ?? null]));
    const response = await whileBusy(() => send(input, { ...init, body: JSON.stringify({ ...changes, opened }) }));
    if (response.ok) {
      shown = await readTree(response.clone());
      if (root !== null) noteNothingUnsaved(root);
      onSave(null);
    } else if (response.status === 409) {
      await listFiles();
      onSave(await response.clone().text());
    }
    return response;
  };
}

/**
 * Resolves once the versions that Keystatic shows are known. Nothing can be noted or compared
 * earlier.
 */
export function whenVersionsAreKnown(): Promise<void> {
  return whenShown;
}

/**
 * Whether somebody else has changed an item since it was opened, or since its draft was started.
 *
 * @param written what the next save writes, besides the files that were opened
 */
export function isOutdated(root: string, written: readonly string[]): boolean {
  const begun = begunOn(root);
  return [...begun.keys(), ...written].some((path) => listed.get(path) !== begun.get(path));
}

/** The files that an item was opened with, or that its draft is based on. */
export function begunOn(root: string): Versions {
  return (current?.root === root ? current.begun : recall(root)) ?? filesOf(root, shown);
}

/**
 * Records that an item is open, and whether the browser holds a draft of it. The versions that a
 * draft is based on are stored with it, and survive a reload. They apply only to a draft that
 * existed when the item was opened: notes from other tabs do not count.
 */
export function noteDraft(root: string, isThere: boolean): void {
  if (!isThere) {
    // All tabs share one stored draft: another tab may have cleared it while this one still has its
    // own.
    if (current?.root !== root || !current.isChosen) noteNothingUnsaved(root);
    return;
  }
  if (current?.root !== root) current = { root, begun: recall(root), isChosen: false };
  const begun = begunOn(root);
  // Nothing is known about articles on GitHub.
  if (begun.size > 0) localStorage.setItem(keyOf(root), JSON.stringify([...begun]));
}

/** Records that an item has no unsaved changes. */
export function noteNothingUnsaved(root: string): void {
  current = { root, begun: null, isChosen: false };
  localStorage.removeItem(keyOf(root));
}

/** Records that the open item is being edited. `noteDraft` records when nothing came of it. */
export function noteInput(): void {
  // Right after a switch, `current` is still the previous item.
  if (current && current.root === rootOfOpenItem()) noteDraft(current.root, true);
}

/** Records that no item is open. */
export function noteClosed(): void {
  current = null;
}

/** Bases the draft on what is saved now, so that the next save replaces it. */
export async function acceptCurrent(root: string): Promise<void> {
  const begun = filesOf(root, await listFiles());
  current = { root, begun, isChosen: true };
  localStorage.setItem(keyOf(root), JSON.stringify([...begun]));
}

/** Fetches the newsroom's current tree, without telling Keystatic. */
export async function listFiles(): Promise<Versions> {
  const response = await send('/api/keystatic/tree', { headers: { 'no-cors': '1' } });
  if (!response.ok) throw new Error(await response.text());
  return readTree(response);
}

/** Prefix of an item's paths: its folder, or its file without the extension. */
export function rootOf(collection: string, slug: string): string {
  return `content/${collection}/${slug}`;
}

function rootOfOpenItem(): string | null {
  const item = openItem();
  return item === null || item.slug === null ? null : rootOf(item.collection, item.slug);
}

function filesOf(root: string, all: Versions): Versions {
  return new Map([...all].filter(([path]) => path.startsWith(`${root}/`) || path.startsWith(`${root}.`)));
}

function recall(root: string): Versions | null {
  const noted: unknown = JSON.parse(localStorage.getItem(keyOf(root)) ?? 'null');
  if (!Array.isArray(noted)) return null;
  return new Map(noted.map(([path, version]) => [String(path), String(version)]));
}

function keyOf(root: string): string {
  return `${STORAGE_KEY} ${root}`;
}

async function readTree(response: Response): Promise<Versions> {
  const entries: unknown = await response.json();
  if (!Array.isArray(entries)) throw new TypeError('The server lists files.');
  listed = new Map(
    entries.flatMap(({ path, sha, type }) => (type === 'blob' ? [[String(path), String(sha)] as const] : [])),
  );
  return listed;
}

/** Blocks typing during a save: when the answer arrives, Keystatic drops what it has not sent. */
async function whileBusy<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const area = document.querySelector<HTMLElement>('.galley-work');
  const focused = document.activeElement;
  const setBusy = (isBusy: boolean) => {
    if (area) [area.inert, area.ariaBusy] = [isBusy, String(isBusy)];
  };
  setBusy(true);
  try {
    return await work();
  } finally {
    setBusy(false);
    if (focused instanceof HTMLElement && document.activeElement === document.body) focused.focus();
  }
}

type Changes = { additions: { path: string; contents: string }[]; deletions: { path: string }[] };

function parseChanges(body: BodyInit | null | undefined): Changes {
  if (typeof body !== 'string') throw new TypeError('A save is JSON.');
  return JSON.parse(body);
}
