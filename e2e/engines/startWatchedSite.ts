import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Runs in the page: keeps errors and policy violations for `problems`, also over navigations. */
const COLLECTOR = `{
  const keep = (problem) => {
    const problems = JSON.parse(sessionStorage.getItem('problems') ?? '[]');
    sessionStorage.setItem('problems', JSON.stringify([...problems, location.pathname + ': ' + problem]));
  };
  addEventListener('error', (event) => keep(event.message ?? 'could not load ' + event.target.outerHTML), true);
  // WebKit rejects a promise that no script has when a view transition is cut short.
  addEventListener('unhandledrejection', (event) => /view transition/i.test(event.reason) || keep(event.reason));
  addEventListener('securitypolicyviolation', (event) => keep(event.violatedDirective + ' forbids ' + event.blockedURI));
}`;
const COLLECTOR_HASH = `'sha256-${createHash('sha256').update(COLLECTOR).digest('base64')}'`;

export type WatchedSite = { origin: string; stop: () => void };

/**
 * Serves another server's pages with a script that collects errors and policy violations, because
 * WebKit's driver has no console. The policy allows that script by its hash.
 *
 * @param target origin of the site
 * @param withScripts false: no script runs, and pages look as to a reader who has switched them off
 */
export async function startWatchedSite(target: string, withScripts: boolean): Promise<WatchedSite> {
  const server = createServer(async (request, response) => {
    try {
      const answer = await fetch(new URL(request.url ?? '/', target), {
        headers: { 'accept-encoding': 'identity' },
        redirect: 'manual',
      });
      const headers = new Map(answer.headers);
      let body: string | Buffer = Buffer.from(await answer.arrayBuffer());
      if (headers.get('content-type')?.startsWith('text/html')) {
        const policy = headers.get('content-security-policy') ?? '';
        if (withScripts) body = body.toString().replace('<head>', `<head><script>${COLLECTOR}</script>`);
        headers.set(
          'content-security-policy',
          withScripts
            ? policy.replace('script-src ', `script-src ${COLLECTOR_HASH} `)
            : `${policy}; sandbox allow-same-origin allow-forms`,
        );
      }
      for (const name of ['content-length', 'connection', 'keep-alive', 'transfer-encoding', 'etag'])
        headers.delete(name);
      response.writeHead(answer.status, Object.fromEntries(headers)).end(body);
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
