/** What the editor's page is told by the server that it comes from. */
export type EditorSettings = {
  /** The publication's name. */
  siteName: string;
  timeZone: string;
  /** Where articles are kept: in the files of this machine, or in a repository on GitHub. */
  storage: { kind: 'local' } | { kind: 'github'; repo: string; appSlug: string | null };
};
