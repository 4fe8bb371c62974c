import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  getAccessFallbackHTTPStatus,
  isHTTPAccessFallbackError,
} from 'next/dist/client/components/http-access-fallback/http-access-fallback.js';
import { z } from 'zod';

/** Answers an address that a route handler has; null for pages, which only Next can render. */
export type Routes = (address: string) => Promise<Response> | null;

type Params = Record<string, string>;
type LoadRoute = (route: string) => Promise<unknown>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Response | Promise<Response>;

const moduleSchema = z.object({ GET: z.custom<RouteHandler>((value) => typeof value === 'function') });
const manifestSchema = z.record(z.string(), z.string());
const rewritesSchema = z.array(z.object({ source: z.string(), destination: z.string() }));

/** Next's list of routes, in its build: `{"/api/articles/[file]/route": "/api/articles/[file]"}`. */
const MANIFEST = 'app-path-routes-manifest.json';
const REWRITES = 'publish/site/rewrites.json';

/**
 * Calls route handlers without Next. Most of what is published is data, and a request to Next costs
 * more than most documents.
 *
 * @param nextDir Next's build, relative to the project
 * @param load loads the module of a route, such as `api/articles/[file]`
 */
export async function openRoutes(nextDir: string, load: LoadRoute = loadRoute): Promise<Routes> {
  const routes = manifestSchema.parse(JSON.parse(await readFile(join(nextDir, MANIFEST), 'utf8')));
  const matchers = Object.entries(routes)
    .filter(([path]) => existsSync(`app${path}.ts`))
    .map(([, route]) => ({ route, match: matcherOf(route, /\[(\w+)\]/) }))
    // As in Next, a name comes before a parameter.
    .sort((a, b) => Number(a.route.includes('[')) - Number(b.route.includes('[')));
  const rewrites = rewritesSchema
    .parse(JSON.parse(await readFile(REWRITES, 'utf8')))
    .map(({ source, destination }) => ({ destination, match: matcherOf(source, /:(\w+)/) }));

  const rewrite = (path: string) => {
    for (const { match, destination } of rewrites) {
      const params = match(path);
      if (params) return destination.replace(/:(\w+)/g, (_name, name: string) => params[name] ?? '');
    }
    return path;
  };
  return (address) => {
    const path = rewrite(encodeURI(address));
    for (const { route, match } of matchers) {
      const params = match(path);
      if (params) return callRoute(load(route.slice(1)), path, params);
    }
    return null;
  };
}

/** The bundler finds every route that this may name. */
function loadRoute(route: string): Promise<unknown> {
  return import(`../../app/${route}/route.ts`);
}

async function callRoute(module: Promise<unknown>, path: string, params: Params): Promise<Response> {
  const { GET } = moduleSchema.parse(await module);
  try {
    return await GET(new Request(`http://localhost${path}`), { params: Promise.resolve(params) });
  } catch (error) {
    // What `notFound()` throws.
    if (isHTTPAccessFallbackError(error)) return new Response(null, { status: getAccessFallbackHTTPStatus(error) });
    throw error;
  }
}

/**
 * Matches paths against a pattern.
 *
 * @param parameter finds the parameters in it, and their names
 * @returns the values of its parameters; null if the path does not fit
 */
function matcherOf(pattern: string, parameter: RegExp): (path: string) => Params | null {
  // Names are between texts.
  const parts = pattern.split(parameter);
  const names = parts.filter((_part, index) => index % 2 === 1);
  const source = parts.map((part, index) => (index % 2 === 1 ? '([^/]+)' : part.replaceAll('.', '\\.')));
  const regex = new RegExp(`^${source.join('')}$`);
  return (path) => {
    const found = regex.exec(path);
    return found && Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
  };
}
