import { defineConfig } from 'astro/config';

export default defineConfig({
  // Pages are files named after their address, as a static host serves them.
  build: { format: 'file' },
});
