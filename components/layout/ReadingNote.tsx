/**
 * Says in development that lists of articles are incomplete.
 *
 * @param progress `3 of 100`
 */
export function ReadingNote({ progress }: { progress: string }) {
  return (
    <p className="wrap py-8 font-sans text-furniture text-quiet">
      Galley has read {progress} articles so far. Lists of articles are incomplete until it has read all of them; this
      page then changes by itself.
    </p>
  );
}
