export type BarChart = {
  title: string;
  /** Alt text. */
  description: string;
  bars: readonly { label: string; value: number; text: string; isOurs: boolean }[];
};

const WIDTH = 640;
const LABEL_WIDTH = 190;
const TEXT_WIDTH = 90;
const ROW_HEIGHT = 28;
const BAR_HEIGHT = 16;
const TOP = 36;

/** A horizontal bar chart as SVG, for light and dark pages. */
export function formatBarChart({ title, description, bars }: BarChart): string {
  const largest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const height = TOP + bars.length * ROW_HEIGHT + 4;
  const rows = bars.map(({ label, value, text, isOurs }, index) => {
    const y = TOP + index * ROW_HEIGHT;
    const width = Math.max(1, Math.round((value / largest) * (WIDTH - LABEL_WIDTH - TEXT_WIDTH)));
    const weight = isOurs ? ' font-weight="bold"' : '';
    return [
      `<text x="${LABEL_WIDTH - 8}" y="${y + 13}" text-anchor="end"${weight}>${escapeText(label)}</text>`,
      `<rect x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" fill-opacity="${isOurs ? 1 : 0.45}"/>`,
      `<text x="${LABEL_WIDTH + width + 6}" y="${y + 13}"${weight}>${escapeText(text)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="13" color="#222" fill="currentColor">
<title id="t">${escapeText(title)}</title>
<desc id="d">${escapeText(description)}</desc>
<style>@media (prefers-color-scheme: dark) { svg { color: #ddd } }</style>
<text x="0" y="18" font-size="15" font-weight="bold">${escapeText(title)}</text>
${rows.join('\n')}
</svg>
`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
