import { parseArgs } from 'node:util';
import { readPssMb, treeCpuS, treeOf } from '../measureProcess.ts';
import { readStory } from '../newsroom.ts';
import { openResults } from '../openResults.ts';
import { type Peer, peers } from '../peers.ts';
import { buildStory, listServers, type ServedBy, type ServedSite, servePeer } from '../servePeer.ts';
import { askWithWrk } from '../wrk/askWithWrk.ts';

const RUN_COUNT = 5;
const LOAD_S = 10;
/** Lets the JIT optimise and caches fill. */
const WARM_UP_S = 3;
const MEMORY_MINUTES = 10;

/** One load run: throughput, cost per request, and the server’s memory afterwards. */
export type ServingRun = {
  tool: Peer['name'];
  by: ServedBy;
  measure: 'load' | 'memory';
  run: number;
  requestsPerS: number;
  p50Ms: number;
  p99Ms: number;
  failed: number;
  bytesPerResponse: number;
  cpuMsPerRequest: number;
  memoryBeforeMb: number;
  memoryAfterMb: number;
};

/**
 * Requests the story from each server over loopback, on 32 connections.
 *
 * @param args `--tools galley,next`, `--runs 1`, `--seconds 5`; `--minutes 0` skips the ten minutes
 *   of load; `--again` measures everything again
 * @throws if wrk is not installed
 */
export async function measureServing(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tools: { type: 'string' },
      runs: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      again: { type: 'boolean', default: false },
    },
  });
  const tools = peers.filter(({ name }) => values.tools?.split(',').includes(name) ?? true);
  const { subject } = await readStory();
  for (const tool of tools) await buildStory(tool);
  const results = await openResults<ServingRun>('serving', isSame);
  const sites: ServedSite[] = [];
  const listMissing = (measure: ServingRun['measure'], run: number) =>
    sites
      .map((site) => ({ site, what: { tool: site.tool, by: site.by, measure, run } }))
      .filter(({ what }) => values.again || !results.runs.some((known) => isSame(known, what)));
  const add = async (what: Pick<ServingRun, 'tool' | 'by' | 'measure' | 'run'>, figures: Figures) => {
    await results.add({ ...what, ...figures });
    console.error(Object.values(what).join(' '), JSON.stringify(figures));
  };
  try {
    for (const tool of tools) {
      for (const by of [...listServers(tool), ...(tool.name === 'galley' ? (['bare nginx'] as const) : [])]) {
        sites.push(await servePeer(tool, by, subject));
      }
    }
    for (const site of sites) await askWithWrk(site.address, WARM_UP_S);
    for (let run = 0; run < Number(values.runs ?? RUN_COUNT); run++) {
      const missing = listMissing('load', run);
      // Rotate the order, so that other load on the machine affects all tools alike.
      for (const { site, what } of [...missing.slice(run % sites.length), ...missing.slice(0, run % sites.length)]) {
        await add(what, await measureSite(site, Number(values.seconds ?? LOAD_S)));
      }
    }
    const minutes = Number(values.minutes ?? MEMORY_MINUTES);
    if (minutes > 0) {
      const loaded = listMissing('memory', 0).map(
        async ({ site, what }) => [what, await measureSite(site, minutes * 60)] as const,
      );
      for (const [what, figures] of await Promise.all(loaded)) await add(what, figures);
    }
  } finally {
    for (const { stop } of sites) await stop();
  }
}

function isSame(a: Pick<ServingRun, 'tool' | 'by' | 'measure' | 'run'>, b: typeof a): boolean {
  return (['tool', 'by', 'measure', 'run'] as const).every((key) => a[key] === b[key]);
}

type Figures = Omit<ServingRun, 'tool' | 'by' | 'measure' | 'run'>;

async function measureSite(site: ServedSite, seconds: number): Promise<Figures> {
  const memoryBeforeMb = memoryOf(site);
  const cpuBeforeS = treeCpuS(site.pid);
  const { requests, ...figures } = await askWithWrk(site.address, seconds);
  const cpuMsPerRequest = ((treeCpuS(site.pid) - cpuBeforeS) * 1000) / requests;
  return { ...figures, cpuMsPerRequest, memoryBeforeMb, memoryAfterMb: memoryOf(site) };
}

/** The memory of all its processes; shared pages count once. */
function memoryOf({ pid }: ServedSite): number {
  return treeOf(pid).reduce((sum, one) => sum + readPssMb(one.pid), 0);
}
