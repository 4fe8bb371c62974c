/** Line icons on a 24 × 24 grid. */
const PATHS = {
  back: 'M15 4 7 12l8 8',
  on: 'm9 4 8 8-8 8',
  close: 'm5 5 14 14M19 5 5 19',
  captions: 'M3.5 5h17v14h-17zM7 15.5h10M7 12h5',
  noCaptions: 'M3.5 5h17v14h-17z',
  link: 'M10 13.5a4.2 4.2 0 0 0 6.3.4l3-3a4.2 4.2 0 0 0-6-6l-1.6 1.7M14 10.5a4.2 4.2 0 0 0-6.3-.4l-3 3a4.2 4.2 0 0 0 6 6l1.6-1.7',
  share: 'M12 15V3.5M7.5 8 12 3.5 16.5 8M5 12.5V20h14v-7.5',
  download: 'M12 4v11.5M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  expand: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  shrink: 'M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function createIcon(name: IconName): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
