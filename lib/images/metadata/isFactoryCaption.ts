/** What a camera says of itself (EXIF Make, Model, Software). */
export type Device = { make: string; model: string; software: string };

/** Names of files: DSC_0042, IMG-20190101-WA0001, DCIM\100MEDIA\DJI_0042.JPG. */
const FILE_NAMES: readonly RegExp[] = [
  /^(?:dcim|[a-z]:)[\\/].*$/i,
  /^(?:_?dsc[a-z]?|_?mg|img|imag|image|dscn|dscf|sam|pict?|photo|dji|gopr|pxl|mvimg|scan|screenshot|cimg|hpim|kif|wp|p)[-_ ]?\d{3,}\S*$/i,
  /^\S+\.(?:jpe?g|jpe|png|tiff?|heic|heif|webp|avif|dng|arw|cr[23]|nef|orf|rw2|raf|bmp|gif)$/i,
];

/**
 * Texts that devices and programs write as the description of every picture. Gathered from what
 * photo managers ignore (PhotoPrism, gThumb, iNaturalist) and from public collections of sample
 * files.
 */
const FACTORY_CAPTIONS: readonly RegExp[] = [
  // Cameras: OLYMPUS DIGITAL CAMERA, KODAK Digital Still Camera, MOULTRIE DIGITAL GAME CAMERA.
  /^(?:[A-Z0-9.,&-]+ ){0,4}DIGITAL (?:STILL |VIDEO |GAME |OPTICAL )?CAMERA$/,
  /^(?:(?:acer|agfa|benq|canon|casio|epson|fuji(?:film)?|ge|genius|hp|jvc|kodak|kyocera|leica|medion|minolta|konica minolta|mustek|nikon|nytech|olympus|panasonic|pentax|polaroid|praktica|ricoh|rollei|samsung|sanyo|sigma|sony|toshiba|traveler|vivitar|yakumo) )?digital (?:still |video |game )?cameras?(?: image| picture)?$/i,
  // SONY DSC, Minolta DSC, EPSON DSC picture, PENTAX DSC.
  /^(?:[a-z]+ )?ds[ci](?: pictures?)?$/i,
  /^samsung(?: camera pictures| techwin.*)?$/i,
  // <Digimax i5, Samsung #1>, <KENOX S1050  / Samsung S1050>.
  /^<[^<>]{1,60}>$/,
  // What a phone did to a picture: hdr, oznorWO, fbthdr, mde_soft, sdr_HDRB, _cuva, bsh.
  /^(?:r?hdr(?:pl|_?\w{0,4})?|sdr_?\w*|o?znor\w{0,3}|[bfr]?bt[a-z]{0,6}|[bf]t[frn][a-z]{0,6}|frontb\w*|rptr?|ptr|rptn|m[od]n|nor|dav|mde(?:_\w+)?|edf|frem|burst|cof|qrf|fshbty|bsh|smart|_?cuva|beauty|portrait_?mode|normal|night|maker:.*)$/i,
  // Slogans and names that phones write.
  /^(?:hellomoto|my beautiful picture|lead technologies.*|shot (?:on|by|with) \S.*|sent from my .*|rear camera|front camera|camera(?:\s?\d)?|cam|phone image|nokia.{0,20}image|jpeg(?: image| picture)?)$/i,
  // Scanners.
  /^(?:scanner|scan(?:ned)?(?: image| document| picture)?(?:[ _-]?\d+)?|(?:epson|canon|hp|brother|fujitsu|microtek|plustek) scan\w*.*|canoscan.*|hp (?:scanjet|psc|pst|officejet).*|image scanned .*|.*slide n scan)$/i,
  // Programs.
  /^(?:created (?:with|by|using) .{2,40}|file written by adobe photoshop.*|adobe photoshop.*|photoshop \d.*|creator: gd-jpeg.*|intel\(r\) jpeg library.*|applemark|acd systems digital imaging|optimized by .*|compressed by .*|processed (?:by|with) .{2,40}|lavc[\d.]+|exif[_ -]?jpeg(?:[_ ]?picture)?|screen ?shot(?: .*)?|iclarified|picasa|gimp|ulead systems.*|paint\.net.*)$/i,
  // Nothing at all.
  /^(?:ascii|unicode|binary comment|user comments?|charset=.*|image ?description|description|caption|title|comment|no comment|default|untitled(?:[ -]?\d+)?|unnamed|unknown|none|null|n\/?a|no title|image|photo|picture|test)$/i,
];

/** Whether a caption was written by a device or a program, and says nothing of the picture. */
export function isFactoryCaption(caption: string, { make, model, software }: Device): boolean {
  const text = caption.trim().replace(/\s+/g, ' ');
  const ownNames = [make, model, software, `${make} ${model}`].filter((name) => name.trim() !== '');
  const normal = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return (
    ownNames.some((name) => normal(name) === normal(text)) ||
    isCameraFileName(text) ||
    FACTORY_CAPTIONS.some((known) => known.test(text))
  );
}

/** Whether a text is a name that cameras give to files, or ends like the name of a picture. */
export function isCameraFileName(text: string): boolean {
  return FILE_NAMES.some((name) => name.test(text));
}
