import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../../../libs/platform/contracts/index.js';
import { buildOpenApi } from '../../../libs/platform/index.js';
import '../stages.js';

const FILE = join('apps', 'api', 'openapi.json');

/** Writes the OpenAPI document, or with `--check` fails when the committed copy is not what the contracts say. */
export function openapi(args: readonly string[]): number {
  const text = `${JSON.stringify(buildOpenApi(allRoutes()), null, 2)}\n`;
  if (!args.includes('--check')) {
    writeFileSync(FILE, text);
    process.stdout.write(`${FILE} written\n`);
    return 0;
  }
  const committed = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const same = committed === text;
  process.stdout.write(
    same ? 'the OpenAPI document agrees with the contracts\n' : `${FILE} differs: run \`npm run openapi\`\n`,
  );
  return same ? 0 : 1;
}
