import { describe, expect, it } from 'vitest';
import { formatReport } from './formatReport.ts';
import type { ResultFile } from './resultFile.ts';

const REFERENCE = { encoder: 'avif effort 2 4:4:4', quality: 60 };
const file = (group: string, runs: ResultFile['runs']): ResultFile => ({
  group,
  machine: 'a machine',
  versions: { astro: { astro: '7.0.0' } },
  runs,
});
const load = (tool: string, by: string, htmlBytes: number) => ({
  ...{ tool, by, measure: 'load', device: 'phone', run: 0, htmlBytes },
  ...{ cssBytes: 0, jsBytes: 0, fontBytes: 0 },
});
const requests = (tool: string, by: string, run: number, requestsPerS: number) => ({
  ...{ tool, by, measure: 'load', run, requestsPerS },
});
const cold = (tool: string, size: number, cpuS: number, peakMb: number) => ({
  ...{ tool, size, scenario: 'cold', run: 0, cpuS, peakMb },
});
const goal = (markdown: string, words: string) => markdown.split('\n').find((line) => line.includes(words));

describe('formatReport', () => {
  it('says of what was not measured that it was not', () => {
    const { markdown, charts } = formatReport({}, REFERENCE);
    expect(markdown.match(/not measured/g)).toHaveLength(9);
    expect(charts.size).toBe(0);
  });

  it('names the machine and the versions', () => {
    const { markdown } = formatReport({ reader: file('reader', [load('galley', 'own', 1)]) }, REFERENCE);
    expect(markdown).toContain('- Machine: a machine');
    expect(markdown).toContain('- astro: astro 7.0.0');
  });

  it('says which groups were measured on which machine', () => {
    const archive = { ...file('archive', [cold('galley', 100, 1, 1)]), machine: 'another' };
    const { markdown } = formatReport({ reader: file('reader', [load('galley', 'own', 1)]), archive }, REFERENCE);
    expect(markdown).toContain('- Machine: a machine (reader)\n- Machine: another (archive)\n');
  });

  it('gives a reason only where a goal is missed', () => {
    const report = (ours: number) =>
      formatReport({ reader: file('reader', [load('galley', 'own', ours), load('astro', 'nginx', 2048)]) }, REFERENCE)
        .markdown;
    expect(goal(report(1024), 'Bytes without pictures')).toMatch(/yes .*0\.50×(?!.*because)/);
    expect(goal(report(4096), 'Bytes without pictures')).toMatch(/\*\*no\*\* .*2\.00×.*because/);
  });

  it('says below a table in which rows Galley is behind, and why', () => {
    const runs = [load('galley', 'own', 4096), load('astro', 'nginx', 2048)];
    const { markdown } = formatReport({ reader: file('reader', runs) }, REFERENCE);
    expect(markdown).toContain('Where Galley is behind:\n\n- HTML: it also contains structured data');
    const ahead = [load('galley', 'own', 1024), load('astro', 'nginx', 2048)];
    expect(formatReport({ reader: file('reader', ahead) }, REFERENCE).markdown).not.toContain('is behind');
  });

  it('compares servers run by run', () => {
    const serving = file('serving', [
      ...[requests('galley', 'own', 0, 900), requests('next', 'own', 0, 100)],
      ...[requests('galley', 'own', 1, 500), requests('next', 'own', 1, 50)],
      ...[requests('galley', 'nginx', 0, 80), requests('galley', 'bare nginx', 0, 100)],
    ]);
    const { markdown, charts } = formatReport({ serving }, REFERENCE);
    expect(goal(markdown, 'next start')).toMatch(/yes .*9\.50× \(9\.00×–10×\)/);
    expect(goal(markdown, 'behind nginx')).toMatch(/\*\*no\*\* .*0\.80×/);
    expect(charts.get('serving-requests')?.bars.map(({ label }) => label)).toContain('Next');
  });

  it('holds an archive to Astro’s CPU time, to 2 GB, and to growing with its size', () => {
    const archive = (peakMb: number) =>
      file('archive', [
        cold('galley', 100, 5, 500),
        cold('galley', 10_000, 400, peakMb),
        cold('astro', 10_000, 800, 9),
      ]);
    expect(goal(formatReport({ archive: archive(1900) }, REFERENCE).markdown, 'less than 2 GB')).toMatch(
      /yes .*0\.50×/,
    );
    expect(goal(formatReport({ archive: archive(2100) }, REFERENCE).markdown, 'less than 2 GB')).toContain('**no**');
    expect(goal(formatReport({ archive: archive(1900) }, REFERENCE).markdown, 'linearly')).toMatch(/yes .*80×/);
  });

  it('compares encoders at the same likeness', () => {
    const point = (tool: string, quality: number, distance: number, bytes: number, cpuMs: number) => ({
      ...{ tool: `curve ${tool}`, photo: 'a', width: 800, quality, bytes, cpuMs },
      ...{ ssimulacra: distance, butteraugli: distance },
    });
    const pictures = file('pictures', [
      point('avif effort 2 4:4:4', 60, 0.02, 200, 1),
      point('avif effort 4 4:4:4', 50, 0.04, 80, 8),
      point('avif effort 4 4:4:4', 60, 0.01, 320, 8),
    ]);
    const line = goal(formatReport({ pictures }, REFERENCE).markdown, 'equal quality');
    expect(line).toMatch(/\*\*no\*\* .*1\.25× \(SSIMULACRA\)/);
  });
});
