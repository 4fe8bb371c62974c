export function create<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
