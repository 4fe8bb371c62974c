import './editor.css';
import { Keystatic } from '@keystatic/core/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { editorConfig } from '../../keystatic.config.tsx';
import type { EditorSettings } from '../settings.ts';
import { followDraft } from './checkDraft.ts';
import { ProblemPanel } from './ProblemPanel.tsx';
import { pageSettings } from './pageSettings.ts';
import { setProblems } from './problemStore.ts';
import { followVersions } from './versions.ts';

const settings = pageSettings();
const config = editorConfig(settings);

if (settings.storage.kind === 'local') {
  followVersions((conflict) => {
    setProblems({ isConflict: conflict !== null });
    window.dispatchEvent(new Event('galley-changed'));
  });
}
followDraft();

const root = document.createElement('div');
root.id = 'editor';
document.body.append(root);
createRoot(root).render(
  <StrictMode>
    <div className="galley-editor">
      <div className="galley-work">
        <Keystatic config={config} appSlug={{ envName: 'KEYSTATIC_GITHUB_APP_SLUG', value: appSlug(settings) }} />
      </div>
      <ProblemPanel />
    </div>
  </StrictMode>,
);

function appSlug({ storage }: EditorSettings): string | undefined {
  return storage.kind === 'github' ? (storage.appSlug ?? undefined) : undefined;
}
