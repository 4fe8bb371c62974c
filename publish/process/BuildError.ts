/** What stops a build, in words for whoever started it: the caller prints the message, without a stack, and exits. */
export class BuildError extends Error {
  override name = 'BuildError';
}
