import type { Place } from '../../lib/content/model/problem.ts';
import { htmlToText } from '../html/hastElement.ts';

/**
 * An item of the export: an article, a picture, or anything else that WordPress stores as a post.
 */
export type Item = {
  place: Place;
  /** Where the text of `content:encoded` begins. */
  contentPlace: Place;
  fields: Map<string, string>;
  meta: Map<string, MetaValue[]>;
  terms: ItemTerm[];
  commentCount: number;
};

export type MetaValue = { value: string; place: Place };

export type ItemTerm = { domain: string; slug: string; name: string };

/** An account, a guest author or a co-author in an export. */
export type Author = { login: string; name: string };

/** A term declared in the channel, with data that items lack. */
export type ChannelTerm = { id: string; taxonomy: string; slug: string; name: string; description: string };

export type Channel = {
  fields: Map<string, string>;
  authors: Author[];
  terms: ChannelTerm[];
  items: Item[];
  repairs: Repair[];
};

/** Invalid XML in the file, and its repair. */
export type Repair = { place: Place; message: string };

export function fieldOf(item: Item, name: string): string {
  return item.fields.get(name)?.trim() ?? '';
}

/** The first of some meta fields that has a value. */
export function metaOf(item: Item, ...names: string[]): string {
  return names.map((name) => item.meta.get(name)?.[0]?.value.trim() ?? '').find((value) => value !== '') ?? '';
}

/** The name of an item in reports. */
export function nameOf(item: Item): string {
  return fieldOf(item, 'wp:post_name') || htmlToText(fieldOf(item, 'title')) || fieldOf(item, 'wp:post_id');
}
