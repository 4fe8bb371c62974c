/**
 * Runs a function and measures its CPU time, which does not depend on the machine's other load.
 *
 * @returns its result, and the CPU seconds of all threads of this process
 */
export async function measureSeconds<Value>(run: () => Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const start = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(start);
  return { value, seconds: (user + system) / 1_000_000 };
}
