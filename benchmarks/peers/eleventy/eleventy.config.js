import { readFileSync } from 'node:fs';
import { eleventyImageTransformPlugin } from '@11ty/eleventy-img';
import { transform } from 'lightningcss';
import { gallery, photo } from './photos.js';

const ONWARD_LIMIT = 4;
const PAGE_SIZE = 12;

export const config = {
  dir: { input: 'content', includes: '../_includes', data: '_data', output: '_site' },
  markdownTemplateEngine: 'njk',
  htmlTemplateEngine: 'njk',
};

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(eleventyImageTransformPlugin, {
    formats: ['avif', 'jpeg'],
    widths: [480, 750, 1088, 1200, 1600, 2400],
    htmlOptions: { imgAttributes: { loading: 'lazy', decoding: 'async' } },
  });
  eleventyConfig.addBundle('css', {
    transforms: [(css) => transform({ filename: 'site.css', code: Buffer.from(css), minify: true }).code.toString()],
  });
  eleventyConfig.addPassthroughCopy('content/favicon.svg');
  eleventyConfig.addGlobalData('css', readFileSync(new URL('./_includes/site.css', import.meta.url), 'utf8'));
  eleventyConfig.addGlobalData('siteUrl', 'https://bench.example');

  // Eleventy sorts them by date, the oldest first.
  eleventyConfig.addCollection('articles', (api) => api.getFilteredByTag('article').reverse());
  eleventyConfig.addCollection('bySection', (api) =>
    Object.fromEntries(Map.groupBy(api.getFilteredByTag('article').reverse(), ({ data }) => data.section)),
  );
  eleventyConfig.addCollection('sectionPages', (api) => {
    const bySection = Map.groupBy(api.getFilteredByTag('article').reverse(), ({ data }) => data.section);
    return [...bySection].flatMap(([section, articles]) =>
      Array.from({ length: Math.ceil(articles.length / PAGE_SIZE) }, (_, index) => ({
        section,
        number: index + 1,
        isLast: (index + 1) * PAGE_SIZE >= articles.length,
        articles: articles.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE),
      })),
    );
  });

  eleventyConfig.addFilter('onward', (articles, bySection, section, url) => {
    const others = [...bySection[section].slice(0, ONWARD_LIMIT + 1), ...articles.slice(0, 2 * ONWARD_LIMIT + 2)];
    return [...new Set(others)].filter((one) => one.url !== url).slice(0, ONWARD_LIMIT);
  });
  eleventyConfig.addFilter('nameOf', (slug, sections) => sections.find((section) => section.slug === slug)?.name ?? slug);
  eleventyConfig.addFilter('formatDate', (date) =>
    date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  );
  eleventyConfig.addFilter('iso', (date) => date.toISOString());
  eleventyConfig.addFilter('formatByline', (names) =>
    new Intl.ListFormat('en-GB')
      .formatToParts(names)
      .map(({ type, value }) => (type === 'element' ? `<b>${value}</b>` : value))
      .join(''),
  );
  eleventyConfig.addAsyncShortcode('gallery', gallery);
  eleventyConfig.addShortcode('photo', photo);
}
