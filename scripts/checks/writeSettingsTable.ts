import { SETTINGS } from '../../lib/settings/settings.ts';

const TABLE = /^\| Variable .*\n(?:\|.*\n)+/m;

/**
 * The document with the table of all settings, generated from their schema.
 *
 * @throws when it has no table that begins with `Variable`
 */
export function writeSettingsTable(document: string): string {
  if (!TABLE.test(document)) throw new Error('There is no table of settings to replace.');
  const rows = Object.entries(SETTINGS).map(([name, { fallback, example, meaning }]) => [
    `\`${name}\``,
    fallback,
    `\`${example}\``,
    meaning,
  ]);
  return document.replace(TABLE, () => formatTable([['Variable', 'Default', 'Example', 'What it means'], ...rows]));
}

function formatTable([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const formatRow = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(formatRow).join('');
}
