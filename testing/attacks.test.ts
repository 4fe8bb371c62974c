import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttackReport } from './runAttacks.ts';

/** Enough for a newsroom, and far too little for a runaway parser. */
const MEMORY_MB = 768;
/** A run takes half a minute: this stops only a hanging one. */
const DEADLINE_MS = 10 * 60_000;

let reports: AttackReport[] = [];

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'galley-attacks-'));
  try {
    const file = join(folder, 'reports.json');
    const args = [`--max-old-space-size=${MEMORY_MB}`, '--import', 'tsx', 'scripts/attack.ts', file];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', OUT_DIR: 'attacks' },
      timeout: DEADLINE_MS,
    });
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk) => errors.push(chunk));
    const code = await new Promise((done) => child.on('close', (code, signal) => done(code ?? signal)));
    // Discard contentlayer's output about each refusal.
    if (code !== 0)
      throw new Error(`The attacks ended with ${String(code)}:\n${Buffer.concat(errors).toString().slice(-2000)}`);
    reports = JSON.parse(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}, DEADLINE_MS);

const namesOf = (isWrong: (report: AttackReport) => boolean) => reports.filter(isWrong).map(({ name }) => name);

describe('attacks', () => {
  it('are many', () => {
    expect(reports.filter(({ kind }) => kind !== 'inert').length).toBeGreaterThan(200);
  });

  it('are refused by the check, each for its own reason', async () => {
    expect(namesOf(({ kind, refusals }) => kind !== 'inert' && refusals.length === 0)).toEqual([]);
    const lines = reports
      .filter(({ kind }) => kind !== 'inert')
      .map(({ name, refusals }) => `${name}: ${refusals.join(', ')}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('../fixtures/attacks/expected.txt');
  });

  it('are refused by the compiler alone, at their places', () => {
    const isUnplaced = ({ compiler }: AttackReport) => !/\.(?:mdx|yaml):\d+:\d+/.test(compiler ?? '');
    expect(namesOf((report) => report.kind === 'attack' && isUnplaced(report))).toEqual([]);
  });

  it('bring nothing into pages when they only look like attacks', () => {
    const isWrong = ({ refusals, compiler, escapes }: AttackReport) =>
      refusals.length > 0 || compiler !== null || escapes.length > 0;
    expect(reports.filter((report) => report.kind === 'inert' && isWrong(report))).toEqual([]);
    expect(reports.filter(({ kind }) => kind === 'inert').length).toBeGreaterThan(40);
  });
});
