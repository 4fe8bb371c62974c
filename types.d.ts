/// <reference types="next" />

/** Written by the build and by `npm run dev`; see `publish/publisher/buildSite.ts`. */
declare module '*/revision.json' {
  const revision: string;
  export default revision;
}

declare module 'subset-font' {
  /** Reduces a font to the characters of a text. See the package's README. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: 'woff2';
      keepFeatures: readonly string[];
      variationAxes: Record<string, number | { min: number; max: number }>;
    },
  ): Promise<Uint8Array>;
}
