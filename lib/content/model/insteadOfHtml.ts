/** What to write instead of the HTML that people bring from other sites, by the tag's name. */
export const INSTEAD_OF_HTML: ReadonlyMap<string, string> = new Map(
  (
    [
      ['a', 'Write [text](address).'],
      ['br', 'End the line with a backslash.'],
      ['img figure picture figcaption', 'Write <Photo src="…" alt="…" caption="…" credit="…" />.'],
      ['b strong', 'Write **text**.'],
      ['i em', 'Write *text*.'],
      ['s del strike', 'Write ~~text~~.'],
      ['iframe video audio embed object', 'Write a link: [text](address).'],
      ['blockquote', 'Begin its lines with "> ".'],
      ['ul ol li', 'Begin each item on a line of its own with "- " or "1. ".'],
      ['h1 h2 h3 h4 h5 h6', 'Write ## Heading.'],
      ['hr', 'Write --- on a line of its own.'],
      ['code pre', 'Put code between backticks, or between lines of three backticks.'],
      ['details summary', 'Write <FactBox title="…">.'],
      ['p div span section center font u small', 'Leave the tags out, and keep the words.'],
    ] as const
  ).flatMap(([names, hint]) => names.split(' ').map((name) => [name, hint] as const)),
);
