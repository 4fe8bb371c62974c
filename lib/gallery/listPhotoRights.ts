import type { Photo } from '../content/model/article.ts';
import { getPublication } from '../site.ts';
import { words } from '../words/words.ts';

export type PhotoRights = {
  /** Null if there is none, or if it only repeats the credit or the site's licence. */
  copyright: string | null;
  /** Null if there is none, or if it is the site's own. */
  licence: { name: string; url: string } | null;
};

/** What a photo's page says about its rights besides the credit. */
export function listPhotoRights({ credit, copyright, licence }: Photo): PhotoRights {
  const own = getPublication().licence;
  const known = ['', nameIn(credit), nameIn(own?.name ?? '')];
  return {
    copyright: copyright === undefined || known.includes(nameIn(copyright)) ? null : copyright,
    licence:
      licence === undefined || normalize(licence) === normalize(own?.url ?? '')
        ? null
        : { name: nameOfLicence(licence), url: licence },
  };
}

/** Who a copyright notice or a credit names, for comparison. */
function nameIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/\(c\)|copyright|all rights reserved/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/**
 * A licence's address without what does not tell licences apart: scheme, `www`, language, final
 * slash.
 */
function normalize(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/(?:deed|legalcode)(?:\.[\w-]+)?$/, '')
    .replace(/\/$/, '');
}

/** `CC BY-SA 4.0` for Creative Commons, a plain word for others. */
function nameOfLicence(url: string): string {
  const [, kind, name = '', version = ''] =
    /^creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)/.exec(normalize(url)) ?? [];
  if (kind === undefined) return words.licence;
  if (kind === 'licenses') return `CC ${name.toUpperCase()} ${version}`;
  return name === 'zero' ? `CC0 ${version}` : words.publicDomain;
}
