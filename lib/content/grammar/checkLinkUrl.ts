import type { Nodes } from 'mdast';
import type { Finding } from '../model/problem.ts';
import { locateNode } from '../reading/body.ts';
import { isAllowedUrl } from './isAllowedUrl.ts';

/** Rule: a link leads to the web, to a mail address or to a page of this site, and is not empty. */
export function checkLinkUrl(node: Nodes): Finding[] {
  if (node.type !== 'link' && node.type !== 'definition') return [];
  const place = locateNode(node);
  const findings: Finding[] = [];
  if (node.url === '') {
    findings.push({
      ...place,
      rule: 'link-empty',
      message: 'the link has no address',
      hint: 'Write it in the round brackets: [text](https://…).',
    });
  } else if (!isAllowedUrl(node.url)) {
    findings.push({ ...place, ...badUrl('the link', node.url) });
  }
  if (node.title) {
    findings.push({
      ...place,
      rule: 'link-title',
      message: 'the link has a title, which few readers could see',
      hint: `Remove ${JSON.stringify(node.title)} after the address. The browser editor cannot keep it.`,
    });
  }
  return findings;
}

const HINT_FOR_URL =
  'An address begins with https://, http:// or mailto:, or with one "/" for a page of this site. It holds no spaces.';

/** The finding for a URL that a page may not link to, in any part of an article. */
export function badUrl(what: string, url: string, hint = HINT_FOR_URL): Pick<Finding, 'rule' | 'message' | 'hint'> {
  return {
    rule: 'bad-url',
    message: `${what} goes to ${JSON.stringify(url.slice(0, 80))}, which is not an address that can be used`,
    hint,
  };
}
