/** Errors that would stop any task. */
const SYSTEM_ERRORS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM']);

/**
 * Whether the disk or the system is at fault: an error or one of its causes says that the disk is
 * full, or too many files are open.
 */
export function isSystemError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && SYSTEM_ERRORS.has(String(error.code))) return true;
  const causes: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...causes, error.cause].some(isSystemError);
}
