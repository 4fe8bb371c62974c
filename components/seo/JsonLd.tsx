import type { Graph } from 'schema-dts';

/** Structured data for search engines: a script that is never run. The only place that writes HTML as text. */
export function JsonLd({ graph }: { graph: Graph }) {
  // Within a script nothing is escaped but by JSON itself: "</script>" in a headline would end it.
  const json = JSON.stringify(graph).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: text cannot be put into a script in any other way
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
