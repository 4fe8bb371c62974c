import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type Drawing,
  PUBLICATION_FILE,
  type Publication,
  publicationSchema,
} from '../../model/publication/publication.ts';
import { fieldsOf, locateField } from '../../reading/fields.ts';
import { parseText } from '../../reading/parseText.ts';
import { parseYaml } from '../../reading/parseYaml.ts';
import { readContentFile } from '../../reading/readContentFile.ts';
import type { CheckFinding, YamlFile } from '../newsroom.ts';
import { checkPublication } from './checkPublication.ts';
import { readDrawing } from './readDrawing.ts';
import { readOwnWords } from './readOwnWords.ts';

export type PublicationReading = {
  /** Fields with a problem have their defaults. */
  publication: Publication;
  yaml: YamlFile['yaml'];
  findings: CheckFinding[];
  /** What is wrong with `words.yaml`. */
  wordFindings: CheckFinding[];
};

/** Reads and checks `site.yaml` and `words.yaml` of a newsroom. Without them, everything has its default. */
export async function readPublication(contentDir: string): Promise<PublicationReading> {
  const { publication, ...reading } = await readSite(contentDir);
  const { words, findings: wordFindings } = await readOwnWords(contentDir);
  return { ...reading, publication: { ...publication, words }, wordFindings };
}

async function readSite(contentDir: string): Promise<Omit<PublicationReading, 'wordFindings'>> {
  const path = join(contentDir, PUBLICATION_FILE);
  if (!existsSync(path)) return { publication: complete({}, contentDir), yaml: null, findings: [] };
  return parseSite(contentDir, await readContentFile(path));
}

/**
 * Parses and checks `site.yaml`.
 *
 * @param contentDir where the drawings are that it names
 * @param bytes the file, or why it cannot be read
 */
export async function parseSite(
  contentDir: string,
  bytes: Awaited<ReturnType<typeof readContentFile>>,
): Promise<Omit<PublicationReading, 'wordFindings'>> {
  const text = bytes instanceof Uint8Array ? parseText(bytes) : bytes;
  if (typeof text !== 'string') return { publication: complete({}, contentDir), yaml: null, findings: [text] };
  const { yaml, findings: syntaxFindings } = parseYaml(text);
  if (syntaxFindings.length > 0) return { publication: complete({}, contentDir), yaml: null, findings: syntaxFindings };
  const written = fieldsOf(yaml.value);
  const findings = checkPublication(yaml);
  const drawings: { logo?: Drawing; icon?: Drawing } = {};
  for (const field of ['logo', 'icon'] as const) {
    const name = written[field];
    if (typeof name !== 'string') continue;
    const drawing = await readDrawing(contentDir, field, name);
    if ('rule' in drawing) findings.push({ ...locateField(yaml, [field]), ...drawing });
    else drawings[field] = drawing;
  }
  const bad = new Set(findings.flatMap(({ subject }) => (subject.kind === 'field' ? [subject.field] : [])));
  const good = Object.fromEntries(Object.entries(written).filter(([field]) => !bad.has(field)));
  return { publication: { ...complete(good, contentDir), ...drawings }, yaml, findings };
}

/** Fills in the defaults. Without a name, the newsroom's folder gives it one: `Tide gauge`. */
function complete(fields: Readonly<Record<string, unknown>>, contentDir: string): Publication {
  const known = Object.fromEntries(Object.entries(fields).filter(([field]) => field in publicationSchema.shape));
  const parsed = publicationSchema.safeParse({ name: nameOfFolder(contentDir), ...known });
  const {
    tagline = '',
    description = '',
    licence = null,
    ...rest
  } = parsed.success ? parsed.data : publicationSchema.parse({ name: nameOfFolder(contentDir) });
  return { ...rest, tagline, description, licence, logo: null, icon: null, words: { site: {}, lightbox: {} } };
}

function nameOfFolder(contentDir: string): string {
  const words = basename(contentDir).replace(/[-_]+/g, ' ').trim() || 'News';
  return words.charAt(0).toUpperCase() + words.slice(1);
}
