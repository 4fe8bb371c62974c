/**
 * What a screen reader finds in `main` on each kind of page, in reading order: landmarks, headings with their
 * levels, and what links are called. Not listed is what may change without harm.
 */
export const READING_ORDER: Readonly<Record<string, string>> = {
  '/': `
    - heading "Perigee" [level=1]
    - article:
      - heading /\\w/ [level=2]:
        - link /\\w/
      - paragraph:
        - time
    - navigation "Pages":
      - link /Older stories/
  `,
  '/sections/harbour': `
    - heading "Harbour" [level=1]
    - paragraph:
      - link "Feed (RSS)"
    - article:
      - heading /\\w/ [level=2]:
        - link /\\w/
    - navigation "Pages":
      - link /Older stories/
  `,
  '/articles/old-lighthouse': `
    - article:
      - paragraph:
        - link "Harbour"
      - 'heading "The old lighthouse: a keeper’s tale" [level=1]'
      - paragraph: It has been dark since 1978. Now the town may light it again.
      - paragraph:
        - text: By
        - link "Tom Arden"
      - paragraph:
        - text: Published
        - time: 20 January 2024
      - paragraph: 1 min read
      - paragraph:
        - emphasis: very
      - figure "The tower, seen from the path. Ines Falk":
        - 'link "Enlarge: A tall green card with the number fourteen"'
      - heading "The keeper" [level=2]:
        - link "The keeper"
      - blockquote:
        - paragraph: You do not look at the sea. You look at the clock.
        - text: Joss Penn, the last keeper
      - heading "What it takes" [level=3]
      - region "Table, scrolls sideways":
        - table
      - complementary "The lighthouse in figures":
        - heading "The lighthouse in figures" [level=2]
      - figure "The headland, once more. Ines Falk":
        - 'link "Enlarge: The headland, once more."'
      - region "Credits":
        - heading "Credits" [level=2]
      - region "Subjects":
        - heading "Subjects" [level=2]
        - list:
          - listitem:
            - link "Lighthouse"
      - region "Share":
        - heading "Share" [level=2]
    - complementary "Read next":
      - article:
        - heading [level=2]
  `,
  '/articles/fishing-boats': `
    - article:
      - heading "One night on the Marianne" [level=1]
      - paragraph: Four in the crew, nine hours, and a hold that was half full.
      - navigation "In other languages":
        - list:
          - listitem:
            - link "العربية"
      - region "Picture gallery, 2 photos":
        - figure "The nets are checked by hand. Ines Falk":
          - 'link "Enlarge: A green card with the number nineteen"'
        - figure "Half of the crew. Ines Falk":
          - 'link "Enlarge: A tall blue card with the number twenty"'
      - region "Credits"
  `,
  '/about': `
    - article:
      - heading "About the Harbour Herald" [level=1]
      - heading "Our rules" [level=2]:
        - link "Our rules"
      - complementary "The harbour in figures"
  `,
  '/search': `
    - heading "Search" [level=1]
    - search:
      - searchbox "Search for"
      - combobox "In"
      - button "Search"
      - status
  `,
  '/nowhere': `
    - heading "This page is not here" [level=1]
    - paragraph
    - paragraph:
      - link "To the front page"
  `,
};
