import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';

/** Replaces a small file atomically. It survives a power loss when this returns. */
export function writeDurableSync(file: string, text: string): void {
  const descriptor = openSync(`${file}.tmp`, 'w');
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.tmp`, file);
}
