import { htmlToText } from '../html/hastElement.ts';
import type { LibraryPicture } from '../newsroomExport.ts';
import { libraryPathOf } from '../photos/findUpload.ts';
import { fieldOf, type Item, metaOf } from './wordPressItem.ts';

/** Plugin fields for a picture's creator and agency: Media Credit, Navis, Newspack. */
const MAKER_FIELDS = [
  '_media_credit',
  'media_credit',
  '_navis_media_credit',
  '_newspack_media_credit',
  '_credit',
  'credit',
];
const AGENCY_FIELDS = ['_navis_media_credit_org', '_media_credit_org'];

/** A picture in the media library. */
export function readLibraryPicture(item: Item): LibraryPicture {
  const url = fieldOf(item, 'wp:attachment_url') || fieldOf(item, 'guid');
  const attached = metaOf(item, '_wp_attached_file');
  const inFile = imageMetaOf(item);
  const maker = htmlToText(metaOf(item, ...MAKER_FIELDS));
  const agency = htmlToText(metaOf(item, ...AGENCY_FIELDS));
  return {
    id: fieldOf(item, 'wp:post_id'),
    url,
    // Old versions stored the absolute path on the server.
    file:
      (attached.startsWith('/') || attached.includes(':') ? libraryPathOf(attached) : attached) || libraryPathOf(url),
    alt: htmlToText(metaOf(item, '_wp_attachment_image_alt')),
    caption: fieldOf(item, 'excerpt:encoded') || fieldOf(item, 'content:encoded'),
    credit: [maker, agency].filter(Boolean).join('/') || htmlToText(inFile('credit')),
    copyright: htmlToText(inFile('copyright')),
    parentId: fieldOf(item, 'wp:post_parent'),
    order: Number(fieldOf(item, 'wp:menu_order')) || 0,
  };
}

/**
 * Reads the picture's metadata in WordPress, from PHP serialization, whose lengths are often wrong.
 */
function imageMetaOf(item: Item): (name: string) => string {
  const serialized = metaOf(item, '_wp_attachment_metadata');
  const start = serialized.indexOf('"image_meta"');
  const imageMeta = start === -1 ? '' : serialized.slice(start);
  return (name) => new RegExp(`"${name}";s:\\d+:"(.*?)";(?=[sa]:|\\})`, 's').exec(imageMeta)?.[1] ?? '';
}
