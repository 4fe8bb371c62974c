import { describe, expect, it } from 'vitest';
import { groupFrames, groupOf } from './groupFrames.ts';
import { nameProcess, phaseAfter } from './processNames.ts';

describe('the processes of a build', () => {
  it.each([
    ['node lib/util/runBundled.mjs scripts/build.ts', 'the build itself'],
    ['node lib/util/runBundled.mjs /srv/publish/render/renderWorker.ts .cache/next/a', 'rendering'],
    ['node /srv/node_modules/next/dist/bin/next build', 'Next’s build of the code'],
    ['sh -c true', 'others'],
  ])('are named by what they do: %s', (command, name) => {
    expect(nameProcess(command)).toBe(name);
  });

  it('go from step to step as the build prints them, and never back', () => {
    expect(phaseAfter('start', '\nArticles checked 92/1000  9%')).toBe('check');
    expect(phaseAfter('check', 'Articles made 1000/1000\nPages 1/3662')).toBe('render');
    expect(phaseAfter('render', 'Articles checked 1/1')).toBe('render');
    expect(phaseAfter('render', '0 problems in 1000 articles')).toBe('search and end');
    expect(phaseAfter('search and end', 'Published to out')).toBe('search and end');
  });
});

describe('a profile', () => {
  it.each([
    ['render', 'file:///srv/node_modules/next/dist/server/base.js', 'React, Next and the pages’ code'],
    ['run', 'file:///srv/node_modules/@effect-ts/system/x.mjs', 'contentlayer'],
    ['parse', 'file:///srv/node_modules/mdast-util-from-markdown/index.js', 'parsing Markdown and YAML'],
    ['(garbage collector)', '', 'garbage collection'],
    ['readSync', 'node:fs', 'Node: files, modules, messages'],
    ['plan', 'file:///srv/.galley/code/build.mjs', 'our own code'],
  ])('groups %s of %j', (functionName, url, group) => {
    expect(groupOf(functionName, url)).toBe(group);
  });

  it('sums up the seconds of each group, without idle time', () => {
    const frame = (functionName: string, url = '') => ({ functionName, url });
    const nodes = [
      { id: 1, callFrame: frame('(root)'), children: [2, 3, 4] },
      { id: 2, callFrame: frame('(idle)') },
      { id: 3, callFrame: frame('parse', 'node_modules/zod/index.js') },
      { id: 4, callFrame: frame('(garbage collector)') },
    ];
    const profile = { nodes, samples: [2, 3, 4, 3], timeDeltas: [9e6, 1e6, 5e5, 2e6] };
    expect(Object.fromEntries(groupFrames(profile))).toEqual({ schemas: 3, 'garbage collection': 0.5 });
  });
});
