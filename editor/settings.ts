/** The settings that the server puts into the editor's page. */
export type EditorSettings = {
  /** The publication's name. */
  siteName: string;
  timeZone: string;
  /** Where articles are kept: in files on this machine, or in a GitHub repository. */
  storage: { kind: 'local' } | { kind: 'github'; repo: string; appSlug: string | null };
};
