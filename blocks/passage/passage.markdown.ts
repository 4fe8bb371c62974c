import type { RootContent } from 'mdast';
import { attributesOf } from '../../lib/content/reading/attributesOf.ts';
import type { MarkdownBlock } from '../../lib/markdown/blockMarkdown.ts';
import { contentOf } from '../../lib/markdown/markdownNodes.ts';
import { directionOfLanguage } from '../../lib/text/direction.ts';
import { passageModel } from './passage.model.ts';

/** Markdown has no sign for a language, but allows HTML. A language tag needs no escaping. */
export function passageMarkdown({ node }: MarkdownBlock): RootContent[] {
  const { lang } = attributesOf(passageModel, node);
  const start = `<div lang="${lang}" dir="${directionOfLanguage(lang)}">`;
  return [{ type: 'html', value: start }, ...contentOf(node), { type: 'html', value: '</div>' }];
}
