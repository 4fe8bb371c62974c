import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';

const FOLDER = 'fixtures/schemas';

/** What the schemas in `fixtures/schemas/` refuse in a sitemap, a sitemap index or a news sitemap. */
export async function listSitemapErrors(xml: string): Promise<string[]> {
  const [schema, ...preload] = await Promise.all(
    ['sitemap.xsd', 'sitemap-image.xsd', 'sitemap-news.xsd', 'sitemap-xhtml.xsd'].map(async (fileName) => ({
      fileName,
      contents: await readFile(join(FOLDER, fileName), 'utf8'),
    })),
  );
  if (!schema) throw new Error(`${FOLDER} has no schema`);
  const { errors } = await validateXML({ xml: { fileName: 'sitemap.xml', contents: xml }, schema: [schema], preload });
  return errors.map(({ message }) => message);
}
