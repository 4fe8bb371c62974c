import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const articles = defineCollection({
  loader: glob({ pattern: '*.mdx', base: './src/content/articles' }),
  schema: ({ image }) =>
    z.object({
      headline: z.string(),
      standfirst: z.string(),
      kicker: z.string().optional(),
      trailText: z.string(),
      date: z.coerce.date(),
      section: z.string(),
      byline: z.array(z.string()),
      credits: z.array(z.object({ role: z.string(), name: z.string(), url: z.string().optional() })),
      photos: z.array(z.object({ src: image(), id: z.string(), alt: z.string(), caption: z.string(), credit: z.string() })),
    }),
});

export const collections = { articles };
