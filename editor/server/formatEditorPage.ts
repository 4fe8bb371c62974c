import type { EditorSettings } from '../settings.ts';

/**
 * The policy of the editor's page: only its own files. `connect` adds the servers for signing in.
 */
export function editorPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The interface library injects styles at run time.
    "style-src 'self' 'unsafe-inline' data:",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The page that the editor runs in. */
export function formatEditorPage(settings: EditorSettings): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Editor</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/api/keystatic/assets/editor.css">
<script type="application/json" id="settings">${json}</script>
<script type="module" src="/api/keystatic/assets/editor.js"></script>
</head>
<body><noscript>The editor needs JavaScript. Articles can also be written as files: see docs/authoring.md.</noscript></body>
</html>
`;
}
