const KEY = 'lightbox-captions';

/**
 * Whether the reader wants captions; yes by default. Without storage, the choice lasts for one
 * view.
 */
export function readCaptionChoice(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function storeCaptionChoice(isShown: boolean): void {
  try {
    localStorage.setItem(KEY, isShown ? 'on' : 'off');
  } catch {
    // Storage is unavailable.
  }
}
