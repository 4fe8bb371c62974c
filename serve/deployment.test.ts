import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * Runs no container or workflow; checks that what these files name exists and what they promise
 * holds.
 */

const read = (path: string) => readFileSync(path, 'utf8');
const documented = [...read('docs/contracts.md').matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name = '']) => name);
const scripts = Object.keys(
  z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).scripts,
);

function expectDocumented(variables: Iterable<string>): void {
  for (const name of variables) expect(documented).toContain(name);
}

describe('deploy/Dockerfile', () => {
  const lines = read('deploy/Dockerfile')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const instructions = lines.map((line) => {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
  const all = (name: string) => instructions.filter((one) => one.name === name).map(({ rest }) => rest);
  const stages = all('FROM').map((rest) => / AS (\w+)$/.exec(rest)?.[1] ?? '');

  it('copies what is there, from stages that come before', () => {
    for (const rest of all('COPY')) {
      const words = rest.split(/\s+/).filter((word) => !word.startsWith('--chown'));
      const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : null;
      if (from !== null) expect(stages).toContain(from);
      else for (const source of words.slice(0, -1)) expect(existsSync(source), source).toBe(true);
    }
  });

  it('builds with a script that there is, and installs what the lockfile says', () => {
    expect(all('RUN').join('\n')).toContain('npm ci');
    for (const [, name = ''] of all('RUN')
      .join('\n')
      .matchAll(/npm run ([\w:]+)/g))
      expect(scripts).toContain(name);
  });

  it('ends as nobody in particular, with a program that gets its signals', () => {
    const server = instructions.slice(instructions.findIndex(({ rest }) => rest.endsWith(' AS server')));
    expect(server.find(({ name }) => name === 'USER')?.rest).toBe('node');
    const command = z.array(z.string()).parse(JSON.parse(server.at(-1)?.rest ?? ''));
    expect(command[0]).toBe('node');
    expect(existsSync(command.at(-1) ?? ''), command.at(-1)).toBe(true);
  });

  it('asks after its health where the server answers', () => {
    expect(all('HEALTHCHECK')).toHaveLength(2);
    expect(all('HEALTHCHECK').at(-1)).toContain('/readyz');
    expect(read('serve/server.ts')).toContain("'/readyz'");
  });

  it('sets nothing that the docs do not explain', () => {
    const names = all('ENV').flatMap((rest) => [...rest.matchAll(/(?:^| )([A-Z_]+)=/g)].map(([, name = '']) => name));
    expectDocumented(names.filter((name) => name !== 'NODE_ENV' && name !== 'NEXT_TELEMETRY_DISABLED'));
  });

  it('leaves out of the image what belongs to one machine', () => {
    const ignored = read('deploy/Dockerfile.dockerignore').split('\n');
    for (const name of ['.git', 'node_modules', '.galley', '.cache', 'out']) expect(ignored).toContain(name);
  });
});

describe('deploy/compose.yaml', () => {
  const composeSchema = z.object({
    services: z.record(
      z.string(),
      z.looseObject({
        build: z
          .object({ context: z.string(), dockerfile: z.string(), target: z.string(), args: z.unknown() })
          .optional(),
        environment: z.record(z.string(), z.string()).default({}),
        volumes: z.array(z.string()),
        stop_grace_period: z.string().optional(),
      }),
    ),
    volumes: z.record(z.string(), z.null()),
    configs: z.record(z.string(), z.object({ content: z.string() })),
  });
  const compose = composeSchema.parse(parse(read('deploy/compose.yaml')));

  it('names folders, files and volumes that there are', () => {
    for (const { volumes } of Object.values(compose.services)) {
      for (const source of volumes.map((volume) => volume.split(':')[0] ?? '')) {
        if (source.startsWith('.')) expect(existsSync(join('deploy', source)), source).toBe(true);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
    }
  });

  it('builds a stage of the Dockerfile', () => {
    const build = compose.services.galley?.build;
    expect(existsSync(join('deploy', build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
    expect(read('deploy/Dockerfile')).toContain(` AS ${build?.target}\n`);
  });

  it('sets nothing that the docs do not explain', () => {
    expectDocumented(Object.values(compose.services).flatMap(({ environment }) => Object.keys(environment)));
  });

  it('defines the servers that nginx asks, and waits longer than they take to stop', () => {
    expect(read('deploy/nginx/proxy.conf')).toContain('proxy_pass http://galley;');
    expect(compose.configs.upstream?.content).toContain('upstream galley { server galley:3000;');
    expect(Number.parseInt(compose.services.galley?.stop_grace_period ?? '', 10) * 1000).toBeGreaterThan(
      drainTimeoutMs(),
    );
  });
});

describe('deploy/galley.service', () => {
  const unit = read('deploy/galley.service');

  it('starts a script that there is, without npm in between, and waits longer than it takes to stop', () => {
    const [, script = ''] = /^ExecStart=\/usr\/bin\/node lib\/util\/runBundled\.mjs (\S+)$/m.exec(unit) ?? [];
    expect(existsSync(script), script).toBe(true);
    const [, seconds = ''] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThan(drainTimeoutMs());
  });

  it('is a unit that systemd takes', ({ skip }) => {
    skip(spawnSync('systemd-analyze', ['--version']).status !== 0, 'systemd is not on this machine');
    skip(!existsSync('/usr/bin/node'), 'node is elsewhere on this machine');
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', 'deploy/galley.service'], { encoding: 'utf8' });
    expect((stdout + stderr).split('\n').filter((line) => line.includes('galley.service'))).toEqual([]);
  });
});

describe('.github/workflows/publish.yml', () => {
  const stepSchema = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });
  const workflowSchema = z.looseObject({
    permissions: z.object({ contents: z.literal('read') }),
    jobs: z.record(
      z.string(),
      z.looseObject({ if: z.string(), env: z.record(z.string(), z.string()), steps: z.array(stepSchema) }),
    ),
  });
  const workflow = workflowSchema.parse(parse(read('.github/workflows/publish.yml')));
  const job = workflow.jobs.publish;

  it('runs scripts that there are, and only where it was set up', () => {
    expect(job?.if).toBe("vars.PUBLISH_TO != ''");
    const runs = job?.steps.flatMap(({ run }) => run ?? []).join('\n') ?? '';
    const named = [...runs.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    expect(named).toEqual(['build']);
    for (const name of named) expect(scripts).toContain(name);
    expectDocumented(Object.keys(job?.env ?? {}));
  });

  it('names a version of each action', () => {
    for (const { uses } of job?.steps ?? []) if (uses !== undefined) expect(uses).toMatch(/@v\d+$/);
  });

  it('uploads pages last', () => {
    const upload = job?.steps.at(-1)?.run ?? '';
    expect(upload.indexOf('rclone copy')).toBeGreaterThan(-1);
    expect(upload.indexOf('rclone sync')).toBeGreaterThan(upload.indexOf('rclone copy'));
  });
});

function drainTimeoutMs(): number {
  const [, ms = ''] = /DRAIN_TIMEOUT_MS = (\d+)/.exec(read('publish/process/listen.ts')) ?? [];
  return Number(ms);
}
