// Starts `policy evaluate` from whatever state the checkout is in: builds the few files it needs when `dist` lacks them
// or is older than the sources, installs dependencies when there are none. All of that speaks on standard error only.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const SOURCES = ['libs/kernel', 'libs/subsidy/domain', 'libs/subsidy/policies', 'apps/cli/policy'];

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'test' ? [] : sourcesIn(path);
    return /\.(ts|json)$/.test(entry.name) ? [path] : [];
  });
}

const builtOf = (source) => join(root, 'dist', source.replace(/\.ts$/, '.js'));

function isStale(source) {
  const built = statSync(builtOf(source), { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < statSync(join(root, source)).mtimeMs;
}

async function build(sources) {
  const { transformFileSync } = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  for (const source of sources) {
    const built = builtOf(source);
    mkdirSync(dirname(built), { recursive: true });
    const content = source.endsWith('.json')
      ? readFileSync(join(root, source))
      : transformFileSync(join(root, source), { ...options, swcrc: false, sourceMaps: false, exclude: [] })
          .code;
    const fresh = `${built}.${process.pid}`;
    writeFileSync(fresh, content);
    renameSync(fresh, built);
  }
}

const hasSources = existsSync(join(root, 'libs/subsidy/policies/load.ts'));
if (!existsSync(join(root, 'node_modules/zod'))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1);
}
if (hasSources) {
  const stale = SOURCES.flatMap(sourcesIn).filter(isStale);
  if (stale.length > 0) await build(stale);
}
const { evaluate } = await import(join(root, 'dist/apps/cli/policy/evaluate.js'));
process.exitCode = evaluate(process.argv.slice(2));
