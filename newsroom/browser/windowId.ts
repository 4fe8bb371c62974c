const KEY = 'window';

/** The id of this tab. It survives a reload, so that the tab finds its own working copy again. */
export function windowId(): string {
  const known = sessionStorage.getItem(KEY);
  if (known) return known;
  const id = crypto.randomUUID();
  sessionStorage.setItem(KEY, id);
  return id;
}
