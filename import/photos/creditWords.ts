/** The words around credits in captions, as parts of regular expressions. */

/**
 * Words before a credit and a colon, in the languages of imported newsrooms and their neighbours.
 */
const LEAD_WORDS = [
  // English, French, Spanish, Portuguese, Italian, Catalan, Romanian
  'photo(?:graph|grapher|graphy|s|graphs|graphe|graphie)?',
  'pic(?:ture|tures|s)?',
  'images?',
  'illustrations?',
  'visuals?',
  'cr[ée]dit[os]?s?',
  'credits?',
  'imagem',
  'imagen(?:es)?',
  'fot[oó]s?',
  'fotograf(?:[iíì]as?|ie|o|a|er|ia|í)?',
  'fonte',
  'fuente',
  'source',
  'immagine',
  // German, Dutch, Scandinavian languages, Finnish
  'bild(?:er|quelle|nachweis|rechte|autor)?',
  'quelle',
  'aufnahme',
  'beeld',
  'bron',
  'billede',
  'kilde',
  'källa',
  '(?:valo)?kuva(?:aja)?',
  // Turkish, Polish, Czech, Hungarian, Vietnamese, Indonesian
  'fotoğraf(?:lar|çı)?',
  'fot\\.?',
  'zdjęci[ea]',
  'snímek',
  'fotó',
  'kép',
  'ảnh',
  'gambar',
  // Russian, Ukrainian, Bulgarian, Greek
  'фото(?:графия|граф|графії)?',
  'снимк?[иао]?к?',
  'світлина',
  'φωτογραφία',
  'φωτ[οό]',
  // Arabic, Persian, Hebrew, Hindi
  'تصوير',
  'صورة',
  'الصورة',
  'عدسة',
  'عکس',
  'צילום',
  'תמונה',
  'קרדיט',
  'फोटो',
  'छायाचित्र',
].join('|');
/** The same in scripts without a space or full stop before it. */
const DENSE_LEAD_WORDS =
  '(?:写真提供|写真|撮影|画像|提供|사진\\s?제공|사진|图片来源|圖片來源|图源|摄影|攝影|图|圖|摄|攝|ภาพ)';
const KINDS = '(?:staff|file|contributed|submitted|courtesy|archive|handout|stock|pool|supplied|provided)';
const PICTURE = '(?:photo|photograph|picture|pic|image|illustration|photos|photographs|pictures|images)';

/** `Photo:`, `Crédit photo :`, `Image credit:`, `PHOTO/` */
export const LEAD_WITH_COLON = `(?:(?:${KINDS}\\s+)?(?:${LEAD_WORDS})(?:\\s+(?:${LEAD_WORDS}|courtesy|by))?\\s*[:：=]|photo\\s*/)`;
export const DENSE_LEAD = `${DENSE_LEAD_WORDS}\\s*[:：=／/]?`;
/** `Photo by`, `Staff photo by`, `Photos courtesy of`, `Courtesy of`, `Via` */
export const ENGLISH_LEAD = `(?:(?:${KINDS}\\s+)?${PICTURE}\\s+(?:by|courtesy(?:\\s+of)?)\\b:?|courtesy(?:\\s+of)?\\b:?|via\\b)`;
/** `Foto di`, `Foto von`, `Photo de`: must be followed by a name of at least two words. */
export const LEAD_OF = '(?:foto|photo|fotografía|fotografia|bild|beeld)\\s+(?:di|de|da|do|von|door|van|av|af|par|por)';
/** A complete credit without a name. */
export const NAMELESS = `(?:${KINDS}\\s+${PICTURE}|handout|photo\\s+d\\.?r\\.?|d\\.r\\.)`;

export const AGENCIES =
  '(?:AP|AFP|EPA|PA|PA Wire|Reuters|REUTERS|Getty(?: Images)?|AFP/Getty Images|Shutterstock|Magnum Photos|dpa|picture[ -]alliance|imago(?: images)?|ANSA|LaPresse|EFE|Europa Press|Lusa|ANP|Belga|TT|NTB|Ritzau Scanpix|Scanpix|Lehtikuva|PAP|ČTK|MTI|AA|DHA|İHA|TASS|ТАСС|РИА Новости|Xinhua|Kyodo|Jiji|Yonhap|AAP|CP|The Canadian Press|Bloomberg|Alamy|iStock|Unsplash|Wikimedia Commons|Wikipedia|Flickr|NASA|ESA|Keystone|APA|epd|KNA|ddp|SWNS|Zuma Press|Sipa|MAXPPP|Hans Lucas|Agencja Gazeta|NurPhoto|EPA-EFE)';

/** Lower-case words in names and agencies. */
export const SMALL_WORDS = new Set(
  'a al af an and at bin bint d da das de del della den der di do dos du e ed el et for für i la las le les los of och og ohne para pour por per privat the to und van vom von y zu zum zur via with x by in on dpa epd imago images picture alliance ddp apa pr zvg stock i̇'.split(
    ' ',
  ),
);
/** Lower-case words that no name contains. */
export const SENTENCE_WORDS =
  /(?:^|\s)(?:is|are|was|were|has|have|had|will|after|before|during|when|while|who|which|that|shows?|seen|left|right|ist|sind|war|est|sont|avec|dans|sur|con|está|è|sono)(?:\s|$)/iu;
