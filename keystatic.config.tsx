import type { Config } from '@keystatic/core';
import { buildBodyField } from './editor/browser/fields/BodyField.tsx';
import { buildFields } from './editor/browser/fields/buildFields.tsx';
import { githubConfig } from './editor/githubConfig.ts';
import type { EditorSettings } from './editor/settings.ts';
import { articleSchema, contributorSchema, sectionSchema } from './lib/content/model/model.ts';

/**
 * The browser editor: three collections with the fields of the content model.
 *
 * @param settings from the server
 */
export function editorConfig(settings: EditorSettings): Config {
  const { storage, siteName } = settings;
  return {
    storage: storage.kind === 'github' ? githubConfig(storage.repo).storage : storage,
    ui: { brand: { name: siteName }, navigation: ['articles', 'contributors', 'sections'] },
    collections: {
      articles: {
        label: 'Articles',
        path: 'content/articles/*/',
        slugField: 'headline',
        format: { contentField: 'body' },
        entryLayout: 'content',
        previewUrl: '/articles/{slug}',
        schema: { ...buildFields(articleSchema, settings, 'headline'), body: buildBodyField(settings) },
      },
      contributors: {
        label: 'Contributors',
        path: 'content/contributors/*',
        slugField: 'name',
        format: 'yaml',
        schema: buildFields(contributorSchema, settings, 'name'),
      },
      sections: {
        label: 'Sections',
        path: 'content/sections/*',
        slugField: 'name',
        format: 'yaml',
        schema: buildFields(sectionSchema, settings, 'name'),
      },
    },
  };
}
