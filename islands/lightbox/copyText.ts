/**
 * Copies a text to the clipboard.
 *
 * @param host where a field may stand that has the focus for a moment; outside of it the page is inert
 * @returns whether it was copied
 */
export async function copyText(text: string, host: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not a secure context, or not allowed: the way it was done before.
    const focused = document.activeElement;
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'lightbox-unseen';
    host.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return isCopied;
  }
}
