/** Content that passed the check, but could not be compiled or encoded. */
export type StoreFailure = (
  | { kind: 'article' | 'page'; slug: string }
  /** Sections and contributors are built together; the message says which failed. */
  | { kind: 'reference data' }
) & {
  /** Whether it is not tried again before it is saved, or another process publishes. */
  isHeld?: true;
  /** The article's file, or the newsroom's folder; relative to the working directory. */
  file: string;
  message: string;
};
