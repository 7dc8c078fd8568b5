import { spawn } from 'node:child_process';
import { buildStale } from './build.mjs';
import { LaunchError, lineFor, messages } from './messages.mjs';
import { paths } from './paths.mjs';
import { prepareDependencies } from './prepare.mjs';
import { createRun } from './run.mjs';
import { runningEnvironment } from './running-system.mjs';

/** Commands that read no database: they work without a running system. */
const OFFLINE = new Set(['policy', 'timetable', 'openapi', 'schema', 'help', '--help', '-h', '--version']);

async function prepare() {
  const run = createRun();
  await prepareDependencies(run);
  await buildStale(run, { web: false });
  await run.sweep();
  run.detach();
}

/** Runs the platform's command line tool with the settings of the system that `npm start` runs here. */
export async function main(args) {
  let env;
  try {
    env = runningEnvironment() ?? (process.env.DATABASE_URL ? process.env : null);
    if (!env && args.length > 0 && !OFFLINE.has(args[0])) throw new LaunchError(messages.notRunning());
    await prepare();
  } catch (error) {
    process.stderr.write(`${lineFor(error, `cli ${args[0] ?? ''}`)}\n`);
    process.exit(1);
  }
  // Standard output belongs to the tool alone: its answers are read by programs.
  const child = spawn(process.execPath, ['--enable-source-maps', paths.cli, ...args], {
    stdio: 'inherit',
    env: env ?? process.env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(signal ? 1 : code));
}
