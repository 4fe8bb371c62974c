export type Stop = { index: number; name: string; isMarked: boolean; isInView: boolean };

/** All elements that Tab should reach, in page order; of radio buttons, only the selected one. */
export function listStops(): string[] {
  const all = [...document.querySelectorAll('*')];
  // On the search page the focus starts in the field.
  const start = document.activeElement === document.body ? -1 : all.indexOf(document.activeElement ?? document.body);
  return all
    .slice(start + 1)
    .filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement &&
        element.tabIndex >= 0 &&
        element.matches('a[href], button, input, select, textarea, summary, [tabindex]') &&
        !element.matches(':disabled, [inert] *') &&
        !element.matches('input[type=radio]:not(:checked)') &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    .map((element) => `${all.indexOf(element)} ${element.textContent?.trim()}`);
}

/** The focused element, and whether its focus is visible. Null at the end of the page. */
export function describeStop(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const all = [...document.querySelectorAll('*')];
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    index: all.indexOf(element),
    name: element.textContent?.trim() ?? '',
    isMarked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    isInView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
