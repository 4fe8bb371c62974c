/** A process that reports how it was started. Another script that it could start: */
export const OTHER = new URL('./pool/processPool.testing.ts', import.meta.url);
process.send?.({ argv: process.argv.slice(1), url: import.meta.url, bundles: process.env.GALLEY_BUNDLES ?? '' });
