import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pickPort } from '../../tools/launch/ports.mjs';
import { createTestDatabase, type TestDatabase } from './database.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
/** What was just built; SKILLPARK_DIST names another build folder. */
const DIST = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');

/** What starts a worker, for tests that watch it refuse to start. */
export const WORKER_SCRIPT = join(DIST, 'apps', 'worker', 'main.js');

export interface SystemOptions {
  readonly apis?: number;
  readonly workers?: number;
  /** small: 3 enterprises and 60 workers; full: the whole demo centre; none: an empty schema. */
  readonly seed?: 'small' | 'full' | 'none';
  readonly env?: Readonly<Record<string, string>>;
  readonly poolSize?: number;
  /** Servers other than the run's own, for tests that kill them. */
  readonly servers?: { readonly databaseAdminUrl: string; readonly redisUrl: string };
}

/** API and worker processes on a database of their own, as a person would run them. */
export interface System {
  readonly baseUrls: string[];
  readonly baseUrl: string;
  readonly database: TestDatabase;
  readonly env: Readonly<Record<string, string>>;
  /** Everything the processes have written to their logs. */
  readonly logs: () => string;
  /** SIGKILLs a process and starts a new one in its place; resolves when it is ready. */
  replace(kind: 'api' | 'worker', index: number): Promise<void>;
  /** Resolves when the process has ended. */
  kill(kind: 'api' | 'worker', index: number, signal: NodeJS.Signals): Promise<void>;
  /** Freezes or thaws a process. */
  signal(kind: 'api' | 'worker', index: number, signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts one more process. */
  add(kind: 'api' | 'worker'): Promise<void>;
  cli(...args: string[]): { status: number | null; stdout: string };
  stop(): Promise<void>;
}

const given = new Set<number>();

/** A free port that no connection of this machine takes before a process listens on it, and no two processes get. */
export async function freePort(): Promise<number> {
  const port = await pickPort(undefined, given);
  given.add(port);
  return port;
}

async function waitFor(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + 240_000;
  for (;;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    if (child.exitCode !== null) throw new Error(`the process ended early:\n${log().slice(-4000)}`);
    if (performance.now() > deadline) throw new Error(`not ready: ${url}\n${log().slice(-4000)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

interface Running {
  child: ChildProcess;
  readonly port: number;
}

export async function startSystem(options: SystemOptions = {}): Promise<System> {
  if (!existsSync(join(DIST, 'apps', 'api', 'main.js')))
    throw new Error('nothing is built: run `npm run build`');
  const redisUrl = options.servers?.redisUrl ?? process.env['TEST_REDIS_URL'];
  if (!redisUrl) throw new Error('TEST_REDIS_URL is not set: run the tests with `npm test`');
  const database = await createTestDatabase({
    poolSize: 4,
    ...(options.servers ? { adminUrl: options.servers.databaseAdminUrl } : {}),
  });
  const anchors = join(tmpdir(), `${database.name}.anchors.jsonl`);
  let output = '';
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    TZ: 'UTC',
    NODE_ENV: 'development',
    DATABASE_URL: database.url,
    DATABASE_POOL: String(options.poolSize ?? 12),
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: `t${randomBytes(6).toString('hex')}`,
    DATA_KEY: Buffer.alloc(32, 1).toString('base64'),
    INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
    AUDIT_SIGNING_KEY: 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g',
    AUDIT_ANCHOR_FILE: anchors,
    FILES_DIRECTORY: join(tmpdir(), `${database.name}.files`),
    WEB_ROOT: join(ROOT, 'apps', 'web', 'dist'),
    DEMO: 'true',
    LOG_LEVEL: 'info',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
    RATE_LIMIT_PER_10S: '0',
    ...options.env,
  };
  const cli = (...args: string[]): { status: number | null; stdout: string } => {
    const result = spawnSync(process.execPath, [join(DIST, 'apps', 'cli', 'main.js'), ...args], {
      env,
      encoding: 'utf8',
    });
    return { status: result.status, stdout: `${result.stdout}${result.status === 0 ? '' : result.stderr}` };
  };
  if (options.seed !== 'none') {
    const seeded = cli('seed', '--if-empty', ...(options.seed === 'full' ? [] : ['--small']));
    if (seeded.status !== 0) {
      await database.drop();
      throw new Error(`seed failed: ${seeded.stdout}`);
    }
  }
  const start = async (kind: 'api' | 'worker', port: number): Promise<Running> => {
    const child = spawn(process.execPath, ['--enable-source-maps', join(DIST, 'apps', kind, 'main.js')], {
      env: {
        ...env,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        ...(kind === 'api' ? { PORT: String(port) } : { WORKER_PORT: String(port) }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await waitFor(`http://127.0.0.1:${port}/${kind === 'api' ? 'readyz' : 'livez'}`, child, () => output);
    return { child, port };
  };
  const running = { api: [] as Running[], worker: [] as Running[] };
  const stopOne = (one: Running, signal: NodeJS.Signals): Promise<void> =>
    new Promise((done) => {
      if (one.child.exitCode !== null || one.child.signalCode !== null) return done();
      one.child.once('exit', () => done());
      one.child.kill(signal);
      // A frozen process takes no SIGTERM.
      one.child.kill('SIGCONT');
    });
  const stop = async (): Promise<void> => {
    await Promise.all(running.api.map((one) => stopOne(one, 'SIGTERM')));
    await Promise.all(running.worker.map((one) => stopOne(one, 'SIGTERM')));
    await database.drop();
    rmSync(anchors, { force: true });
  };
  try {
    for (const kind of ['api', 'worker'] as const) {
      const count = (kind === 'api' ? options.apis : options.workers) ?? 1;
      running[kind] = await Promise.all(
        Array.from({ length: count }, async () => start(kind, await freePort())),
      );
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    get baseUrls() {
      return running.api.map(({ port }) => `http://127.0.0.1:${port}`);
    },
    get baseUrl() {
      return `http://127.0.0.1:${running.api[0]?.port}`;
    },
    database,
    env,
    logs: () => output,
    cli,
    async kill(kind, index, signal) {
      const one = running[kind][index];
      if (one) await stopOne(one, signal);
    },
    signal(kind, index, signal) {
      running[kind][index]?.child.kill(signal);
    },
    async add(kind) {
      running[kind].push(await start(kind, await freePort()));
    },
    async replace(kind, index) {
      const one = running[kind][index] as Running;
      await stopOne(one, 'SIGKILL');
      running[kind][index] = await start(kind, one.port);
    },
    stop,
  };
}
