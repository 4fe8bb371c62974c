/** An attribute as HTML, with a leading space; empty if it has no value. */
export function escapeAttribute(name: string, value: string): string {
  const escaped = value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\s+/g, ' ');
  return value === '' ? '' : ` ${name}="${escaped}"`;
}
