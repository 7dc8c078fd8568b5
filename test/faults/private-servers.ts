import { type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDataFolder, serverArguments, throwawayStatements } from '../../tools/launch/mariadb.mjs';
import { pickPort } from '../../tools/launch/ports.mjs';
import { databaseIsUp, redisIsUp } from '../../tools/launch/probes.mjs';
import { findMariadb, findRedis } from '../../tools/launch/programs.mjs';
import { redisConfiguration } from '../../tools/launch/redis.mjs';
import { createRun } from '../../tools/launch/run.mjs';

const USER = 'tester';
const PASSWORD = 'faulttests';

/** A server that a test may kill, freeze and start again on the same data. */
export interface KillableServer {
  readonly pid: () => number | undefined;
  /** Starts it; resolves when it answers. */
  start(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** MariaDB and Redis of one spec file, with the durable settings of a real installation. */
export interface PrivateServers {
  readonly databaseAdminUrl: string;
  readonly redisUrl: string;
  readonly mariadb: KillableServer;
  readonly redis: KillableServer;
  /** Where MariaDB keeps its files. */
  readonly databaseFolder: string;
  stop(): Promise<void>;
}

type Start = (
  command: string,
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string; readonly logFile: string },
) => ChildProcess;

function killable(launch: () => ChildProcess, isUp: () => Promise<boolean>): KillableServer {
  let child: ChildProcess | undefined;
  const gone = (which: ChildProcess): boolean => which.exitCode !== null || which.signalCode !== null;
  return {
    pid: () => child?.pid,
    async start() {
      const mine = (child = launch());
      const deadline = performance.now() + 300_000;
      while (!(await isUp())) {
        if (gone(mine)) throw new Error(`the server ended: ${mine.exitCode ?? mine.signalCode}`);
        if (performance.now() > deadline) throw new Error('the server does not answer');
        await sleep(50);
      }
    },
    signal(signal) {
      child?.kill(signal);
    },
    async kill() {
      const mine = child;
      if (!mine || gone(mine)) return;
      const ended = new Promise<void>((resolve) => mine.once('exit', () => resolve()));
      mine.kill('SIGKILL');
      await ended;
    },
  };
}

function mariadbOf(start: Start, folder: string, port: number): KillableServer {
  const programs = findMariadb();
  if (!programs) throw new Error('no MariaDB on this machine');
  const runDir = join(folder, 'run');
  const initFile = join(folder, 'access.sql');
  mkdirSync(runDir, { recursive: true });
  writeFileSync(initFile, throwawayStatements(USER, PASSWORD));
  const args = serverArguments({ dataDir: join(folder, 'mariadb'), runDir, port, durability: 'durable' });
  let isFirst = true;
  return killable(
    () => {
      const first = isFirst ? [`--init-file=${initFile}`] : [];
      isFirst = false;
      return start(programs.server, [...args, ...first], { logFile: join(folder, 'mariadb.log') });
    },
    () => databaseIsUp({ host: '127.0.0.1', port }),
  );
}

function redisOf(start: Start, folder: string, port: number): KillableServer {
  const programs = findRedis();
  if (!programs) throw new Error('no Redis on this machine');
  const dataDir = join(folder, 'redis');
  mkdirSync(dataDir, { recursive: true });
  const input = redisConfiguration({ port, dataDir, password: PASSWORD, durability: 'durable' });
  return killable(
    () => start(programs.server, ['-'], { input, cwd: dataDir, logFile: join(folder, 'redis.log') }),
    () => redisIsUp({ host: '127.0.0.1', port, password: PASSWORD }),
  );
}

/** Starts both servers; a guard process ends them and removes their files even when the test itself is killed. */
export async function startPrivateServers(): Promise<PrivateServers> {
  const run = createRun();
  run.detach();
  const start = run.start as Start;
  const folder = mkdtempSync(join(tmpdir(), 'sp-faults-'));
  run.guard.folder(folder);
  const mariadbPort = await pickPort(undefined);
  const redisPort = await pickPort(undefined, new Set([mariadbPort]));
  const programs = findMariadb();
  if (!programs) throw new Error('no MariaDB on this machine');
  const databaseFolder = join(folder, 'mariadb');
  await createDataFolder(run, programs, databaseFolder);
  const mariadb = mariadbOf(start, folder, mariadbPort);
  const redis = redisOf(start, folder, redisPort);
  await Promise.all([mariadb.start(), redis.start()]);
  return {
    databaseAdminUrl: `mysql://${USER}:${PASSWORD}@127.0.0.1:${mariadbPort}/`,
    redisUrl: `redis://:${PASSWORD}@127.0.0.1:${redisPort}/0`,
    mariadb,
    redis,
    databaseFolder,
    async stop() {
      redis.signal('SIGCONT');
      await Promise.all([mariadb.kill(), redis.kill()]);
      await run.sweep();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
