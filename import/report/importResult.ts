import type { Problem } from '../../lib/content/model/problem.ts';
import type { Accounted } from '../accounting/accounted.ts';
import type { WriteOutcome } from '../article/writeArticle.ts';
import type { ImportFinding, ImportNote } from '../newsroomExport.ts';

/**
 * The outcome of an article; `refused` is one whose text cannot be parsed, which has been reported.
 */
export type ImportOutcome = WriteOutcome | 'refused';

export type ImportResult = {
  /** The export's file, for messages. */
  file: string;
  /** By slug. */
  outcomes: ReadonlyMap<string, ImportOutcome>;
  /** How much of the export is in the articles or in the report. */
  accounted: Accounted;
  findings: readonly ImportFinding[];
  notes: readonly ImportNote[];
  /** The content check's problems with the imported files. */
  problems: readonly Problem[];
};
