import { z } from 'zod';

/** The roles, each with everything that the one before it may do. */
export const ROLES = ['writer', 'editor', 'managing-editor', 'owner'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/**
 * What a role may do beyond writing its own drafts:
 *
 * - `read-drafts`: articles of others that readers cannot see
 * - `edit-all`: articles of others
 * - `publish`: publish, change what is published, correct, withdraw; arrange the fronts
 * - `manage-site`: the publication, its pages, sections and contributors
 * - `manage-people`: invitations, roles, sessions
 */
export type Right = 'read-drafts' | 'edit-all' | 'publish' | 'manage-site' | 'manage-people';

const RIGHTS_OF: Readonly<Record<Role, readonly Right[]>> = {
  writer: [],
  editor: ['read-drafts', 'edit-all', 'publish'],
  'managing-editor': ['read-drafts', 'edit-all', 'publish', 'manage-site'],
  owner: ['read-drafts', 'edit-all', 'publish', 'manage-site', 'manage-people'],
};

/** Whether a role has a right. The server asks for every request; the browser, to hide a button. */
export function hasRight(role: Role, right: Right): boolean {
  return RIGHTS_OF[role].includes(right);
}
