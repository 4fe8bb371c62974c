import type { Place } from '../lib/content/model/problem.ts';

/** An export that cannot be read. Nothing has been written when it is thrown. */
export class ExportError extends Error {
  override name = 'ExportError';

  /**
   * @param message what is wrong, without a full stop
   * @param hint what to do
   */
  constructor(
    message: string,
    readonly hint: string,
    readonly place: Place = { line: 1, column: 1 },
  ) {
    super(message);
  }
}
