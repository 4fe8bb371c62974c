import {
  AGENCIES,
  DENSE_LEAD,
  ENGLISH_LEAD,
  LEAD_OF,
  LEAD_WITH_COLON,
  NAMELESS,
  SENTENCE_WORDS,
  SMALL_WORDS,
} from './creditWords.ts';

export type SplitCaption = { caption: string; credit: string; copyright: string };

type Credit = Pick<SplitCaption, 'credit' | 'copyright'>;

const CAPTION_MAX_LENGTH = 5000;
const NAME_MAX_LENGTH = 80;

const LED = new RegExp(`^(?:${LEAD_WITH_COLON}|${DENSE_LEAD}|${ENGLISH_LEAD})\\s*(?<name>.+)$`, 'isu');
const LED_OF = new RegExp(`^${LEAD_OF}\\s+(?<name>.+)$`, 'isu');
const WITHOUT_NAME = new RegExp(`^${NAMELESS}$`, 'iu');
const OWNED = /^(?:©|\(c\)|copyright\b)\s*(?<owner>.+)$/isu;
const BEGINS_LIKE_NAME = /^(?:the )?[\p{Lu}\p{Lt}\p{Lo}\p{N}@“"]|^[a-z]+(?:[/ -]|$)/u;
/**
 * In a name, a full stop follows an initial, is inside a word, or follows a title such as `Dr.`.
 */
const SENTENCE_END = /(?<!(?:^|[\s/])\p{Lu})(?<!\b(?:Dr|Mr|Mrs|Ms|St|Jr|Sr))[.!?;。！？](?:\s|$)/u;

/** Two to four words with capitals: `Ines Falk`, `J. R. Lens`, `Maria de la Cruz`. */
const PERSON =
  "\\p{Lu}[\\p{L}\\p{M}.’'-]*(?:\\s+(?:(?:de|del|della|di|da|van|von|der|den|la|le|bin|al|el|y)\\s+)*\\p{Lu}[\\p{L}\\p{M}.’'-]*){1,3}";
const ORGANISATION =
  "\\p{Lu}[\\p{L}\\p{M}\\p{N}.&’'-]*(?:\\s+(?:(?:of|the|de|and|&|for)\\s+)*\\p{Lu}[\\p{L}\\p{M}\\p{N}.&’'-]*){0,4}";
const WITH_PHOTO = '(?:\\s+(?:Photo|Photos|Images))?';
const SLASH = '\\s*[/／|]\\s*';
/** `Ines Falk/AFP`, `AP Photo/Ines Falk`, `Reuters`, `Ines Falk / Quay Gazette via AP` */
const WIRE = new RegExp(
  `^(?:(?:${PERSON}${SLASH})?${AGENCIES}${WITH_PHOTO}(?:${SLASH}${PERSON})?|${PERSON}(?:${SLASH}${ORGANISATION})+(?:\\s+(?:via|for)\\s+${ORGANISATION})?)$`,
  'u',
);
const PERSON_ONLY = new RegExp(`^${PERSON}$`, 'u');

const IN_BRACKETS = /^(?<before>.*?)\s*[([（［【](?<inside>[^()[\]（）［］【】]+)[)\]）］】][.。]?$/su;
/** What ends a caption before a credit. */
const CAPTION_END = '[.!?…。！？”"’»)|–—·•-]';
const REST = '(?<after>[^.!?…。！？]*(?:\\.\\S|(?<=\\b\\p{Lu})\\.\\s|[^.!?…。！？])*)\\.?$';
const AFTER_SENTENCE = new RegExp(`^(?<before>.*[.!?…。！？”"’»)])\\s*${REST}`, 'su');
const AFTER_DASH = new RegExp(`^(?<before>.*\\s[|–—-])\\s+${REST}`, 'su');
const AFTER_LEAD = new RegExp(
  `^(?<before>.*(?:${CAPTION_END}|/))\\s*(?<after>(?:${LEAD_WITH_COLON}|${ENGLISH_LEAD}|${LEAD_OF}\\s).+)$`,
  'isu',
);
const AFTER_DENSE_LEAD = new RegExp(`^(?<before>.*?)\\s*(?<after>${DENSE_LEAD.replace(/\?$/, '')}.+)$`, 'su');
const AFTER_SIGN = /^(?<before>.*?\S)\s*(?<after>(?:©|\(c\)).+)$/isu;
const AFTER_SLASH = new RegExp(
  `^(?<before>[^/|]*\\s\\p{Ll}[^/|]*?)\\s+[/|]\\s+(?<after>${PERSON}(?:${SLASH}.+)?)$`,
  'su',
);
const SEPARATOR_AT_END = /[\s|–—/·•-]+$/u;

/**
 * Splits a caption that ends in a credit: "The pier at dawn. Photo: Jo Lens", "The pier (AP
 * Photo/Jo Lens)", "© 2019 Jo Lens". A sentence is never a credit; a caption that is not certain
 * stays whole.
 *
 * @param text plain text on one line
 * @param isKnown whether other captions credit this name
 */
export function splitCredit(text: string, isKnown: (name: string) => boolean = () => false): SplitCaption {
  const whole = { caption: text, credit: '', copyright: '' };
  if (text === '' || text.length > CAPTION_MAX_LENGTH) return whole;
  const { before, inside } = IN_BRACKETS.exec(text)?.groups ?? {};
  if (before !== undefined && inside !== undefined) {
    const credit = parseCredit(inside) ?? parseWire(inside) ?? parseKnown(inside, isKnown);
    if (credit || !/^[\s.]*$/.test(before)) return credit ? join(before, credit) : (splitOpen(text, isKnown) ?? whole);
  }
  return splitOpen(text, isKnown) ?? whole;
}

/** A credit without brackets. */
function splitOpen(text: string, isKnown: (name: string) => boolean): SplitCaption | null {
  const all = parseCredit(text) ?? (WIRE.test(text) && /[/|]/.test(text) ? parseWire(text) : null);
  if (all) return join('', all);
  for (const pattern of [AFTER_LEAD, AFTER_DENSE_LEAD, AFTER_SIGN]) {
    const { before = '', after = '' } = pattern.exec(text)?.groups ?? {};
    const credit = before === '' ? null : parseCredit(after);
    if (credit) return join(before, credit);
  }
  for (const pattern of [AFTER_SENTENCE, AFTER_DASH]) {
    const { before = '', after = '' } = pattern.exec(text)?.groups ?? {};
    const credit = parseNameless(after) ?? parseWire(after) ?? parseKnown(after, isKnown);
    if (credit) return join(before, credit);
  }
  const slash = AFTER_SLASH.exec(text)?.groups;
  if (!slash?.after) return null;
  const hasAgency = /[/|]/.test(slash.after);
  const credit = hasAgency ? parseWire(slash.after) : parseKnown(slash.after, isKnown);
  return credit ? join(slash.before ?? '', credit) : null;
}

function join(caption: string, credit: Credit): SplitCaption {
  return { caption: caption.replace(SEPARATOR_AT_END, '').trim(), ...credit };
}

/** A credit that is labelled as one. */
function parseCredit(text: string): Credit | null {
  const trimmed = withoutFullStop(text);
  const nameless = parseNameless(trimmed);
  if (nameless) return nameless;
  const owner = OWNED.exec(trimmed)?.groups?.owner?.trim();
  if (owner !== undefined) {
    const credit = owner.replace(/^(?:\d{4}(?:\s*[-–]\s*\d{4})?)[\s,]*/, '');
    return isName(credit) ? { credit, copyright: `© ${owner}` } : null;
  }
  const name = LED.exec(trimmed)?.groups?.name?.trim();
  if (name !== undefined && isName(name)) return { credit: name, copyright: '' };
  const person = LED_OF.exec(trimmed)?.groups?.name?.trim();
  return person !== undefined && (PERSON_ONLY.test(person) || WIRE.test(person))
    ? { credit: person, copyright: '' }
    : null;
}

function parseNameless(text: string): Credit | null {
  const trimmed = withoutFullStop(text);
  return WITHOUT_NAME.test(trimmed) ? { credit: trimmed, copyright: '' } : null;
}

function parseWire(text: string): Credit | null {
  const trimmed = withoutFullStop(text);
  return trimmed.length <= NAME_MAX_LENGTH && WIRE.test(trimmed) ? { credit: trimmed, copyright: '' } : null;
}

function parseKnown(text: string, isKnown: (name: string) => boolean): Credit | null {
  const trimmed = withoutFullStop(text);
  return isKnown(trimmed) ? { credit: trimmed, copyright: '' } : null;
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/(?<=.{3})[.。]$/u, '');
}

/**
 * Whether a text can be a name: it begins like one, is no sentence, and has no lower-case words but
 * those of names.
 */
function isName(text: string): boolean {
  if (text === '' || text.length > NAME_MAX_LENGTH || !BEGINS_LIKE_NAME.test(text)) return false;
  if (SENTENCE_END.test(text) || SENTENCE_WORDS.test(text) || /[\n:：]/.test(text)) return false;
  const words = text.split(/[\s/|,&()-]+/).filter(Boolean);
  return words.every((word) => !/^\p{Ll}/u.test(word) || SMALL_WORDS.has(word.toLowerCase()));
}
