// Starts `timetable …` from whatever state the checkout is in: builds the few files it needs when `dist` lacks them or is
// older than the sources (installing the compiler when there is none). All of that speaks on standard error only.
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
const SOURCES = ['libs/timetable/engine', 'apps/cli/timetable'];

function sourcesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'test' ? [] : sourcesIn(path);
    return /\.ts$/.test(entry.name) ? [path] : [];
  });
}

const builtOf = (source) => join(root, 'dist', source.replace(/\.ts$/, '.js'));

function isStale(source) {
  const built = statSync(builtOf(source), { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < statSync(join(root, source)).mtimeMs;
}

async function build(sources) {
  if (!existsSync(join(root, 'node_modules/@swc/core'))) {
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) process.exit(1);
  }
  const { transformFileSync } = await import('@swc/core');
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  for (const source of sources) {
    const built = builtOf(source);
    mkdirSync(dirname(built), { recursive: true });
    const { code } = transformFileSync(join(root, source), {
      ...options,
      swcrc: false,
      sourceMaps: false,
      exclude: [],
    });
    const fresh = `${built}.${process.pid}`;
    writeFileSync(fresh, code);
    renameSync(fresh, built);
  }
}

if (existsSync(join(root, 'libs/timetable/engine/problem.ts'))) {
  const stale = SOURCES.flatMap(sourcesIn).filter(isStale);
  if (stale.length > 0) await build(stale);
}
const { timetable } = await import(join(root, 'dist/apps/cli/timetable/timetable.js'));
process.exitCode = await timetable(process.argv.slice(2));
