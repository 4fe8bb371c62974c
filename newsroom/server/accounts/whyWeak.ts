/** Long enough that guessing online is hopeless, and offline expensive. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 256;

/** Long passwords that lists of leaked ones have near their top; spaces and case do not count. */
const COMMON: ReadonlySet<string> = new Set([
  'password1234',
  'password12345',
  'passwordpassword',
  'mypassword123',
  'letmeinletmein',
  'iloveyou1234',
  'iloveyouiloveyou',
  'welcome12345',
  'welcomewelcome',
  'administrator',
  'adminadminadmin',
  'administrator1',
  'changemechangeme',
  'changeme1234',
  'qwertyqwerty',
  'qwerty123456',
  'qwertyuiop12',
  'qwertyuiop123',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'zaq12wsxcde3',
  'correcthorsebatterystaple',
  'trustno1trustno1',
  'sunshine1234',
  'princess1234',
  'football1234',
  'superman1234',
  'monkeymonkey',
  'dragondragon',
  'newsroom1234',
  'newsroomnewsroom',
]);

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/**
 * Why a password is too weak, as a sentence; null if it is not.
 *
 * @param known what others can guess: the person's name and address, the publication's name
 */
export function whyWeak(password: string, known: readonly string[]): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) return `A password has at least ${PASSWORD_MIN_LENGTH} characters.`;
  if (length > PASSWORD_MAX_LENGTH) return `A password has at most ${PASSWORD_MAX_LENGTH} characters.`;
  const plain = password.toLowerCase().replace(/\s+/g, '');
  if (COMMON.has(plain)) return 'Many people use this password. Choose another.';
  if (new Set(plain).size < 5) return 'The password repeats a few characters. Choose another.';
  if (ROWS.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))) {
    return 'The password is a row of keys. Choose another.';
  }
  const words = known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain);
  return [...rest].length < 8 ? 'The password is mostly a name that others know. Choose another.' : null;
}
