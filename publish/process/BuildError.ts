/** An error that its reader can fix. The caller prints the message without a stack and exits. */
export class BuildError extends Error {
  override name = 'BuildError';
}
