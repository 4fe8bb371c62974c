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

declare module 'doiuse' {
  import type { Node, PluginCreator } from 'postcss';

  /** A PostCSS plugin that reports features of caniuse.com. See the package's README. */
  const doiuse: PluginCreator<{
    browsers: readonly string[];
    /** `missing` names the browsers that lack the feature. */
    onFeatureUsage: (found: { feature: string; featureData: { missing?: string }; usage: Node }) => void;
  }>;
  export default doiuse;
}
