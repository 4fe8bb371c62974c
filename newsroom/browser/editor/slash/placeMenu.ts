/** Pixels between the menu and the line of the caret, or the edge of the window. */
const GAP_PX = 6;
/** As in `.slash-menu`. */
const WIDTH_PX = 320;
const MAX_HEIGHT_PX = 352;

/**
 * Where a menu stands, always within the window: below the caret, or above it if it does not fit
 * below and there is more room above.
 *
 * @param caret its box in the window, in pixels
 */
export function placeMenu(
  caret: { left: number; top: number; bottom: number },
  { innerWidth, innerHeight }: { innerWidth: number; innerHeight: number },
): { left: number; maxHeight: number } & ({ top: number } | { bottom: number }) {
  const left = Math.max(0, Math.min(caret.left, innerWidth - WIDTH_PX - GAP_PX));
  const above = caret.top - 2 * GAP_PX;
  const below = innerHeight - caret.bottom - 2 * GAP_PX;
  if (below >= Math.min(MAX_HEIGHT_PX, above)) {
    return { left, top: caret.bottom + GAP_PX, maxHeight: Math.min(MAX_HEIGHT_PX, below) };
  }
  return { left, bottom: innerHeight - caret.top + GAP_PX, maxHeight: Math.min(MAX_HEIGHT_PX, above) };
}
