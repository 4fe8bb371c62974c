import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../../util/didYouMean.ts';
import { en } from '../../../words/en.ts';
import { lightboxWords } from '../../../words/lightboxWords.ts';
import { PARAMETERS } from '../../../words/words.ts';
import { ownWordsSchema, type Publication, WORDS_FILE } from '../../model/publication/publication.ts';
import { fieldsOf, formatPath, locateField } from '../../reading/fields.ts';
import { parseText } from '../../reading/parseText.ts';
import { parseYaml, type YamlSource } from '../../reading/parseYaml.ts';
import { readContentFile } from '../../reading/readContentFile.ts';
import type { CheckFinding } from '../newsroom.ts';

type OwnWords = Publication['words'];

const NONE: OwnWords = { site: {}, lightbox: {} };

/** The key below which the words of the lightbox are. */
const LIGHTBOX = 'lightbox';

const LIGHTBOX_PARAMETERS: Readonly<Record<string, readonly string[]>> = { position: ['position', 'total'] };

/** Reads and checks `words.yaml`: single words of the interface in place of Galley's. */
export async function readOwnWords(contentDir: string): Promise<{ words: OwnWords; findings: CheckFinding[] }> {
  const path = join(contentDir, WORDS_FILE);
  if (!existsSync(path)) return { words: NONE, findings: [] };
  const bytes = await readContentFile(path);
  const text = bytes instanceof Uint8Array ? parseText(bytes) : bytes;
  if (typeof text !== 'string') return { words: NONE, findings: [text] };
  const { yaml, findings: syntaxFindings } = parseYaml(text);
  if (syntaxFindings.length > 0) return { words: NONE, findings: syntaxFindings };
  const { [LIGHTBOX]: lightbox, ...site } = fieldsOf(yaml.value);
  const findings = [
    ...checkWords(yaml, [], site, { ...en, [LIGHTBOX]: '' }, PARAMETERS),
    ...checkWords(yaml, [LIGHTBOX], fieldsOf(lightbox), lightboxWords, LIGHTBOX_PARAMETERS),
  ];
  if (findings.length > 0) return { words: NONE, findings };
  return { words: ownWordsSchema.parse({ site, lightbox: fieldsOf(lightbox) }), findings };
}

/** Rule: each word is one that there is, is a text, and has the places of its values. */
function checkWords(
  yaml: YamlSource,
  parent: readonly string[],
  written: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
  parameters: Readonly<Record<string, readonly string[]>>,
): CheckFinding[] {
  return Object.entries(written).flatMap(([name, value]): CheckFinding[] => {
    const path = [...parent, name];
    if (!Object.hasOwn(known, name)) {
      const meant = didYouMean(name, Object.keys(known));
      return [
        {
          ...locateField(yaml, path, 'key'),
          rule: 'unknown-word',
          message: `there is no word "${name}" in the interface`,
          hint: meant ? `Did you mean ${meant}?` : 'docs/content-reference.md says where their names are.',
        },
      ];
    }
    const forms = typeof value === 'string' ? { '': value } : typeof known[name] === 'object' ? fieldsOf(value) : {};
    const fits = ownWordsSchema.safeParse({ ...NONE, [parent[0] ?? 'site']: { [name]: value } }).success;
    if (!fits || Object.keys(forms).length === 0) {
      const plural = typeof known[name] === 'object' ? ', or one text for each of one, few, many, other' : '';
      return [
        {
          ...locateField(yaml, path),
          rule: 'wrong-type',
          message: `${formatPath(path)} must be text`,
          hint: `Write one text that is not empty${plural}.`,
        },
      ];
    }
    const places = parameters[name] ?? [];
    return Object.entries(forms).flatMap(([form, text]) =>
      checkPlaces(String(text), places, formatPath(path)).map((finding) => ({
        ...locateField(yaml, form === '' ? path : [...path, form]),
        ...finding,
      })),
    );
  });
}

/** A number may be left out, where the form says it: "one photo". */
function checkPlaces(
  text: string,
  places: readonly string[],
  label: string,
): Pick<CheckFinding, 'rule' | 'message' | 'hint'>[] {
  const used = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const unknown = used.find((name) => !places.includes(name));
  if (unknown !== undefined) {
    const list = places.map((name) => `{${name}}`).join(', ');
    return [
      {
        rule: 'unknown-place',
        message: `${label} has nothing to put in place of {${unknown}}`,
        hint: list ? `It can hold ${list}.` : 'Write it without braces.',
      },
    ];
  }
  const missing = places.find((name) => name !== 'count' && !used.includes(name));
  if (missing === undefined) return [];
  return [
    {
      rule: 'missing-place',
      message: `${label} does not say {${missing}}`,
      hint: `Put {${missing}} where it belongs.`,
    },
  ];
}
