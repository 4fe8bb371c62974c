import { z } from 'zod';
import { parseDate } from '../dates.ts';
import { slug, text } from '../model.ts';

/** The file of the front page is `fronts/home.yaml`; that of a section has the section's slug. */
export const HOME_FRONT = 'home';

export const STORY_WEIGHTS = ['splash', 'lead', 'standard', 'brief'] as const;
export const BAND_LAYOUTS = ['cards', 'pictures', 'headlines'] as const;

export type StoryWeight = (typeof STORY_WEIGHTS)[number];
export type BandLayout = (typeof BAND_LAYOUTS)[number];

const until = text.optional().meta({
  label: 'Until',
  help: 'After this day or minute the front arranges itself as if the entry were not there.',
  control: 'date',
});

/** `fronts/<front>.yaml`: how an editor arranges a front. */
export const frontSchema = z.strictObject({
  stories: z
    .array(
      z.strictObject({
        article: slug.meta({ label: 'Article' }),
        weight: z
          .enum(STORY_WEIGHTS)
          .default('standard')
          .meta({ label: 'Weight', help: 'How much room it takes. A brief has no picture.' }),
        until,
      }),
    )
    .default([])
    .meta({ label: 'Stories', help: 'At the top, in this order. The newest stories fill the rest.' }),
  bands: z
    .array(
      z.strictObject({
        title: text.optional().meta({ label: 'Title', help: 'Without it, the name of the section or tag.' }),
        section: slug.optional().meta({ label: 'Section', control: 'section' }),
        tag: text.optional().meta({ label: 'Tag' }),
        layout: z
          .enum(BAND_LAYOUTS)
          .default('cards')
          .meta({ label: 'Layout', help: 'Cards, the stories with the most pictures, or headlines alone.' }),
        until,
      }),
    )
    .default([])
    .meta({ label: 'Bands', help: 'Rows below the top, each with the newest stories of a section or subject.' }),
});

/** When an entry ends, as an ISO instant; null for never. */
type Ending = { until: string | null };

/** How an editor arranges a front. */
export type Front = {
  slug: string;
  stories: readonly ({ article: string; weight: StoryWeight } & Ending)[];
  bands: readonly ({
    title?: string | undefined;
    section?: string | undefined;
    tag?: string | undefined;
    layout: BandLayout;
  } & Ending)[];
};

/**
 * Parses the fields of a front's file.
 *
 * @param timeZone IANA name of the zone in which a date without a time begins
 * @throws if they are not valid; the content check reports the same with a position
 */
export function parseFront(slug: string, fields: unknown, timeZone: string): Front {
  const { stories, bands } = frontSchema.parse(fields);
  return {
    slug,
    stories: stories.map((story) => ({ ...story, until: parseEnding(story.until, timeZone) })),
    bands: bands.map((band) => ({ ...band, until: parseEnding(band.until, timeZone) })),
  };
}

function parseEnding(written: string | undefined, timeZone: string): string | null {
  if (written === undefined) return null;
  const date = parseDate(written, timeZone);
  if ('problem' in date) throw new Error(`"${written}" ${date.problem}`);
  return date.iso;
}
