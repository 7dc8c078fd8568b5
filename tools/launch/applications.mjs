import { join } from 'node:path';
import { dataFiles } from './layout.mjs';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { ROOT, paths } from './paths.mjs';
import { httpIsUp } from './probes.mjs';
import { createService } from './service.mjs';

/** Runs one command of the platform's command line tool; throws one line when it fails. */
export async function runCli(run, env, ...args) {
  const { code, output, stdout } = await run.command(process.execPath, [paths.cli, ...args], {
    cwd: ROOT,
    env,
  });
  if (code === 0) return stdout;
  if (speaksOfFullDisk(output)) throw new LaunchError(messages.diskFullDuring(args[0]));
  process.stdout.write(`\n${output.slice(-6000)}\n`);
  throw new LaunchError(messages.commandFailed(args.join(' '), `exit code ${code}`));
}

/**
 * The worker makes and drops much in a short time (a night's decisions, forms, workbooks): with more room for what is
 * young, less of it is taken for old and collected at a price. In MiB; the heap is larger by up to three times this.
 */
export const WORKER_FLAGS = ['--max-semi-space-size=64'];

/** API and worker as services, in the order of their start. */
export function applicationServices(run, { env, dataDir, ports }, hooks) {
  const { logs } = dataFiles(dataDir);
  const service = (name, script, port, flags = []) =>
    createService(
      run,
      {
        name,
        command: process.execPath,
        args: [...flags, '--enable-source-maps', script],
        cwd: ROOT,
        env,
        logFile: join(logs, `${name}.log`),
        ready: () => httpIsUp(port, '/readyz'),
        readyTimeoutMs: 90_000,
        stopTimeoutMs: 20_000,
      },
      hooks,
    );
  return {
    api: service('api', paths.api, ports.web),
    worker: service('worker', paths.worker, ports.worker, WORKER_FLAGS),
  };
}

/**
 * The demo accounts, grouped as the tool lists them; none when it has none to show
 * (an operator's own database need not hold the demo).
 * @returns {Promise<{ roles: string, signIn: string, password: string, name: string }[]>}
 */
export async function demoAccounts(run, env) {
  try {
    const { code, stdout } = await run.command(process.execPath, [paths.cli, 'accounts', '--json'], {
      cwd: ROOT,
      env,
    });
    if (code !== 0) return [];
    const parsed = JSON.parse(stdout.trim().split('\n').at(-1));
    const list = Array.isArray(parsed) ? parsed : (parsed.accounts ?? []);
    return list.map((account) => ({
      roles: [account.roles ?? account.role ?? []].flat().join(', '),
      signIn: account.loginName ?? account.login ?? account.username ?? account.signIn ?? '',
      password: account.password ?? parsed.password ?? '',
      name: account.displayName ?? account.name ?? '',
    }));
  } catch (error) {
    if (run.signal.aborted) throw error;
    return [];
  }
}
