import { z } from 'zod';
import { url } from '../photoSchema.ts';

/**
 * What Galley writes of ninjs 3, the format of news agencies (https://iptc.org/standards/ninjs/). A
 * test validates documents against the schema of the standard itself.
 */

const instant = z.iso.datetime();
const valueSchema = z.object({ role: z.string(), contentType: z.string().optional(), value: z.string() });
const partySchema = z.object({ name: z.string(), rel: z.string().optional(), uri: z.string().optional() });

const renditionSchema = z.object({
  name: z.string(),
  href: url,
  contentType: z.string(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
});

const itemShape = {
  uri: url.describe('Never changes'),
  type: z.enum(['text', 'picture', 'composite']),
  representationType: z.enum(['full', 'partial']),
  firstCreated: instant.optional(),
  versionCreated: instant.optional(),
  pubStatus: z.literal('usable'),
  language: z.string().optional(),
  title: z.string().optional(),
  slugline: z.string().optional(),
  by: z.string().optional(),
  edNote: z.string().optional().describe('The corrections of an article'),
  headlines: z.array(valueSchema).optional(),
  descriptions: z.array(valueSchema).optional(),
  people: z.array(partySchema).optional(),
  organisations: z.array(partySchema).optional(),
  subjects: z.array(partySchema).optional(),
  infoSources: z.array(z.object({ name: z.string(), role: z.string() })).optional(),
  copyrightHolder: z.string().optional(),
  copyrightNotice: z.string().optional(),
  usageTerms: z.string().optional(),
  rightsInfo: z.object({ linkedRights: z.string() }).optional(),
  digitalSourceType: z.object({ name: z.string(), uri: z.string() }).optional(),
  renditions: z.array(renditionSchema).optional(),
};

const associationSchema = z
  .object({ name: z.string(), rel: z.string(), ...itemShape })
  .meta({ id: 'NinjsAssociation', description: 'A photo of an article, or an article of a package' });

export const ninjsSchema = z
  .object({
    standard: z.object({ name: z.literal('ninjs'), version: z.string(), schema: url }),
    ...itemShape,
    bodies: z
      .array(z.object({ role: z.string(), contentType: z.string(), wordCount: z.number().int(), value: z.string() }))
      .optional(),
    altIds: z.array(z.object({ role: z.string(), value: z.string() })).optional(),
    associations: z.array(associationSchema),
  })
  .meta({ id: 'Ninjs', description: 'An article, or a package of articles, in ninjs 3' });

export type Ninjs = z.infer<typeof ninjsSchema>;
export type NinjsAssociation = z.infer<typeof associationSchema>;
