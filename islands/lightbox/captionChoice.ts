const KEY = 'lightbox-captions';

/** Whether the reader wants captions: yes, until they said no. Where nothing may be stored, the choice holds for one view. */
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
    // Not remembered.
  }
}
