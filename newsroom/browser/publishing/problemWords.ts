import { isBlockName } from '../../../blocks/blockNames.ts';
import { blocksModel } from '../../../blocks/blocks.model.ts';
import type { NewsroomProblem } from '../../api/problemSchema.ts';

const NEEDED = 'It is needed before the article can be published.';
const ALT = 'Say what it shows, for readers who cannot see it. If it shows nothing worth saying, tick “Decorative”.';

/** Hints for people who see the story and its fields. The check's own are for those who write files. */
const HINTS: Readonly<Record<string, string>> = {
  'field-missing': NEEDED,
  'field-empty': NEEDED,
  'to-be-written': NEEDED,
  'to-be-chosen': NEEDED,
  'empty-body': 'Write it below the standfirst.',
  'component-empty': 'Write its text, or remove it.',
  'gallery-empty': 'Add photos to it, or remove it.',
  'photo-no-alt': ALT,
  'photo-alt-empty': ALT,
  'photo-no-caption': 'Say what it means: who, what, where, when.',
  'photo-no-credit': 'Name its maker: Name/Agency. A credit of the gallery holds for all its photos.',
  'unused-picture': 'If you took it out just now, it goes when you save.',
  'duplicate-photo-id': 'Give one of the two another “Name in its address”.',
};

/** A problem in words of the newsroom: "the pull quote holds no text", never `<PullQuote>`. */
export function inNewsroomWords(problem: NewsroomProblem): NewsroomProblem {
  const { rule, where, message, hint, subject } = problem;
  const isUnwritten = rule === 'to-be-chosen' || rule === 'to-be-written';
  return {
    ...problem,
    message:
      isUnwritten && subject.kind === 'field'
        ? `still to be ${rule.slice('to-be-'.length)}`
        : nameBlocks(message).replace(/^photo "[^"]*" /, ''),
    hint: HINTS[rule] ?? nameBlocks(hint),
    where: nameBlocks(where),
  };
}

function nameBlocks(text: string): string {
  return text.replace(/<\/?(\w+)[^>]*>/g, (tag, name: string) =>
    isBlockName(name) ? `the ${blocksModel[name].label.toLowerCase()}` : tag,
  );
}
