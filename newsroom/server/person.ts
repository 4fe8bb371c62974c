import type { Role } from '../api/roles.ts';

/** Somebody who is signed in. */
export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** The contributor that they are in bylines; null if none. */
  contributor: string | null;
};
