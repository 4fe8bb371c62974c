import { isFactoryCaption, isFileName } from '../../../images/metadata/isFactoryCaption.ts';
import { resolveRights } from '../../model/rights.ts';
import { locatePicture } from '../../reading/pictureFiles.ts';
import type { ArticleFile, CheckFinding, PhotoUse, Surroundings } from '../newsroom.ts';
import { labelOf, listPhotoUses, locateUse } from './checkPictures.ts';

/**
 * Rule: alt text says what a picture shows. The picture's name, or that it is a picture, says
 * nothing.
 */
export function checkAltText(article: ArticleFile, { entries, pictures }: Surroundings): CheckFinding[] {
  return listPhotoUses(article).flatMap((use) => {
    const location = locatePicture(use.src, article.folder, '', entries);
    const picture = location && 'path' in location ? pictures.get(location.path) : undefined;
    const metadata = picture && !('problem' in picture) ? picture.metadata : {};
    const { alt = '' } = resolveRights(use.attributes, use.galleryCredit, metadata);
    return saysNothing(alt, use.src) ? [finding(use, alt)] : [];
  });
}

function finding(use: PhotoUse, alt: string): CheckFinding {
  return {
    ...locateUse(use, 'alt'),
    rule: 'photo-alt-says-nothing',
    message: `${labelOf(use)} has alt text that does not say what it shows: "${alt.trim()}"`,
    hint: 'Say what the picture shows, for those who cannot see it. If it shows nothing, add decorative.',
  };
}

/** What people write to fill a field, in the languages that most newsrooms write in. */
const FILLERS: ReadonlySet<string> = new Set(
  [
    'alt|alt text|alternative text|caption|graphic|icon|illustration|image|image here|img|missing alt|no alt|no alt text',
    'photo|photograph|photo here|pic|picture|placeholder|screenshot|tbc|tbd|tk|tktk|to do|todo|unnamed|untitled|xxx',
    'abbildung|bild|foto|fotografie|grafik|image sans titre|sans titre|ohne titel|unbenannt|illustrazione|immagine',
    'senza titolo|fotografía|fotografia|imagen|imagem|sin título|sem título|afbeelding|plaatje|billede|bilde|kuva',
    'obraz|zdjęcie|obrázek|fotografie|kép|fénykép|imagine|resim|fotoğraf|εικόνα|φωτογραφία|фото|фотография',
    'изображение|картинка|зображення|світлина|снимка|слика|صورة|تصویر|תמונה|चित्र|फ़ोटो|ছবি|ภาพ|รูปภาพ',
    'hình ảnh|ảnh|gambar|写真|画像|图片|照片|圖片|相片|사진|이미지',
  ]
    .join('|')
    .split('|'),
);

/** Whether alt text is there, and is no description. */
export function saysNothing(alt: string, src: string): boolean {
  const text = alt.normalize('NFC').trim();
  if (text === '') return false;
  // "Photo 3", "image_2": a number makes it no better.
  const bare = text
    .toLowerCase()
    .replace(/^[\s"'[(<]+|[\s"'.:!?\])>]+$/g, '')
    .replace(/[\s_-]*#?\d*$/, '');
  const isFactory = text === text.toUpperCase() && isFactoryCaption(text, NO_DEVICE);
  return FILLERS.has(bare) || !/\p{L}/u.test(text) || isFileName(text) || isNameOf(text, src) || isFactory;
}

const NO_DEVICE = { make: '', model: '', software: '' };

/**
 * Whether a text is the name of the picture's file, which is more than one word. "Pier" may well be
 * what `pier.jpg` shows.
 */
function isNameOf(text: string, src: string): boolean {
  const name = src.normalize('NFC').toLowerCase();
  const stem = name.replace(/\.[^.]*$/, '');
  const lower = text.toLowerCase();
  return lower === name || (lower === stem && /[-_\d]/.test(stem));
}
