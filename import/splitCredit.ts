/** What stands before the name in a credit: `Photo:`, `Photo by`, `Image credit:`, `Courtesy of`. */
const LEAD =
  '(?:(?:photo|photograph|photos|photographs|foto|image|images|picture|illustration|bild)(?: credit)?(?: courtesy)?(?:\\s*:|\\s+(?:by|courtesy of)\\b:?)|courtesy(?: of)?\\b:?|credits?\\s*:)';
const LED = new RegExp(`^${LEAD}\\s*(?<name>.+)$`, 'isu');
const OWNED = /^(?:©|\(c\)|copyright\b)\s*(?<owner>.+)$/isu;
const AGENCIES =
  '(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty Images|Shutterstock|Magnum Photos|dpa|ANSA|TASS|Xinhua|NASA|ESA)';
/** `AP Photo/Jo Lens`, `Reuters/Jo Lens`, `Jo Lens/AFP`, `Getty Images` */
const WIRE = new RegExp(`^(?:${AGENCIES}(?: Photo)?(?:\\s*/\\s*\\S.*)?|\\p{Lu}[^/]{1,60}/\\s*${AGENCIES})$`, 'u');
/** A name begins with a capital letter, a digit or `@`, and is no sentence: in it, a dot stands after an initial only. */
const NAME = /^(?:the )?[\p{Lu}\p{N}@](?:(?<=(?:^|[\s/])\p{Lu})\.\s?|\.(?=\S)|[^.!?;\n])*$/u;
const NAME_MAX_LENGTH = 80;

const IN_BRACKETS = /^(?<before>.*?)\s*[([](?<inside>[^()[\]]+)[)\]]\.?$/su;
const LAST_PIECE = new RegExp(`^(?<before>.*[.!?…”"’)|–—/-])\\s*(?<after>(?:${LEAD}|©|\\(c\\)).+)$`, 'isu');
const SEPARATOR_AT_END = /[\s|–—/-]+$/u;
const CAPTION_MAX_LENGTH = 5000;

export type SplitCaption = { caption: string; credit: string; copyright: string };

/**
 * Takes the credit out of a caption that ends in one: "The pier at dawn. Photo: Jo Lens", "The pier (AP Photo/Jo Lens)",
 * "© 2019 Jo Lens". Careful rather than clever: a caption of which it is not sure stays whole.
 *
 * @param text plain text on one line
 */
export function splitCredit(text: string): SplitCaption {
  if (text.length > CAPTION_MAX_LENGTH) return whole(text);
  const { before, inside } = IN_BRACKETS.exec(text)?.groups ?? {};
  if (before !== undefined && inside !== undefined) return join(before, parseCredit(inside)) ?? whole(text);
  const all = join('', parseCredit(text));
  if (all) return all;
  const groups = LAST_PIECE.exec(text)?.groups;
  return join(groups?.before ?? '', parseCredit(groups?.after ?? '')) ?? whole(text);
}

function whole(text: string): SplitCaption {
  return { caption: text, credit: '', copyright: '' };
}

type Credit = Pick<SplitCaption, 'credit' | 'copyright'>;

function join(caption: string, credit: Credit | null): SplitCaption | null {
  return credit && { caption: caption.replace(SEPARATOR_AT_END, ''), ...credit };
}

function parseCredit(text: string): Credit | null {
  const trimmed = text.trim().replace(/(?<=.{3})\.$/, '');
  if (WIRE.test(trimmed)) return { credit: trimmed, copyright: '' };
  const owner = OWNED.exec(trimmed)?.groups?.owner?.trim();
  if (owner !== undefined) {
    const credit = owner.replace(/^(?:\d{4}(?:\s*[-–]\s*\d{4})?)[\s,]*/, '');
    return isName(credit) ? { credit, copyright: `© ${owner}` } : null;
  }
  const name = LED.exec(trimmed)?.groups?.name?.trim();
  return name !== undefined && isName(name) ? { credit: name, copyright: '' } : null;
}

function isName(text: string): boolean {
  return text.length <= NAME_MAX_LENGTH && NAME.test(text);
}
