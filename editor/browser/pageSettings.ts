import type { EditorSettings } from '../settings.ts';

/** What the server wrote into the editor's page. */
export function pageSettings(): EditorSettings {
  return JSON.parse(document.getElementById('settings')?.textContent ?? '');
}
