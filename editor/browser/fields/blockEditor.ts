import type { ReactNode } from 'react';
import type { PhotoFile } from '../pictures.ts';

/** A block that is being edited. */
export type EditedBlock = {
  /** Its attributes that are text. */
  words: Readonly<Record<string, string>>;
  /** Its picture, for a block whose `src` names one. */
  photo: PhotoFile | null;
  /** What it contains, which can be edited in place. */
  children?: ReactNode;
};

/** The `.editor.tsx` form of a block: a component that shows it while its article is edited. */
export type BlockEditor = (block: EditedBlock) => ReactNode;
