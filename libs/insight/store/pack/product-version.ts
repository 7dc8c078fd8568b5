import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** The version of the product, from its own package.json, wherever below it this file was built to. */
export function productVersion(): string {
  known ??= search(dirname(fileURLToPath(import.meta.url)));
  return known;
}

function search(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const found = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as Record<string, unknown>;
      if (found['name'] === 'skillpark' && typeof found['version'] === 'string') return found['version'];
    } catch {
      // Not here: one folder up.
    }
    if (dirname(at) === at) return 'unknown';
  }
}
