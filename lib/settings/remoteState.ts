import { z } from 'zod';

/** The state of the repository that the newsroom pushes to. */
export const remoteStateSchema = z.object({
  /** `away`: it cannot be reached, and is tried again. `blocked`: somebody has to merge with git. */
  state: z.enum(['current', 'away', 'blocked']),
  /** Commits that it does not have yet. */
  waiting: z.number(),
  /** Since when it has not been current, ISO 8601 in UTC; null if it is. */
  since: z.string().nullable(),
});
export type RemoteState = z.infer<typeof remoteStateSchema>;
