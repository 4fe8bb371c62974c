import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PictureMetadata } from '../lib/content/model/picture.ts';
import { buildXmp } from '../lib/images/metadata/buildXmp.ts';
import { samplePhoto } from '../lib/images/samplePhoto.testing.ts';

/** A temporary newsroom for a test, with two sections and two contributors. */
export type TestNewsroom = {
  /** Its folder, and a sibling folder for pictures and tables. */
  contentDir: string;
  outside: string;
  write: (path: string, text: string | Uint8Array) => Promise<string>;
  read: (path: string) => Promise<string>;
  remove: () => Promise<void>;
};

/** Valid front matter; `lines` are appended. */
export function frontMatter(lines = ''): string {
  return `---
headline: "The pier: a year on" # as the desk wants it
standfirst: After two winters the boards are back.
date: 2026-01-07
section: coast
byline:
  - ada-quill
credits:
  - role: Photographs
    name: Jo Lens
${lines}---
`;
}

export async function createTestNewsroom(): Promise<TestNewsroom> {
  const root = await mkdtemp(join(tmpdir(), 'authoring-'));
  const contentDir = join(root, 'content');
  const write = async (path: string, text: string | Uint8Array) => {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  };
  await mkdir(join(contentDir, 'articles'), { recursive: true });
  for (const section of ['coast', 'town']) {
    await write(`content/sections/${section}.yaml`, `name: ${section}\ndescription: News.\n`);
  }
  for (const contributor of ['ada-quill', 'jo-lens']) {
    await write(`content/contributors/${contributor}.yaml`, `name: ${contributor}\n`);
  }
  return {
    contentDir,
    outside: join(root, 'outside'),
    write,
    read: (path) => readFile(join(root, path), 'utf8'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A small picture with metadata. `shade` makes pictures with the same metadata differ. */
export async function samplePicture(
  metadata: PictureMetadata = {},
  { format = 'jpeg', shade = 0 }: { format?: 'jpeg' | 'png'; shade?: number } = {},
): Promise<Buffer> {
  return samplePhoto(600, 400 + shade)
    .withXmp(buildXmp(metadata))
    .toFormat(format)
    .toBuffer();
}
