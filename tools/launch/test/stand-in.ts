import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pickPort } from '../ports.mjs';
import { serverSources, webSources } from '../sources.mjs';

const PROJECT = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/*
 * Small applications in the place of the real ones: what the launcher does with processes, ports, data and
 * credentials is real, and a start takes two seconds instead of a build.
 */
const CONNECT = `
import { createRequire } from 'node:module';
const { createConnection } = createRequire(${JSON.stringify(`${PROJECT}/package.json`)})('mysql2/promise');
export const connect = (url) => createConnection(url);
`;

const CLI = `
import { connect } from '../connect.js';
const [command] = process.argv.slice(2);
if (command === 'accounts') {
  console.log(JSON.stringify([{ role: 'ENTERPRISE_HR', username: 'hr', password: 'demo' }]));
} else {
  const admin = await connect(process.env.DATABASE_ADMIN_URL);
  // Held here, a start cannot come to its end.
  if (command === 'migrate' && process.env.HELD) await new Promise((go) => setTimeout(go, 3_600_000));
  if (command === 'migrate') {
    await admin.query('CREATE TABLE IF NOT EXISTS visit (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(20))');
    await admin.query("GRANT SELECT, INSERT ON visit TO 'skillpark_app'@'%'");
  }
  if (command === 'seed') {
    const [[{ n }]] = await admin.query('SELECT COUNT(*) n FROM visit');
    if (Number(n) === 0) await admin.query("INSERT INTO visit (what) VALUES ('seed')");
    console.log(Number(n) === 0 ? 'loaded' : 'kept');
  }
  await admin.end();
}
`;

const API = `
import { createServer } from 'node:http';
import { connect } from '../connect.js';
const server = createServer(async (request, response) => {
  try {
    const db = await connect(process.env.DATABASE_URL);
    if (request.url === '/visit') await db.query("INSERT INTO visit (what) VALUES ('call')");
    const [[{ n }]] = await db.query('SELECT COUNT(*) n FROM visit');
    await db.end();
    response.end(JSON.stringify({ visits: Number(n), pid: process.pid }));
  } catch (error) {
    response.statusCode = 503;
    response.end(error.message);
  }
});
server.listen(Number(process.env[PORT_NAME]), '127.0.0.1');
process.on('SIGTERM', () => process.env.STUBBORN || server.close(() => process.exit(0)));
`;

/* What the launcher needs of Jest: a report in the file it names. The mode is read from the spec's name. */
const JEST = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const files = process.argv.slice(process.argv.indexOf('--runTestsByPath') + 1);
const report = process.argv.find((arg) => arg.startsWith('--outputFile=')).slice('--outputFile='.length);
const failed = files.filter((file) => file.includes('fails')).length;
if (files.some((file) => file.includes('hangs'))) {
  const stray = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  console.error('stray ' + stray.pid + ' folder ' + report);
  setInterval(() => {}, 1000);
} else if (!files.some((file) => file.includes('dies'))) {
  writeFileSync(report, JSON.stringify({
    numPassedTests: files.length - failed, numFailedTests: failed, numPendingTests: 0, numTodoTests: 0,
    numFailedTestSuites: failed, testResults: [],
  }));
}
if (failed) process.exitCode = 1;
`;

export interface StandIn {
  readonly root: string;
  remove(): void;
}

/** A checkout with this launcher and stand-in applications that count as freshly built. */
export function createStandIn(): StandIn {
  const root = mkdtempSync(join(tmpdir(), 'skillpark-standin-'));
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const lock = JSON.stringify({ lockfileVersion: 3, packages: { '': { name: 'stand-in' } } });
  cpSync(join(PROJECT, 'tools/launch'), join(root, 'tools/launch'), {
    recursive: true,
    filter: (source) => source !== join(PROJECT, 'tools/launch/test'),
  });
  write('package.json', '{"type":"module"}');
  write('package-lock.json', lock);
  write('node_modules/.package-lock.json', lock);
  write('node_modules/jest/package.json', '{"type":"module"}');
  write('node_modules/jest/bin/jest.js', JEST);
  write('dist/apps/connect.js', CONNECT);
  write('dist/apps/cli/main.js', CLI);
  write('dist/apps/api/main.js', API.replace('[PORT_NAME]', '.PORT'));
  write('dist/apps/worker/main.js', API.replace('[PORT_NAME]', '.WORKER_PORT'));
  write('apps/web/dist/index.html', '<!doctype html>');
  write('dist/.skillpark-sources', serverSources(root));
  write('apps/web/dist/.skillpark-sources', webSources(root));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export interface Launched {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Resolves when the text has been printed; fails when the launcher ends before. */
  printed(text: string | RegExp): Promise<void>;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
}

/** Runs a launcher script of a checkout, `start.mjs` unless told otherwise, with these settings. */
export function launch(
  root: string,
  env: Record<string, string>,
  options: { uid?: number; gid?: number; script?: string; args?: string[] } = {},
): Launched {
  const { script = 'start.mjs', args = [], ...spawnOptions } = options;
  const {
    DATABASE_URL: _a,
    REDIS_URL: _b,
    DATABASE_ADMIN_URL: _c,
    npm_lifecycle_event: _d,
    ...inherited
  } = process.env;
  const child = spawn(process.execPath, [join(root, 'tools/launch', script), ...args], {
    cwd: root,
    env: { ...inherited, NODE_ENV: 'development', NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...spawnOptions,
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const end = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return {
    child,
    output: () => text,
    ended: () => end,
    async printed(wanted) {
      const has = (): boolean => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
      while (!has()) {
        if (child.exitCode !== null || child.signalCode !== null) {
          throw new Error(`ended before printing ${String(wanted)}:\n${text}`);
        }
        await new Promise((next) => setTimeout(next, 30));
      }
    },
  };
}

const given = new Set<number>();

/** A free port that no connection of this machine takes before the launcher listens on it. */
export async function freePort(): Promise<number> {
  const port = await pickPort(undefined, given);
  given.add(port);
  return port;
}

export interface RecordedChild {
  readonly name: string;
  readonly pid: number;
}

/** The processes a launcher has noted in its data folder. */
export function recordedChildren(dataDir: string): RecordedChild[] {
  return JSON.parse(readFileSync(join(dataDir, 'children.json'), 'utf8')) as RecordedChild[];
}
