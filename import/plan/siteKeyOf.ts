import type { NewsroomExport } from '../newsroomExport.ts';

/** Distinguishes the ids of different sites. */
export function siteKeyOf({ siteUrl, siteName }: Pick<NewsroomExport, 'siteUrl' | 'siteName'>): string {
  return (siteUrl ?? siteName).replace(/^https?:\/\/(?:www\.)?/, '');
}
