/** The compressed copies of a text file, by extension, smallest first. */
export const ENCODINGS = { br: '.br', gzip: '.gz' } as const;

export type Encoding = keyof typeof ENCODINGS;

const ALL: readonly Encoding[] = ['br', 'gzip'];
const NONE: readonly Encoding[] = [];

/** Cache limit: browsers send a handful of values, but an attacker could make up any number. */
const KNOWN_MAX_COUNT = 200;
const known = new Map<string, readonly Encoding[]>();

/**
 * The encodings that a client accepts, by preference, ties by size. Those it prefers less than no
 * encoding are left out.
 *
 * @param header the request's `Accept-Encoding`
 */
export function acceptedEncodings(header: string | undefined): readonly Encoding[] {
  if (header === undefined) return NONE;
  const remembered = known.get(header);
  if (remembered) return remembered;
  const accepted = parseAcceptedEncodings(header);
  if (known.size < KNOWN_MAX_COUNT) known.set(header, accepted);
  return accepted;
}

function parseAcceptedEncodings(header: string): readonly Encoding[] {
  const qualities = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
    // Treat invalid values as a refusal: uncompressed text always works.
    qualities.set(name, quality === undefined ? 1 : Number(quality) || 0);
  }
  const qualityOf = (name: string) => qualities.get(name) ?? qualities.get('*') ?? 0;
  const least = qualities.get('identity') ?? 0;
  return ALL.filter((name) => qualityOf(name) > 0 && qualityOf(name) >= least).sort(
    (a, b) => qualityOf(b) - qualityOf(a),
  );
}
