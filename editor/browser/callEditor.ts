/**
 * Calls the editor's server.
 *
 * @param path below `/api/keystatic/`
 * @throws with the server's message if it refuses
 */
export async function callEditor(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`/api/keystatic/${path}`, {
    ...init,
    headers: { 'no-cors': '1', ...init.headers },
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}
