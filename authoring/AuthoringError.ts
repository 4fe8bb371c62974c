/** What a command cannot do, in words for whoever asked for it: printed without a stack, exit code 1. */
export class AuthoringError extends Error {
  override name = 'AuthoringError';
}
