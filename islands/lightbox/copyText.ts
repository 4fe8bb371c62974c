/**
 * Copies a text to the clipboard.
 *
 * @param host an element for a temporary field that can take the focus; the page outside the dialog
 *   is inert
 * @returns whether it was copied
 */
export async function copyText(text: string, host: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard API needs a secure context and permission. This is the older way.
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
