import { groupByKey } from '../../lib/util/groupByKey.ts';
import type { Data, PostMeta, Tag } from './ghostSchemas.ts';

/** Data about a post from other tables. */
export type Tables = {
  tagsOf: (postId: string) => Tag[];
  authorsOf: (postId: string) => string[];
  metaOf: ReadonlyMap<string, PostMeta>;
};

export function indexTables(data: Data): Tables {
  const tags = new Map(data.tags.map((tag) => [tag.id, tag]));
  const inOrder = <Row extends { sort_order: number }>(list: readonly Row[]) =>
    [...list].sort((a, b) => a.sort_order - b.sort_order);
  const tagIds = groupByKey(inOrder(data.posts_tags).map(({ post_id, tag_id }) => [post_id, tag_id]));
  const authorIds = groupByKey(inOrder(data.posts_authors).map(({ post_id, author_id }) => [post_id, author_id]));
  return {
    tagsOf: (postId) => (tagIds.get(postId) ?? []).flatMap((tagId) => tags.get(tagId) ?? []),
    authorsOf: (postId) => authorIds.get(postId) ?? [],
    metaOf: new Map(data.posts_meta.map((meta) => [meta.post_id, meta])),
  };
}
