import { NodeSelection, Plugin } from 'prosemirror-state';

/** How long after a click, a touch or a key the browser may still tell what it selected. */
const LATE_MS = 100;

/**
 * Keeps a photo or block selected until a person selects something else. There is no text in it for
 * the browser's own selection, so Chromium sometimes moves that to the start of the story by itself,
 * just before a key: Delete then took a letter of the headline, not the photo.
 */
export function keepBlock(): Plugin {
  let isPersonSelecting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const setLater = (isSelecting: boolean, afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isPersonSelecting = isSelecting;
    }, afterMs);
    return false;
  };
  const begin = () => {
    clearTimeout(timer);
    isPersonSelecting = true;
    return false;
  };
  const end = () => setLater(false, LATE_MS);
  return new Plugin({
    props: {
      createSelectionBetween: ({ state: { selection } }) =>
        !isPersonSelecting && selection instanceof NodeSelection ? selection : null,
      handleDOMEvents: {
        mousedown: begin,
        touchstart: begin,
        // Not at once: the key itself is for the block.
        keydown: () => setLater(true, 0),
        mouseup: end,
        touchend: end,
        dragend: end,
        keyup: end,
      },
    },
  });
}
