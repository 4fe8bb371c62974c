/** Counts failed attempts by key, and refuses a key that has too many. */
export type AttemptLimiter = {
  /** Whether another attempt is refused for all of these keys. */
  isRefused: (keys: readonly string[]) => boolean;
  fail: (keys: readonly string[]) => void;
  succeed: (keys: readonly string[]) => void;
};

/** More keys than that are forgotten, oldest first, so that an attack takes no memory. */
const KEYS_MAX = 50_000;

/**
 * @param most failures of one key within the window
 * @param now in milliseconds
 */
export function createAttemptLimiter(most: number, windowMs: number, now: () => number): AttemptLimiter {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((time) => now() - time < windowMs);
  return {
    isRefused: (keys) => keys.some((key) => recent(key).length >= most),
    fail: (keys) => {
      for (const key of keys) {
        const times = [...recent(key), now()];
        failures.delete(key);
        failures.set(key, times);
      }
      for (const key of failures.keys()) {
        if (failures.size <= KEYS_MAX) break;
        failures.delete(key);
      }
    },
    succeed: (keys) => {
      for (const key of keys) failures.delete(key);
    },
  };
}
