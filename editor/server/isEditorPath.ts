/** The addresses of the API that the editor calls begin with this. */
export const API = '/api/keystatic/';

/** Whether a request is the editor's. */
export function isEditorPath(url: string): boolean {
  const [path = '/'] = url.split('?');
  return path === '/keystatic' || path.startsWith('/keystatic/') || path.startsWith(API);
}
