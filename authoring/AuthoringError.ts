/** An expected failure of a command: its message is printed without a stack, exit code 1. */
export class AuthoringError extends Error {
  override name = 'AuthoringError';
}
