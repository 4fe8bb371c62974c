import { z } from 'zod';

/** An absolute address. */
export const url = z.url().describe('An absolute address');

const renditionSchema = z
  .object({
    format: z.enum(['avif', 'jpeg']),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    url,
  })
  .meta({ id: 'Rendition', description: 'One encoded size and format of a photo' });

export const apiPhotoSchema = z
  .object({
    id: z.string().describe('Unique in its article'),
    url: url.describe('Address of the photo on the page of its article'),
    alt: z.string().describe('What the photo looks like; empty when it is decoration'),
    caption: z.string(),
    credit: z.string().describe('Whom to name wherever the photo is shown'),
    creator: z.string().optional(),
    copyright: z.string().optional(),
    licence: z.string().optional().describe('Address of the licence or of a statement of rights'),
    licensor: z.string().optional().describe('Address of the page where a licence can be had'),
    digitalSourceType: z
      .string()
      .optional()
      .describe('How the photo was made: a code of https://cv.iptc.org/newscodes/digitalsourcetype/'),
    focus: z
      .string()
      .optional()
      .describe('What crops keep in view: percentages from the left and from the top, as in CSS `object-position`'),
    width: z.number().int().positive().describe('Of the original, in pixels'),
    height: z.number().int().positive(),
    renditions: z.array(renditionSchema).min(1),
  })
  .meta({ id: 'Photo', description: 'A photo with its rights' });

export type ApiPhoto = z.infer<typeof apiPhotoSchema>;
