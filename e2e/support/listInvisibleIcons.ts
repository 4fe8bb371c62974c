/** Icons with the same colour as their background. */
export function listInvisibleIcons(page: { evaluate: (run: () => string[]) => Promise<string[]> }): Promise<string[]> {
  return page.evaluate(() => {
    const background = (element: Element | null): string => {
      if (!element) return getComputedStyle(document.documentElement).backgroundColor;
      const { backgroundColor } = getComputedStyle(element);
      return /,\s*0\)$/.test(backgroundColor) ? background(element.parentElement) : backgroundColor;
    };
    return [...document.querySelectorAll('button svg, a svg')]
      .filter((icon) => icon.checkVisibility())
      .filter((icon) => {
        const parts = [...icon.querySelectorAll('path, circle, rect, line, use, polyline')];
        const colours = parts.flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke]);
        return colours.every((colour) => colour === 'none' || colour === background(icon));
      })
      .map((icon) => icon.parentElement?.outerHTML ?? '');
  });
}
