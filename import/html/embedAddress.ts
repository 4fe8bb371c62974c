/** Players of well-known sites, and their public pages. */
const PLAYERS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]+).*$/i, 'https://www.youtube.com/watch?v=$1'],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/i, 'https://vimeo.com/$1'],
  [/^https?:\/\/open\.spotify\.com\/embed\/(\w+\/\w+).*$/i, 'https://open.spotify.com/$1'],
  [/^https?:\/\/www\.facebook\.com\/plugins\/(?:post|video)\.php\?(?:.*&)?href=([^&]+).*$/i, '$1'],
];

/** The page that a reader can open in place of an embedded player. */
export function embedAddress(url: string): string {
  const absolute = url.startsWith('//') ? `https:${url}` : url;
  for (const [player, page] of PLAYERS) {
    if (!player.test(absolute)) continue;
    const address = absolute.replace(player, page);
    return page === '$1' ? decodeURIComponent(address) : address;
  }
  return absolute;
}
