/**
 * Every block that a body may contain, in the order in which messages name them. Each has a folder
 * here with one file per form. To add one, add the folder and its name, then run
 * `npm run blocks`.
 */
export const BLOCK_NAMES = ['Gallery', 'Photo', 'PullQuote', 'FactBox', 'Passage'] as const;

export type BlockName = (typeof BLOCK_NAMES)[number];

export function isBlockName(name: string | null): name is BlockName {
  return BLOCK_NAMES.some((one) => one === name);
}

/** The folder of a block: `PullQuote` → `pull-quote`. */
export function blockFolder(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}
