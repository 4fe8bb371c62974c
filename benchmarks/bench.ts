/**
 * `npm run bench`: compares Galley with other tools, group by group, and writes the report. `npm
 * run bench -- archive 100 1000` runs one group with arguments. See `benchmarks/README.md`. Exit
 * code 2 if there is no such group.
 */
type Measure = (args: string[]) => Promise<void>;

/** The groups, loaded on demand, because they need different software. */
const GROUPS: Readonly<Record<string, { module: string; measure: string }>> = {
  reader: { module: './groups/reader.ts', measure: 'measureReader' },
  pictures: { module: './groups/pictures.ts', measure: 'measurePictures' },
  serving: { module: './groups/serving.ts', measure: 'measureServing' },
  archive: { module: './groups/archive.ts', measure: 'measureArchive' },
  editor: { module: './groups/editor.ts', measure: 'measureEditor' },
  stories: { module: './groups/stories.ts', measure: 'measureStories' },
  report: { module: './report.ts', measure: 'writeReport' },
};

const [name = 'all', ...args] = process.argv.slice(2);
if (name !== 'all' && !(name in GROUPS)) {
  console.error(`There is no group "${name}". There are: all, ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}
for (const [group, { module, measure }] of Object.entries(GROUPS)) {
  if (name !== 'all' && name !== group && group !== 'report') continue;
  const { [measure]: run }: Record<string, Measure> = await import(module);
  if (!run) throw new Error(`${module} does not export ${measure}`);
  await run(group === 'report' ? [] : args);
}

export {};
