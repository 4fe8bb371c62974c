import type { Element, ElementContent } from 'hast';
import type { PhotoRole } from '../../lib/content/model/model.ts';
import { hasClass, listElements, textOf, textProperty } from './hastElement.ts';

/**
 * How other systems write figures: pictures with captions, alone or in a gallery, and other framed
 * content.
 */

export const EMOJI = /^(?:emoji|wp-smiley)$/;

export function isPicture(node: Element): boolean {
  return node.tagName === 'img' && !hasClass(node, EMOJI);
}

/** The address of a picture; lazy-loading pages keep it in another attribute. */
export function sourceOf(node: Element): string {
  const source = textProperty(node, 'src');
  const late = textProperty(node, 'dataSrc') || textProperty(node, 'dataLazySrc') || textProperty(node, 'dataOrigSrc');
  return late !== '' && (source === '' || source.startsWith('data:')) ? late : source;
}

export function pictureIdOf(node: Element): string {
  const { className } = node.properties;
  const named = Array.isArray(className)
    ? className.map((name) => /^wp-image-(\d+)$/.exec(String(name))?.[1]).find(Boolean)
    : undefined;
  return named ?? textProperty(node, 'dataId');
}

export function roleOf(node: Element): PhotoRole {
  if (hasClass(node, /^(?:alignfull|kg-width-full)$/)) return 'full';
  return hasClass(node, /^(?:alignwide|kg-width-wide)$/) ? 'wide' : 'inline';
}

export function strongerRole(one: PhotoRole, other: PhotoRole): PhotoRole {
  return one === 'inline' ? other : one;
}

/** The wrapper of one gallery picture and its caption. */
export const AROUND_PICTURE = /^(?:figure|li|dl)$/;

export function isCaption(node: Element): boolean {
  return node.tagName === 'figcaption' || hasClass(node, /^(?:wp-caption-text|gallery-caption)$/);
}

/** A figure's caption, and its credit if marked up as one. */
export function captionOf(node: Element, isOwn = (_caption: Element) => true): { caption: string; credit: string } {
  const caption = listElements(node.children, isCaption).find(isOwn);
  if (!caption) return { caption: '', credit: '' };
  const isCredit = (element: Element) =>
    element.tagName === 'cite' || hasClass(element, /credit|photographer|copyright/i);
  return {
    caption: textOf(withoutElements(caption, isCredit).children),
    credit: textOf(listElements(caption.children, isCredit)),
  };
}

/** The caption of the outermost figure or list item around a picture in a gallery. */
export function captionAround(picture: Element, gallery: Element): { caption: string; credit: string } {
  const around = listElements(
    gallery.children,
    ({ tagName, children }) =>
      AROUND_PICTURE.test(tagName) && listElements(children, (element) => element === picture).length > 0,
  )[0];
  return around ? captionOf(around) : { caption: '', credit: '' };
}

export function isInside(node: Element, root: Element, around: RegExp): boolean {
  return listElements(root.children, ({ tagName }) => around.test(tagName)).some(
    (element) => listElements(element.children, (inner) => inner === node).length > 0,
  );
}

export function without(node: Element, tagName: string): Element {
  return withoutElements(node, (element) => element.tagName === tagName);
}

export function withoutElements(node: Element, isUnwanted: (element: Element) => boolean): Element {
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    return isUnwanted(child) ? [] : [withoutElements(child, isUnwanted)];
  });
  return { ...node, children };
}

/** The address in the text of an embed block. */
export function embeddedUrl(node: Element): string {
  const rest = withoutElements(node, isCaption);
  return /^https?:\/\/\S+$/.exec(textOf(rest.children))?.[0] ?? '';
}

/** The addresses of a player's media and poster. */
export function mediaSources(node: Element): string[] {
  const sources = listElements(node.children, ({ tagName }) => tagName === 'source' || tagName === 'track');
  const urls = [textProperty(node, 'src'), ...sources.map((source) => textProperty(source, 'src'))];
  return [...new Set([...urls, textProperty(node, 'poster')].filter(Boolean))];
}
