import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { CompiledDocument } from '../lib/content/compile/compiledDocument.ts';
import { GrammarError } from '../lib/content/compile/GrammarError.ts';
import type { Problem } from '../lib/content/model/problem.ts';
import { messageOf } from '../lib/util/messageOf.ts';
import { attackGiants, frontMatterGiants } from './attackGiants.ts';
import { createPlaceCheck } from './createPlaceCheck.ts';
import { openProvingGround, type ProvingGround } from './proving/openProvingGround.ts';

const ATTACKS = 'fixtures/attacks';
/** The smallest valid newsroom: one article, its picture, a section and a contributor. */
const NEWSROOM = 'fixtures/broken/unused-picture/content';

export type AttackReport = {
  /** Path below `fixtures/attacks`, or the name of a giant. */
  name: string;
  /** Whether only the check can refuse it, whether it must pass, or neither. */
  kind: 'attack' | 'for the check' | 'inert';
  /** The findings of the check: `12:1 bad-url`; positions are within the file. */
  refusals: string[];
  /** The compiler error for the unchecked text; null if it compiles. */
  compiler: string | null;
  /** The escapes in the compiled code. */
  escapes: string[];
};

type Attack = { name: string; kind: AttackReport['kind']; bytes: Uint8Array };

/** Giants that only the check must refuse, because it looks up every link. */
const FOR_THE_CHECK: ReadonlySet<string> = new Set(['thousands of broken links']);

/** Compiled together: the compiler names everything it refuses. */
const BATCH_SIZE = 60;

/**
 * Runs every attack against the content check, and against the compiler alone.
 *
 * @throws if either throws anything but its own errors, or names a position that is not in the file
 */
export async function runAttacks(): Promise<AttackReport[]> {
  const ground = await openProvingGround(NEWSROOM);
  try {
    const reports: AttackReport[] = [];
    const attacks = [...(await listAttackFiles()), ...listGiants()];
    for (let start = 0; start < attacks.length; start += BATCH_SIZE) {
      reports.push(...(await runBatch(ground, attacks.slice(start, start + BATCH_SIZE))));
    }
    return reports;
  } finally {
    await ground.close();
  }
}

/** The stored attacks. */
export async function listAttackFiles(): Promise<Attack[]> {
  const entries = await readdir(ATTACKS, { withFileTypes: true, recursive: true });
  const names = entries
    .filter((entry) => entry.isFile() && entry.parentPath !== ATTACKS)
    .map((entry) => relative(ATTACKS, join(entry.parentPath, entry.name)));
  return Promise.all(
    names.sort().map(async (name) => ({ name, kind: kindOf(name), bytes: await readFile(join(ATTACKS, name)) })),
  );
}

function kindOf(name: string): AttackReport['kind'] {
  return name.startsWith('inert/') ? 'inert' : name.startsWith('files/') ? 'for the check' : 'attack';
}

function listGiants(): Attack[] {
  return [
    ...Object.entries(attackGiants).map(([idea, body]) => [idea, `${frontMatter('')}${body()}\n`] as const),
    ...Object.entries(frontMatterGiants).map(
      ([idea, fields]) => [`in front matter: ${idea}`, `${frontMatter(`${fields()}\n`)}The pier.\n`] as const,
    ),
  ].map(([name, text]) => ({
    name,
    kind: FOR_THE_CHECK.has(name) ? 'for the check' : 'attack',
    bytes: Buffer.from(text),
  }));
}

async function runBatch(ground: ProvingGround, attacks: readonly Attack[]): Promise<AttackReport[]> {
  const reports: AttackReport[] = [];
  for (const attack of attacks) {
    const people = peopleFileOf(attack.name);
    const problems = await (people ? ground.checkPeople(people, attack.bytes) : ground.check(attack.bytes, 'pier'));
    const file = people ?? 'articles/pier/index.mdx';
    const errors = problems.filter((problem) => problem.file === file && problem.severity === 'error');
    checkPlaces(attack, errors);
    const compiler = people
      ? await ground.compilePeople(people, attack.bytes).then(
          () => null,
          (error: unknown) => describeRefusal(attack, error),
        )
      : null;
    reports.push({
      name: attack.name,
      kind: attack.kind,
      refusals: errors.slice(0, 3).map(({ line, column, rule }) => `${line}:${column} ${rule}`),
      compiler,
      escapes: [],
    });
  }
  await compileBatch(
    ground,
    attacks.flatMap((attack, index) => {
      const report = reports[index];
      return report && !peopleFileOf(attack.name) && attack.kind !== 'for the check' ? [{ attack, report }] : [];
    }),
  );
  if ('wasRun' in globalThis) throw new Error(`one of ${attacks.map(({ name }) => name).join(', ')} ran code`);
  return reports;
}

/** Compiles without checking. */
async function compileBatch(
  ground: ProvingGround,
  batch: readonly { attack: Attack; report: AttackReport }[],
): Promise<void> {
  const results = await ground.compileEach(batch.map(({ attack }) => attack.bytes));
  for (const [index, { attack, report }] of batch.entries()) {
    const result = results[index];
    if (result && 'document' in result) report.escapes = listEscapes(ground, result.document, attack.bytes);
    if (!result || 'document' in result) continue;
    const [place] = result.places;
    checkPlaces(
      attack,
      result.places.map((one) => ({ ...one, rule: 'what the compiler refuses' })),
    );
    report.compiler = `index.mdx:${place?.line}:${place?.column}`;
  }
}

/** The first place for which the compiler refuses a file; the message of any other error. */
function describeRefusal(attack: Attack, error: unknown): string {
  const places = error instanceof GrammarError ? error.refused.flatMap(({ findings }) => findings) : [];
  checkPlaces(attack, places);
  const [first] = places;
  return first ? `${basename(attack.name)}:${first.line}:${first.column}` : messageOf(error);
}

function listEscapes(ground: ProvingGround, document: CompiledDocument, bytes: Uint8Array): string[] {
  try {
    return ground.listEscapes(document, bytes);
  } catch (error) {
    return [`it cannot be shown: ${messageOf(error)}`];
  }
}

/** Maps `people/section-tag.yaml` to its path in a newsroom. */
function peopleFileOf(name: string): string | null {
  if (!name.endsWith('.yaml')) return null;
  return basename(name).startsWith('section-') ? 'sections/pier.yaml' : 'contributors/pier.yaml';
}

function checkPlaces({ name, bytes }: Attack, problems: readonly Pick<Problem, 'rule' | 'line' | 'column'>[]): void {
  const isInside = createPlaceCheck(new TextDecoder().decode(bytes));
  const outside = problems.find((problem) => !isInside(problem));
  if (!outside) return;
  throw new Error(`${name}: ${outside.rule} is at ${outside.line}:${outside.column}, which is not in the file`);
}

function frontMatter(fields: string): string {
  return `---\nheadline: The pier reopens\nstandfirst: After a winter of repairs.\ndate: 2026-01-07\nsection: coast\nbyline: [ada-quill]\ncredits:\n  - role: Photographs\n    name: Jo Lens\n${fields}---\n\n`;
}
