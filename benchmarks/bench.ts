/**
 * `npm run bench`: Galley beside what one would take instead, group by group, and the report of it. `npm run bench -- archive 100 1000`
 * runs one group; what follows its name goes to the group. `benchmarks/README.md` says what is measured and how long it takes.
 * Exit code 2 when there is no such group.
 */
type Measure = (args: string[]) => Promise<void>;

/** Where each is, and what it is called there. Loaded when it is asked for: they need different things of the machine. */
const GROUPS: Readonly<Record<string, { module: string; measure: string }>> = {
  reader: { module: './groups/reader.ts', measure: 'measureReader' },
  pictures: { module: './groups/pictures.ts', measure: 'measurePictures' },
  serving: { module: './groups/serving.ts', measure: 'measureServing' },
  archive: { module: './groups/archive.ts', measure: 'measureArchive' },
  editor: { module: './groups/editor.ts', measure: 'measureEditor' },
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
