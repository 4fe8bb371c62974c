/** A photo's id: its `id` attribute, or its file name without the extension. */
export function photoIdOf(attributes: { id?: unknown; src?: unknown }): string {
  if (typeof attributes.id === 'string') return attributes.id;
  return String(attributes.src ?? '')
    .replace(/^.*\//, '')
    .replace(/\.[^.]+$/, '');
}
