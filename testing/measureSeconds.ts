/**
 * Runs something, and tells how much of the processor it took: the same on a machine that has other things to do.
 *
 * @returns what it returns, and the seconds, those of all threads of this process together
 */
export async function measureSeconds<Value>(run: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const start = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(start);
  return { value, seconds: (user + system) / 1_000_000 };
}
