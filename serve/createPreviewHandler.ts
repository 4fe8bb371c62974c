import { absoluteUrl, previewPath } from '../lib/addresses.ts';
import { parseJsonPath } from '../lib/preview/previewLink.ts';
import { isPreviewSigned, signPreview } from '../lib/previewToken.ts';
import { publishedForm } from '../publish/render/publishedForm.ts';
import { CACHE_CONTROL, headersFor } from '../publish/site/headers.ts';
import { createFileServer } from './createFileServer.ts';
import type { RenderPreview } from './createPreviewRenderer.ts';
import type { AnswerPreview } from './server.ts';

/** Maximum previews waiting for Next; beyond it, clients get 503. */
const MAX_RENDERING = 8;

const PREVIEW_PATH = /^\/preview\/([^/]+)(?:\/media\/([\w.-]+)|(\/unsaved\/)[0-9a-f]+)?$/;

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
    const asked = parsePreviewRequest(pathname, search);
    const secret = getSecret();
    if (asked === null || secret === null) return false;
    const { path, token, media, isJson, isUnsaved } = asked;
    if (!isPreviewSigned(path, token, now(), secret)) return false;
    const headers = {
      ...headersFor(pathname),
      // Pages of any site may read it, as they may read the API: who has the token may see the article.
      ...(isJson ? { 'Access-Control-Allow-Origin': '*' } : {}),
      'Cache-Control': CACHE_CONTROL.preview,
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    };
    if (media !== null) return serveMedia(request, response, media, headers);
    if (renderingCount >= MAX_RENDERING) {
      response.writeHead(503, { ...headers, 'Retry-After': 2, 'Content-Length': 0 }).end();
      return true;
    }
    renderingCount += 1;
    try {
      const { status, html } = await render(`${path}${isJson ? '/json' : ''}?token=${token}`);
      if (status === 404) return false;
      if (status !== 200) throw new Error(`Next answered with status ${status}`);
      const expires = new Date(Number.parseInt(token, 10) * 1000);
      const sign = (address: string) => `${address}?token=${signPreview(address, expires, secret)}`;
      const page = publishedForm(html);
      // The newsroom has the pictures of what is not saved.
      const signed = isUnsaved ? page : isJson ? signJsonMedia(html, path, sign) : signMedia(page, path, sign);
      const body = Buffer.from(signed);
      response.writeHead(200, {
        ...headers,
        'Content-Type': isJson ? 'application/json' : 'text/html; charset=utf-8',
        'Content-Length': body.length,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
      return true;
    } finally {
      renderingCount -= 1;
    }
  };
}

type PreviewRequest = {
  /** The path that the token has to be signed for. */
  path: string;
  token: string;
  /** The name of a picture, if that is what is asked for. */
  media: string | null;
  isJson: boolean;
  /** Whether it is of an article that is not saved. */
  isUnsaved: boolean;
};

/** What a request asks for; null if it is no preview. */
function parsePreviewRequest(pathname: string, search: string): PreviewRequest | null {
  const document = parseJsonPath(pathname);
  if (document)
    return { path: previewPath(document.slug), token: document.token, media: null, isJson: true, isUnsaved: false };
  const [, slug, media = null, unsaved] = PREVIEW_PATH.exec(pathname) ?? [];
  const token = new URLSearchParams(search).get('token');
  if (slug === undefined || token === null) return null;
  return { path: pathname, token, media, isJson: false, isUnsaved: unsaved !== undefined };
}

/** Rewrites the addresses of a preview's pictures to signed ones below its own. */
function signMedia(html: string, path: string, sign: (address: string) => string): string {
  return html.replace(/<(?:img|source|link)\b[^>]*>/g, (element) =>
    element.replace(/(?<=[" ,])\/media\/[\w.-]+/g, (address) => sign(path + address)),
  );
}

/** The same in a document, whose addresses are absolute. */
function signJsonMedia(json: string, path: string, sign: (address: string) => string): string {
  const [start = '', ...parts] = json.split(absoluteUrl('/media/'));
  const signed = parts.map((part) => part.replace(/^[\w.-]*/, (name) => absoluteUrl(sign(`${path}/media/${name}`))));
  return [start, ...signed].join('');
}
