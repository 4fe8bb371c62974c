/**
 * Runs in the page: puts long words and addresses in the place of all text, but for dates and the
 * colour switch, which are short, and the options of the search, which WebKitGTK does not clip.
 */
export function lengthenText(): void {
  const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  const address = 'https://www.example.org/collections/maps/1890/harbour-sheet-12-north-and-all-that-follows.html';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let index = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.nodeValue?.trim() && !node.parentElement?.closest('script, noscript, time, option, .scheme-switch')) {
      node.nodeValue = index++ % 2 === 0 ? word : address;
    }
  }
}
