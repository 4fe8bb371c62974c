import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../lib/util/messageOf.ts';
import { buildPeer, isBuilt } from '../buildPeer.ts';
import { changeHeadline } from '../changeHeadline.ts';
import { inventArchive, makeCard, type Newsroom } from '../newsroom.ts';
import { openResults } from '../openResults.ts';
import { type Peer, peers } from '../peers.ts';
import { type LiveFigures, measureLive } from './measureLive.ts';

/**
 * The order matters: each starts from the state that the previous one left. `live` changes one
 * article while Galley’s publisher runs: with the first save, with further ones, and until the
 * search index is updated.
 */
const SCENARIOS = ['cold', 'warm', 'article', 'picture', 'live'] as const;
type Scenario = (typeof SCENARIOS)[number] | LiveFigures['scenario'];

type Run = {
  tool: Peer['name'];
  /** Number of articles. */
  size: number;
  scenario: Scenario;
  run: number;
  wallS: number | null;
  cpuS: number | null;
  peakMb: number | null;
  outputMb: number | null;
  /** Why there are no figures, if so. */
  error?: string;
  /** After how many seconds it was given up. */
  waitedS?: number;
};

const SIZES = [100, 1_000, 10_000];
/** Above this many articles, the default is one run. */
const REPEATED_MAX_SIZE = 1_000;
const RUN_COUNT = 3;
/**
 * `npm run bench -- archive [sizes]`: measures builds, with `--runs 5`, `--tools galley,astro` and
 * `--scenarios cold,warm`. Skips what has been measured, unless `--again` is given.
 */
export async function measureArchive(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      runs: { type: 'string' },
      tools: { type: 'string' },
      scenarios: { type: 'string' },
      again: { type: 'boolean', default: false },
    },
  });
  const sizes = positionals.length > 0 ? positionals.map(Number) : SIZES;
  const tools = peers.filter(({ name }) => values.tools?.split(',').includes(name) ?? true);
  const scenarios = SCENARIOS.filter((name) => values.scenarios?.split(',').includes(name) ?? true);
  const results = await openResults<Run>(
    'archive',
    (a, b) => a.tool === b.tool && a.size === b.size && a.scenario === b.scenario && a.run === b.run,
  );
  for (const tool of tools) await tool.prepare();

  for (const size of sizes) {
    const newsroom = inventArchive(size);
    const runCount = Number(values.runs ?? (size <= REPEATED_MAX_SIZE ? RUN_COUNT : 1));
    for (let run = 0; run < runCount; run++) {
      const broken = new Set<Peer>();
      for (const scenario of scenarios) {
        // Rotate the order, so that other load on the machine affects all tools alike.
        for (const tool of [...tools.slice(run % tools.length), ...tools.slice(0, run % tools.length)]) {
          const key = { tool: tool.name, size, scenario, run };
          const isKnown = results.runs.some(
            (one) => one.tool === tool.name && one.size === size && one.scenario === scenario && one.run === run,
          );
          if ((isKnown && !values.again) || broken.has(tool) || (scenario === 'live' && tool.name !== 'galley'))
            continue;
          const begun = performance.now();
          try {
            for (const one of await measureScenario(tool, newsroom, scenario, run)) {
              await results.add({ ...key, ...one });
              console.error(formatRun({ ...key, ...one }));
            }
          } catch (error) {
            broken.add(tool);
            const message = messageOf(error);
            const none = { wallS: null, cpuS: null, peakMb: null, outputMb: null };
            const waitedS = (performance.now() - begun) / 1000;
            await results.add({ ...key, ...none, waitedS, error: message.slice(-2_000) });
            console.error(`${tool.label}, ${size} articles, ${scenario}: ${message}`);
          }
        }
      }
    }
  }
}

type Figures = Pick<Run, 'wallS' | 'cpuS' | 'peakMb' | 'outputMb'> & Partial<Pick<Run, 'scenario'>>;

async function measureScenario(
  tool: Peer,
  newsroom: Newsroom,
  scenario: (typeof SCENARIOS)[number],
  run: number,
): Promise<Figures[]> {
  await tool.writeContent(newsroom);
  if (scenario === 'cold') await tool.clean();
  else await buildUnlessBuilt(tool, newsroom);
  switch (scenario) {
    case 'cold':
    case 'warm':
      break;
    case 'article':
      await changeHeadline(tool, newsroom, `A headline changed in run ${run} at ${Math.round(performance.now())}`);
      break;
    case 'picture':
      await changePicture(tool, newsroom, run);
      break;
    case 'live':
      return (await measureLive(tool, newsroom)).map((one) => ({ ...one, peakMb: null, outputMb: null }));
    default:
      throw new Error(`Unknown scenario: ${String(scenario satisfies never)}`);
  }
  return [await build(tool, newsroom)];
}

async function build(tool: Peer, newsroom: Newsroom): Promise<Figures> {
  const figures = await buildPeer(tool, newsroom);
  const { folder, without } = tool.output;
  return { ...figures, outputMb: (await sizeOf(folder, without, new Set())) / 1e6 };
}

async function buildUnlessBuilt(tool: Peer, newsroom: Newsroom): Promise<void> {
  if (await isBuilt(tool, newsroom)) return;
  console.error(`${tool.label}: a build of ${newsroom.name} first, which does not count`);
  await buildPeer(tool, newsroom);
}

async function changePicture(tool: Peer, newsroom: Newsroom, run: number): Promise<void> {
  for (const { slug, photos } of newsroom.articles()) {
    const [photo] = photos;
    if (slug !== newsroom.subject || !photo) continue;
    const file = tool.pictureFile(slug, photo.file);
    // It may be a hard link.
    await rm(file);
    await writeFile(file, await makeCard(20 + run));
  }
}

/** Total size of the files in a folder; hard links count once. */
async function sizeOf(folder: string, without: readonly string[], seen: Set<number>): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (without.includes(entry.name)) continue;
    if (entry.isDirectory()) {
      sum += await sizeOf(path, [], seen);
      continue;
    }
    const { ino, size } = await stat(path);
    if (!seen.has(ino)) sum += size;
    seen.add(ino);
  }
  return sum;
}

function formatRun({ tool, size, scenario, run, wallS, cpuS, peakMb, outputMb }: Run): string {
  const figures = [
    `${wallS?.toFixed(2)} s`,
    `CPU ${cpuS?.toFixed(2)} s`,
    ...(peakMb === null ? [] : [`${Math.round(peakMb)} MB`]),
    ...(outputMb === null ? [] : [`output ${outputMb.toFixed(1)} MB`]),
  ];
  return `${tool.padEnd(8)} ${String(size).padStart(6)} ${scenario.padEnd(12)} run ${run}  ${figures.join(', ')}`;
}
