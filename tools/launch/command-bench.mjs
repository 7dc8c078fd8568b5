import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Interrupted, lineFor } from './messages.mjs';
import { ROOT } from './paths.mjs';
import { prepareBuild, prepareDependencies } from './prepare.mjs';
import { createRun } from './run.mjs';
import { findOrInstallServers } from './servers.mjs';
import { createSteps } from './steps.mjs';
import { testEnvironment } from './test-run.mjs';
import { startThrowaway } from './throwaway.mjs';

/**
 * `npm run bench [-- options]`: runs test/bench/run.mjs against servers of its own. Unlike in tests these
 * are durable and on the disk, as in production, because the flush at commit is what is measured.
 */
export async function main(args) {
  const run = createRun();
  const step = createSteps((text) => process.stderr.write(text));
  let code = 1;
  let servers;
  let folder;
  try {
    await step('安装依赖 Install dependencies', () => prepareDependencies(run));
    const programs = await findOrInstallServers(run, { mariadb: true, redis: true });
    await step('启动 MariaDB 和 Redis Start MariaDB and Redis', async () => {
      folder = mkdtempSync(join('/var/tmp', 'skillpark-bench-'));
      run.guard.folder(folder);
      servers = await startThrowaway(run, { programs, scratch: { folder }, durability: 'durable' });
    });
    await step('构建 Build', () => prepareBuild(run));
    const env = testEnvironment({
      env: process.env,
      servers,
      browser: { missing: 'not asked for' },
      temporary: folder,
    });
    const child = run.start(process.execPath, ['test/bench/run.mjs', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    code = await new Promise((resolve) => {
      run.signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
      child.once('exit', (status) => resolve(status ?? 1));
    });
  } catch (error) {
    if (!(error instanceof Interrupted)) process.stderr.write(`${lineFor(error, 'npm run bench')}\n`);
  }
  await servers?.stop();
  await run.sweep();
  if (folder) rmSync(folder, { recursive: true, force: true });
  process.exit(run.interruptedCode ?? code);
}
