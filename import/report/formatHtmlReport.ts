import type { Redirect } from '../../lib/content/model/redirectKey.ts';
import { escapeXml } from '../../lib/util/escapeXml.ts';
import { formatCounts, formatNotes } from './formatImportReport.ts';
import type { ImportResult } from './importResult.ts';
import { groupFindings, type MergedFinding, mergeFindings } from './mergeFindings.ts';

export type HtmlReportContext = {
  /** The old site's address; null if unknown. */
  oldSiteUrl: string | null;
  /** The address of the new site. */
  newSiteUrl: string;
  redirects: readonly Redirect[];
};

const STYLE =
  'body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}summary{font-weight:600;cursor:pointer;margin:.5rem 0}li{margin:.5rem 0}.hint,.quote{color:#555}.quote{border-left:3px solid #ccc;padding-left:.75rem;white-space:pre-wrap}code{background:#eee}';

/**
 * Formats the report as a page with collapsible kinds of findings, and links to the old and new
 * pages.
 */
export function formatHtmlReport(result: ImportResult, context: HtmlReportContext): string {
  const oldPaths = new Map(
    context.redirects
      .filter(({ from }) => !from.includes('?'))
      .map(({ from, to }) => [to, from] as const)
      .reverse(),
  );
  const groups = groupFindings(mergeFindings(result.findings)).map(
    ({ label, findings }) =>
      `<details><summary>${findings.length.toLocaleString('en-US')}× ${escapeXml(label)}</summary>\n<ul>\n${findings
        .map((finding) => formatItem(finding, result.file, oldPaths, context))
        .join('\n')}\n</ul></details>`,
  );
  const problems = result.problems.map(
    ({ file, line, message, hint }) =>
      `<li><code>${escapeXml(`${file}:${line}`)}</code> ${escapeXml(message)}<br><span class="hint">${escapeXml(hint)}</span></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Import of ${escapeXml(result.file)}</title>
<style>${STYLE}</style>
<h1>Import of ${escapeXml(result.file)}</h1>
${formatCounts(result)
  .map((line) => `<p>${escapeXml(line)}</p>`)
  .join('\n')}
${groups.join('\n')}
<details><summary>${problems.length}× the content check</summary>
<ul>
${problems.join('\n')}
</ul></details>
<details><summary>What was done everywhere</summary>
<ul>
${formatNotes(result.notes)
  .map((note) => `<li>${escapeXml(note.replace(/^note: /, ''))}</li>`)
  .join('\n')}
</ul></details>
</html>
`;
}

function formatItem(
  { file: own, line, block, subject, message, hint, quote = '' }: MergedFinding,
  file: string,
  oldPaths: ReadonlyMap<string, string>,
  { oldSiteUrl, newSiteUrl }: HtmlReportContext,
): string {
  const slug = /^article "([^"]+)"$/.exec(subject)?.[1];
  const path = `/articles/${slug}`;
  const oldPath = oldPaths.get(path);
  const links = [
    ...(slug === undefined ? [] : [link(`${newSiteUrl}${path}`, 'new page')]),
    ...(oldPath === undefined || oldSiteUrl === null ? [] : [link(`${oldSiteUrl}${oldPath}`, 'old page')]),
  ].join(' · ');
  const place = `${own ?? file}:${line}${block === undefined ? '' : `, block ${block}`}`;
  const said = quote === '' || message.includes(quote) ? '' : `<div class="quote">${escapeXml(quote)}</div>`;
  return `<li><code>${escapeXml(place)}</code> ${escapeXml(subject)} ${links}<br>${escapeXml(message)}<br><span class="hint">${escapeXml(hint)}</span>${said}</li>`;
}

function link(address: string, label: string): string {
  return `<a href="${escapeXml(address).replaceAll('"', '&quot;')}">${label}</a>`;
}
