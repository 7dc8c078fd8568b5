// Lets a command start from whatever state the checkout is in: installs dependencies when there are none, builds the few
// files that it needs when `dist` lacks them or is older than the sources. All of that speaks on standard error only.
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

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

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

function install() {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(1);
}

async function build(sources) {
  if (!existsSync(join(root, 'node_modules/@swc/core'))) install();
  const { transformFileSync } = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  for (const source of sources) {
    const built = builtOf(source);
    mkdirSync(dirname(built), { recursive: true });
    const content = source.endsWith('.json')
      ? readFileSync(join(root, source))
      : transformFileSync(join(root, source), { ...options, swcrc: false, sourceMaps: false, exclude: [] })
          .code;
    // Renamed into place, so that two that start at once never read half a file.
    const fresh = `${built}.${process.pid}`;
    writeFileSync(fresh, content);
    renameSync(fresh, built);
  }
}

/**
 * Imports one built file. `folders` are the sources that it is made of (an image ships none of them and is taken as it
 * is); `packages` are what it needs at run time.
 */
export async function importBuilt(file, { folders, packages = [] }) {
  if (packages.some((name) => !existsSync(join(root, 'node_modules', name)))) install();
  if (existsSync(join(root, `${file}.ts`))) {
    const stale = folders.flatMap(sourcesIn).filter(isStale);
    if (stale.length > 0) await build(stale);
  }
  return import(join(root, 'dist', `${file}.js`));
}
