export default {
  layout: 'article.njk',
  tags: ['article'],
  permalink: '/articles/{{ page.fileSlug }}/index.html',
};
