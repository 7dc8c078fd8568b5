import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { ROOT, checkoutLock, paths } from './paths.mjs';
import { filesBelow, serverSources, webSources } from './sources.mjs';
import { withLock } from './lock.mjs';

const STAMP = '.skillpark-sources';

/** The hash of the sources an output folder was made from, null when it does not say. */
export function builtFrom(folder) {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return null;
  }
}

/** Whether an output folder was made from these sources. */
export function isFresh(folder, hash, mustExist) {
  return existsSync(join(folder, mustExist)) && builtFrom(folder) === hash;
}

/* Built beside the old output and swapped in whole: deleted sources leave nothing, a failure changes nothing. */
function swapIn(next, target, hash) {
  writeFileSync(join(next, STAMP), hash);
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(next, target);
  rmSync(old, { recursive: true, force: true });
}

async function runTool(run, what, script, args, cwd) {
  const { code, output } = await run.command(process.execPath, [join(paths.nodeModules, script), ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code === 0) return;
  if (speaksOfFullDisk(output)) throw new LaunchError(messages.diskFullDuring(what));
  process.stdout.write(`\n${stripVTControlCharacters(output)}\n`);
  throw new LaunchError(messages.commandFailed(what, `exit code ${code}`));
}

/** Compiles apps and libs to dist/ and copies their data files (JSON, fonts, templates). */
async function buildServer(run, hash) {
  const next = `${paths.dist}.next`;
  rmSync(next, { recursive: true, force: true });
  const quiet = ['--quiet', '--ignore', 'apps/web/**,**/*.spec.ts'];
  await runTool(run, 'swc', '@swc/cli/bin/swc.js', ['apps', 'libs', '-d', next, ...quiet], ROOT);
  const isData = (path) => !/\.(ts|tsx|mts|cts|md)$/.test(path);
  const data = [
    ...filesBelow(join(ROOT, 'libs'), isData),
    ...filesBelow(join(ROOT, 'apps'), (path) => isData(path) && !path.startsWith(`${paths.web}/`)),
  ];
  for (const file of data) {
    const target = join(next, relative(ROOT, file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  swapIn(next, paths.dist, hash);
}

async function buildWeb(run, hash) {
  const next = join(paths.web, 'dist.next');
  rmSync(next, { recursive: true, force: true });
  const args = ['build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
  await runTool(run, 'vite build', 'vite/bin/vite.js', args, paths.web);
  swapIn(next, paths.webDist, hash);
}

/** Builds what is older than its sources. Returns the names of what was built. */
export function buildStale(run, { web = true } = {}) {
  return withLock(
    checkoutLock(),
    async () => {
      const built = [];
      const server = serverSources(ROOT);
      if (!isFresh(paths.dist, server, 'apps')) {
        await buildServer(run, server);
        built.push('server');
      }
      if (web) {
        const page = webSources(ROOT);
        if (!isFresh(paths.webDist, page, 'index.html')) {
          await buildWeb(run, page);
          built.push('web');
        }
      }
      return built;
    },
    () => run.signal.aborted,
  );
}
