/** The words of the lightbox in English. Readers download them; those of other languages are in the page. */
export const lightboxWords = {
  viewer: 'Photo viewer',
  position: '{position} of {total}',
  previous: 'Previous photo',
  next: 'Next photo',
  close: 'Close',
  captions: 'Captions',
  copyLink: 'Copy link to this photo',
  copied: 'Copied',
  notCopied: 'Not copied. The link is in the address bar.',
  share: 'Share this photo',
  download: 'Download this photo',
  fullScreen: 'Full screen',
  loading: 'Loading the photo',
  failed: 'This photo could not be loaded.',
  tryAgain: 'Try again',
};

export type LightboxWords = Readonly<typeof lightboxWords>;
