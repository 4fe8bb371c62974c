/** The file of settings in Galley's folder. What is set in the environment itself counts for more. */
export const ENV_FILE = '.env';

/** Parses lines such as `CONTENT_DIR=../tide-gauge`. Comments and everything else are skipped. */
export function parseEnvFile(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return [];
      const [, , quoted] = /^(["'])(.*)\1$/.exec(value) ?? [];
      return [[name, quoted ?? value.replace(/\s+#.*$/, '')] as const];
    }),
  );
}

/** Replaces a setting in the text of the file, or adds it. */
export function setInEnvFile(text: string, name: string, value: string): string {
  const line = `${name}=${/[\s#"']/.test(value) ? JSON.stringify(value) : value}`;
  const pattern = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=.*$`, 'm');
  if (pattern.test(text)) return text.replace(pattern, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}
