import { isScalar } from 'yaml';
import { NOT_CHOSEN, PLACEHOLDER } from '../../model/model.ts';
import type { Finding, Location } from '../../model/problem.ts';
import { formatPath, listTexts, locateField } from '../../reading/fields.ts';
import type { ArticleFile, CheckFinding, PlacedYaml } from '../newsroom.ts';

/** Fields for which the template of a new article needs some value. */
const CHOICES = [['section'], ['byline', 0]];

/**
 * Rule: an article or a page that readers can see holds no placeholders from the template of new articles. In
 * a draft they are warnings, so that a draft does not keep anything else from being published.
 */
export function checkPlaceholders({ frontMatter, body, publication }: ArticleFile): CheckFinding[] {
  const findings = [
    ...(frontMatter ? checkFrontMatter(frontMatter) : []),
    ...(body?.placeholders ?? []).map((place) => toBeWritten('the text', { ...place, subject: { kind: 'body' } })),
  ];
  return publication.kind === 'dated' ? findings : findings.map((finding) => ({ ...finding, severity: 'warning' }));
}

function checkFrontMatter(frontMatter: PlacedYaml): Finding[] {
  const { value, document } = frontMatter;
  const toWrite = listTexts(value).filter(({ text }) => isPlaceholder(text));
  const toChoose = CHOICES.filter((path) => commentOf(document?.getIn(path, true)) === NOT_CHOSEN);
  return [
    ...toWrite.map(({ path }) => toBeWritten(formatPath(path), locateField(frontMatter, path))),
    ...toChoose.map((path) => ({
      ...locateField(frontMatter, path),
      rule: 'to-be-chosen',
      message: `${formatPath(path)} is still to be chosen`,
      hint: `Write the right one, without "# ${NOT_CHOSEN}" behind it, before the article is published.`,
    })),
  ];
}

function toBeWritten(what: string, location: Location): Finding {
  return {
    ...location,
    rule: 'to-be-written',
    message: `${what} is still to be written`,
    hint: `Put the words themselves in the place of "${PLACEHOLDER}" before it is published.`,
  };
}

function commentOf(node: unknown): string | undefined {
  return isScalar(node) ? node.comment?.trim() : undefined;
}

/** Whether a text is only the placeholder. */
export function isPlaceholder(text: string): boolean {
  return text.trim().replace(/\.$/, '').toLowerCase() === PLACEHOLDER.toLowerCase();
}
