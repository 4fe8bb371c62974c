import { previewPath } from '../lib/addresses.ts';
import { isPreviewSigned, signPreview } from '../lib/previewToken.ts';
import { publishedForm } from '../publish/render/publishedForm.ts';
import { CACHE_CONTROL, headersFor } from '../publish/site/headers.ts';
import { createFileServer } from './createFileServer.ts';
import type { RenderPreview } from './createPreviewRenderer.ts';
import type { AnswerPreview } from './server.ts';

/** Maximum previews waiting for Next; beyond it, clients get 503. */
const MAX_RENDERING = 8;

const PREVIEW_PATH = /^\/preview\/([^/]+)(?:\/media\/([\w.-]+))?$/;

export type PreviewOptions = {
  render: RenderPreview;
  /** All renditions, including those of drafts. */
  mediaDir: string;
  getSecret: () => string | null;
  now: () => Date;
};

/**
 * Serves previews to anyone with a valid token. A draft's pictures are not in the published site,
 * so the page refers to them by addresses below its own. Each has a token for that picture, which
 * expires with the page's token.
 */
export function createPreviewHandler({ render, mediaDir, getSecret, now }: PreviewOptions): AnswerPreview {
  const serveMedia = createFileServer(mediaDir);
  let renderingCount = 0;

  return async (request, response, { pathname, search }) => {
    const [, slug, media] = PREVIEW_PATH.exec(pathname) ?? [];
    const token = new URLSearchParams(search).get('token');
    const secret = getSecret();
    if (slug === undefined || token === null || secret === null) return false;
    if (!isPreviewSigned(pathname, token, now(), secret)) return false;
    const headers = {
      ...headersFor(pathname),
      'Cache-Control': CACHE_CONTROL.preview,
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    };
    if (media !== undefined) return serveMedia(request, response, media, headers);
    if (renderingCount >= MAX_RENDERING) {
      response.writeHead(503, { ...headers, 'Retry-After': 2, 'Content-Length': 0 }).end();
      return true;
    }
    renderingCount += 1;
    try {
      const { status, html } = await render(`${pathname}?token=${token}`);
      if (status === 404) return false;
      if (status !== 200) throw new Error(`Next answered with status ${status}`);
      const expires = new Date(Number.parseInt(token, 10) * 1000);
      const body = Buffer.from(signMedia(publishedForm(html), previewPath(decodeURIComponent(slug)), expires, secret));
      response.writeHead(200, {
        ...headers,
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Length': body.length,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      return true;
    } finally {
      renderingCount -= 1;
    }
  };
}

/** Rewrites the addresses of a preview's pictures to signed ones below its own. */
function signMedia(html: string, path: string, expires: Date, secret: string): string {
  return html.replace(/<(?:img|source|link)\b[^>]*>/g, (element) =>
    element.replace(/(?<=[" ,])\/media\/[\w.-]+/g, (address) => {
      const signed = path + address;
      return `${signed}?token=${signPreview(signed, expires, secret)}`;
    }),
  );
}
