import type { Problem } from '../../lib/content/model/problem.ts';
import type { Accounted } from '../accounting/accounted.ts';
import type { WriteOutcome } from '../article/writeArticle.ts';
import type { ImportFinding, ImportNote } from '../newsroomExport.ts';

/** What became of an article; `refused` is one whose text cannot be read, which has been reported. */
export type ImportOutcome = WriteOutcome | 'refused';

export type ImportResult = {
  /** The export's file, as people read it. */
  file: string;
  /** By slug. */
  outcomes: ReadonlyMap<string, ImportOutcome>;
  /** How much of the export is in the articles or in the report. */
  accounted: Accounted;
  findings: readonly ImportFinding[];
  notes: readonly ImportNote[];
  /** What the content check says of the files that the import is about. */
  problems: readonly Problem[];
};
