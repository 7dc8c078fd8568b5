import { dependenciesAreStale, installDependencies } from './dependencies.mjs';
import { requireSpace } from './files.mjs';
import { withLock } from './lock.mjs';
import { ROOT, checkoutLock } from './paths.mjs';
import { buildStale } from './build.mjs';

/** npm ci of this project needs about this much. */
const DEPENDENCIES_MB = 1200;

/** Installs the dependencies when they are missing or stale; says what it did. */
export function prepareDependencies(run) {
  if (!dependenciesAreStale()) return Promise.resolve('已是最新 up to date');
  return withLock(
    checkoutLock(),
    async () => {
      if (!dependenciesAreStale()) return '已是最新 up to date';
      requireSpace(ROOT, DEPENDENCIES_MB);
      await installDependencies(run);
      return 'npm ci';
    },
    () => run.signal.aborted,
  );
}

/** Builds what is stale; says what it did. */
export async function prepareBuild(run, options) {
  const built = await buildStale(run, options);
  return built.length > 0 ? built.join(' + ') : '已是最新 up to date';
}
