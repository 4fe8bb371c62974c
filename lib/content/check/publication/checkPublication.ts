import { didYouMean } from '../../../util/didYouMean.ts';
import { isAllowedUrlOf } from '../../grammar/isAllowedUrl.ts';
import {
  COLOUR_NAMES,
  DEFAULT_COLOURS,
  publicationSchema,
  SCHEMES,
  type Scheme,
} from '../../model/publication/publication.ts';
import { fieldsOf, itemsOf, locateField, textsOf } from '../../reading/fields.ts';
import type { CheckFinding, PlacedYaml, YamlFile } from '../newsroom.ts';
import { checkCharacters } from '../rules/checkCharacters.ts';
import { checkFields } from '../rules/checkFields.ts';
import { contrastOf } from './contrastOf.ts';

/** Text on its ground below this is hard to read (WCAG 2, level AA). */
const CONTRAST_MIN = 4.5;
const COLOUR_PATTERN = /^#[0-9a-f]{6}$/i;

/** Checks `site.yaml` by itself: fields, time zone, colours, addresses. */
export function checkPublication(yaml: PlacedYaml | null): CheckFinding[] {
  if (!yaml) return [];
  return [
    ...checkFields(yaml, publicationSchema, 'publication'),
    ...checkCharacters(yaml),
    ...checkTimeZone(yaml),
    ...SCHEMES.flatMap((scheme) => checkColours(yaml, scheme)),
    ...checkAddresses(yaml),
  ];
}

/** Rule: the order of sections names sections that there are, each once. */
export function checkSectionOrder({ yaml }: Pick<YamlFile, 'yaml'>, sections: ReadonlyMap<string, unknown>) {
  if (!yaml) return [];
  const listed = textsOf(fieldsOf(yaml.value).sections);
  return listed.flatMap(([index, slug]): CheckFinding[] => {
    const location = locateField(yaml, ['sections', index]);
    if (listed.some(([other, text]) => other < index && text === slug)) {
      return [
        { ...location, rule: 'section-twice', message: `section "${slug}" is listed twice`, hint: 'Remove one.' },
      ];
    }
    if (sections.has(slug)) return [];
    const meant = didYouMean(slug, sections.keys());
    return [
      {
        ...location,
        rule: 'unknown-section',
        message: `there is no section "${slug}"`,
        hint: meant ? `Did you mean ${meant}?` : `Write sections/${slug}.yaml, or remove the line.`,
      },
    ];
  });
}

function checkTimeZone(yaml: PlacedYaml): CheckFinding[] {
  const { timeZone } = fieldsOf(yaml.value);
  if (typeof timeZone !== 'string' || timeZone.trim() === '' || isTimeZone(timeZone)) return [];
  const meant = didYouMean(timeZone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [
    {
      ...locateField(yaml, ['timeZone']),
      rule: 'bad-time-zone',
      message: `timeZone "${timeZone}" is not the name of a time zone`,
      hint: meant ? `Did you mean ${meant}?` : 'Write it as in UTC, Europe/Berlin or America/New_York.',
    },
  ];
}

/** Whether the name is known: `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // `+02:00` is no name: it knows no summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function checkColours(yaml: PlacedYaml, scheme: Scheme): CheckFinding[] {
  const written = fieldsOf(fieldsOf(fieldsOf(yaml.value).colours)[scheme]);
  const bad = COLOUR_NAMES.flatMap((name): CheckFinding[] => {
    const colour = written[name];
    if (typeof colour !== 'string' || COLOUR_PATTERN.test(colour)) return [];
    return [
      {
        ...locateField(yaml, ['colours', scheme, name]),
        rule: 'bad-colour',
        message: `colours.${scheme}.${name} "${colour}" is not a colour`,
        hint: 'Write six hexadecimal digits in quotes: "#a33f0a".',
      },
    ];
  });
  if (bad.length > 0) return bad;
  const colourOf = (name: (typeof COLOUR_NAMES)[number]) => {
    const colour = written[name];
    return typeof colour === 'string' ? colour : DEFAULT_COLOURS[scheme][name];
  };
  const ground = colourOf('paper');
  return (['ink', 'quiet', 'accent'] as const).flatMap((name): CheckFinding[] => {
    const colour = colourOf(name);
    const contrast = contrastOf(colour, ground);
    const isWritten = name in written;
    if (contrast >= CONTRAST_MIN || (!isWritten && !('paper' in written))) return [];
    return [
      {
        ...locateField(yaml, ['colours', scheme, isWritten ? name : 'paper']),
        rule: 'low-contrast',
        message: `colours.${scheme}: ${name} ${colour} on paper ${ground} has a contrast of ${floor(contrast)}:1; ${CONTRAST_MIN}:1 is the least`,
        hint: `Make ${name} ${scheme === 'light' ? 'darker' : 'lighter'}, or paper ${scheme === 'light' ? 'lighter' : 'darker'}.`,
      },
    ];
  });
}

/** Two decimals, never rounded up to the limit. */
function floor(contrast: number): string {
  return (Math.floor(contrast * 100) / 100).toFixed(2);
}

/** Rule: links in the footer, and the licence, lead somewhere. */
function checkAddresses(yaml: PlacedYaml): CheckFinding[] {
  const { footer, licence } = fieldsOf(yaml.value);
  const links = itemsOf(footer).map(([index, item]) => [['footer', index, 'url'], fieldsOf(item).url] as const);
  return [...links, [['licence', 'url'], fieldsOf(licence).url] as const].flatMap(([path, url]): CheckFinding[] => {
    if (typeof url !== 'string' || url.trim() === '') return [];
    const isPath = path[0] === 'footer' && /^\/(?![/\\])[^\s\\]*$/.test(url);
    if (isPath || isAllowedUrlOf(['https:', 'http:', ...(path[0] === 'footer' ? ['mailto:'] : [])], url)) return [];
    return [
      {
        ...locateField(yaml, path),
        rule: 'bad-url',
        message: `"${url}" is not an address that readers can follow`,
        hint:
          path[0] === 'footer'
            ? 'Write a path of this site (/about), or a whole address with https://.'
            : 'Write the whole address with https://.',
      },
    ];
  });
}
