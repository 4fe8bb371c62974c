import type { Graph } from 'schema-dts';

/**
 * Structured data for search engines, in a script that never runs. The only place that writes HTML
 * as text.
 */
export function JsonLd({ graph }: { graph: Graph }) {
  // JSON leaves "<" as it is, so "</script>" in a headline would end the script.
  const json = JSON.stringify(graph).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: text cannot be put into a script in any other way
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
