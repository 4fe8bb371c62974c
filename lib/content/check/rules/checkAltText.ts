import { isCameraFileName, isFactoryCaption } from '../../../images/metadata/isFactoryCaption.ts';
import { resolveRights } from '../../model/rights.ts';
import { isFileName } from '../../model/values/isFileName.ts';
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
    if (use.attributes.decorative === true || alt.trim() === '') return [];
    if (isNameOfFile(alt, use.src)) return [findingOf(use, NAME_OF_FILE)];
    return saysNothing(alt) ? [findingOf(use, NO_DESCRIPTION, `: "${alt.trim()}"`)] : [];
  });
}

/** A warning, not an error, since archives have many. */
function findingOf(use: PhotoUse, { rule, problem }: { rule: string; problem: string }, quoted = ''): CheckFinding {
  return {
    ...locateUse(use, 'alt'),
    severity: 'warning',
    rule,
    message: `${labelOf(use)} ${problem}${quoted}`,
    hint: 'Say what the picture shows, for those who cannot see it.',
  };
}

const NAME_OF_FILE = { rule: 'photo-alt-is-file', problem: 'has the name of a file as alt text' };
const NO_DESCRIPTION = {
  rule: 'photo-alt-says-nothing',
  problem: 'has alt text that does not say what it shows',
};

/** Whether alt text is the name of the picture's file, or one that a camera gives. */
export function isNameOfFile(alt: string, src: string): boolean {
  const [text, name] = [alt.normalize('NFC').trim(), src.normalize('NFC')];
  return isFileName(text, name) || isCameraFileName(text) || text.toLowerCase() === name.toLowerCase();
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

/** Whether alt text is no description of anything. */
export function saysNothing(alt: string): boolean {
  const text = alt.normalize('NFC').trim();
  // "Photo 3", "image_2": a number makes it no better.
  const bare = text
    .toLowerCase()
    .replace(/^[\s"'[(<]+|[\s"'.:!?\])>]+$/g, '')
    .replace(/(?:[\s_-]*#?\d*|\s+of)$/, '');
  const isFactory = text === text.toUpperCase() && isFactoryCaption(text, NO_DEVICE);
  return FILLERS.has(bare) || !/\p{L}/u.test(text) || isFactory;
}

const NO_DEVICE = { make: '', model: '', software: '' };
