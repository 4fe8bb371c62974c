import { defineDocumentType, defineNestedType, makeSource } from 'contentlayer2/source-files';

const Credit = defineNestedType(() => ({
  name: 'Credit',
  fields: {
    role: { type: 'string', required: true },
    name: { type: 'string', required: true },
    url: { type: 'string' },
  },
}));

const Photo = defineNestedType(() => ({
  name: 'Photo',
  fields: {
    src: { type: 'string', required: true },
    id: { type: 'string', required: true },
    alt: { type: 'string', required: true },
    caption: { type: 'string', required: true },
    credit: { type: 'string', required: true },
  },
}));

const Article = defineDocumentType(() => ({
  name: 'Article',
  filePathPattern: 'articles/*.mdx',
  contentType: 'mdx',
  fields: {
    headline: { type: 'string', required: true },
    standfirst: { type: 'string', required: true },
    kicker: { type: 'string' },
    trailText: { type: 'string', required: true },
    date: { type: 'date', required: true },
    section: { type: 'string', required: true },
    byline: { type: 'list', of: { type: 'string' }, required: true },
    credits: { type: 'list', of: Credit, required: true },
    photos: { type: 'list', of: Photo, required: true },
  },
  computedFields: {
    slug: { type: 'string', resolve: ({ _raw }) => _raw.flattenedPath.replace('articles/', '') },
  },
}));

export default makeSource({ contentDirPath: 'content', documentTypes: [Article] });
