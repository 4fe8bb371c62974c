import type { EditorState } from 'prosemirror-state';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { TextKind } from '../../../lib/content/check/pages/textFile.ts';
import type { contributorsSchema, Me, sectionsSchema, tagsSchema } from '../../api/siteSchemas.ts';
import type { EditorSession } from '../editor/editorSession.ts';
import type { UploadStore } from '../photos/UploadStore.ts';
import type { ArticleWork } from './ArticleWork.ts';
import type { WorkState } from './workState.ts';

/** What fields choose from. */
export type Reference = {
  sections: z.infer<typeof sectionsSchema>['sections'];
  contributors: z.infer<typeof contributorsSchema>['contributors'];
  tags: z.infer<typeof tagsSchema>['tags'];
};

/** Everything that the parts of an open article share. */
export type Workbench = {
  /** A page holds no photos, and has no history here. */
  kind: TextKind;
  slug: string;
  me: Me;
  /** What this person may do with the article; the server refuses the rest. */
  maySave: boolean;
  /** False while somebody else writes, too. */
  mayEdit: boolean;
  mayPublish: boolean;
  session: EditorSession;
  work: ArticleWork;
  uploads: UploadStore;
  reference: Reference;
  /** Reads sections, contributors and tags again. */
  refreshReference(): Promise<void>;
  /** Takes dropped or chosen files. */
  addFiles(files: readonly File[], place: { gallery: number } | { position: number }): void;
  openGrid(gallery: number): void;
  /** Whether the person has tried to publish: what is missing is then an error. */
  hasTried: boolean;
};

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error('This part belongs to an open article.');
  return workbench;
}

/** A part of the editor's state. It has to be the same value while nothing has changed. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  const { session } = useWorkbench();
  return useSyncExternalStore(session.subscribe, () => select(session.getState()));
}

export function useWork<Part>(select: (state: WorkState) => Part): Part {
  const { work } = useWorkbench();
  return useSyncExternalStore(work.subscribe, () => select(work.getState()));
}
