/** `npm run dev`: the site with live reload of content and code, drafts and scheduled articles included. */

// Development has a content store and a build of its own, so that it never disturbs the published site. Set before
// anything that reads them is loaded.
process.env.OUT_DIR = '.galley/dev';
Object.assign(process.env, { NODE_ENV: 'development', INCLUDE_UNPUBLISHED: '1' });

const { runDevServer } = await import('../dev/runDevServer.ts');
await runDevServer();

export {};
