import type { ImportFinding } from '../newsroomExport.ts';
import { FINDING_KINDS, type FindingKind } from './findingKinds.ts';
import type { ImportResult } from './importResult.ts';

export type MergedFinding = ImportFinding & { count: number };

/** Sorts findings by place, and merges identical ones in an article at their first place. */
export function mergeFindings(findings: readonly ImportFinding[]): MergedFinding[] {
  const merged = new Map<string, MergedFinding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.subject, finding.message]);
    const known = merged.get(key);
    if (known) {
      known.count += 1;
      if (finding.quote && !known.quote?.includes(finding.quote))
        known.quote = `${known.quote ?? ''} ${finding.quote}`.trim();
    } else merged.set(key, { ...finding, count: 1 });
  }
  return [...merged.values()].sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') || a.line - b.line || a.column - b.column || (a.block ?? 0) - (b.block ?? 0),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Findings by kind, the most serious kind first. */
export function groupFindings(
  findings: readonly MergedFinding[],
): { kind: FindingKind; label: string; findings: MergedFinding[] }[] {
  return Object.entries(FINDING_KINDS).flatMap(([name, label]) => {
    const group = findings.filter(({ kind }) => kind === name);
    const [first] = group;
    return first ? [{ kind: first.kind, label, findings: group }] : [];
  });
}

/** How many things an editor should look at: the findings, and each error of the content check. */
export function countThingsToLookAt({ findings, problems }: Pick<ImportResult, 'findings' | 'problems'>): number {
  return mergeFindings(findings).length + problems.filter(({ severity }) => severity === 'error').length;
}
