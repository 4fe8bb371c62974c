import type { EditorSettings } from '../settings.ts';

/** The settings that the server wrote into the editor's page. */
export function pageSettings(): EditorSettings {
  return JSON.parse(document.getElementById('settings')?.textContent ?? '');
}
