import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this launcher belongs to. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Files and folders of the checkout that the launcher reads or makes. */
export const paths = {
  nodeModules: join(ROOT, 'node_modules'),
  cache: join(ROOT, 'node_modules', '.cache'),
  packageLock: join(ROOT, 'package-lock.json'),
  lockStamp: join(ROOT, 'node_modules', '.skillpark-lock'),
  testStamp: join(ROOT, 'node_modules', '.cache', 'skillpark-tests.json'),
  dist: join(ROOT, 'dist'),
  web: join(ROOT, 'apps', 'web'),
  webDist: join(ROOT, 'apps', 'web', 'dist'),
  api: join(ROOT, 'dist', 'apps', 'api', 'main.js'),
  worker: join(ROOT, 'dist', 'apps', 'worker', 'main.js'),
  cli: join(ROOT, 'dist', 'apps', 'cli', 'main.js'),
};

/** Two copies may share one checkout: only one of them installs or builds at a time. */
export function checkoutLock() {
  const name = createHash('sha256').update(`${ROOT}:${userInfo().uid}`).digest('hex').slice(0, 16);
  return join(tmpdir(), `skillpark-${name}.lock`);
}

/** The data folder: DATA_DIR, or .data in the checkout. */
export function dataFolder(env = process.env) {
  return resolve(ROOT, env.DATA_DIR || '.data');
}
