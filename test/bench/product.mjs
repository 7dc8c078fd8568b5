import { randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { WORKER_FLAGS } from '../../tools/launch/applications.mjs';
import { pickPort } from '../../tools/launch/ports.mjs';
import { generateSecrets } from '../../tools/launch/secrets.mjs';

const ROOT = resolve(import.meta.dirname, '..', '..');
/** The build under measurement. */
export const DIST = process.env.SKILLPARK_DIST ?? join(ROOT, 'dist');
/** Preloaded into API and worker where their event loops are watched. */
const WATCH = pathToFileURL(join(import.meta.dirname, 'loop-delay.mjs')).href;

const isUp = (url) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** The small demo centre, or the `full` one, in a database of its own; `more` is added to the environment. */
export async function createDatabase(more = {}, full = false) {
  const adminUrl = process.env.TEST_DATABASE_ADMIN_URL;
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const admin = await createConnection(adminUrl);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const folder = mkdtempSync(join(tmpdir(), 'skillpark-bench-'));
  const secrets = generateSecrets();
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    NODE_OPTIONS: '',
    TZ: 'UTC',
    PUBLIC_URL: 'http://127.0.0.1:3000',
    DATABASE_URL: url.href,
    DATABASE_ADMIN_URL: url.href,
    REDIS_URL: process.env.TEST_REDIS_URL,
    QUEUE_PREFIX: name.replace('_', '-'),
    DATA_KEY: secrets.dataKey,
    INDEX_KEY: secrets.indexKey,
    AUDIT_SIGNING_KEY: secrets.auditSigningKey,
    AUDIT_ANCHOR_FILE: join(folder, 'anchors.jsonl'),
    FILES_DIRECTORY: join(folder, 'files'),
    DEMO: 'true',
    RATE_LIMIT_PER_10S: '0',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
    ...more,
  };
  delete env.WORKER_PORT;
  const drop = async () => {
    await admin.query(`DROP DATABASE IF EXISTS ${name}`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const args of [['migrate'], ['seed', ...(full ? [] : ['--small'])]]) {
    const { status, stderr } = spawnSync(process.execPath, [join(DIST, 'apps/cli/main.js'), ...args], {
      env,
    });
    if (status === 0) continue;
    await drop();
    throw new Error(`${args.join(' ')}: ${stderr}`);
  }
  return { url: url.href, env, folder, drop };
}

/**
 * API and worker as in production, on a database of their own; rate limits off. `watched`: with figures of their event
 * loops and memory. BENCH_PROFILE=<folder> keeps a CPU profile of both.
 */
export async function startProduct({ watched = false, full = false, env: more = {} } = {}) {
  const port = await pickPort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const database = await createDatabase({ ...more, PORT: String(port), PUBLIC_URL: baseUrl }, full);
  const logFile = join(database.folder, 'product.log');
  const log = openSync(logFile, 'a');
  const start = (app) => {
    const options = [...(app === 'worker' ? WORKER_FLAGS : []), ...(watched ? ['--import', WATCH] : [])];
    if (process.env.BENCH_PROFILE) {
      const folder = join(process.env.BENCH_PROFILE, app);
      mkdirSync(folder, { recursive: true });
      options.push('--cpu-prof', `--cpu-prof-dir=${folder}`);
    }
    return spawn(process.execPath, [...options, join(DIST, `apps/${app}/main.js`)], {
      env: database.env,
      stdio: ['ignore', log, log, ...(watched ? ['ipc'] : [])],
    });
  };
  const children = { api: start('api'), worker: start('worker') };
  const stop = async () => {
    for (const child of Object.values(children)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    }
    await database.drop();
  };
  for (let waited = 0; !(await isUp(`${baseUrl}/readyz`)); waited += 1) {
    if (waited > 600) {
      const told = readFileSync(logFile, 'utf8').slice(-3000);
      await stop();
      throw new Error(`the API is not ready:\n${told}`);
    }
    await sleep(100);
  }
  return {
    baseUrl,
    databaseUrl: database.url,
    log: () => readFileSync(logFile, 'utf8'),
    /** Figures of both processes since they were asked last. */
    async figures() {
      const ask = (child) =>
        new Promise((done) => {
          child.once('message', ({ loop }) => done(loop));
          child.send('loop');
        });
      return { api: await ask(children.api), worker: await ask(children.worker) };
    },
    apiCpuMs: () => cpuMs(children.api.pid),
    workerCpuMs: () => cpuMs(children.worker.pid),
    stop,
  };
}

/** Processor time a process has used; undefined where there is no /proc. */
function cpuMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

/** Headers of a signed-in person of the demo centre. */
export async function signIn(baseUrl, loginName) {
  const meta = await (await fetch(`${baseUrl}/api/meta`)).json();
  const response = await fetch(`${baseUrl}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginName, password: meta.demoPassword }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status}`);
  const { csrfToken } = await response.json();
  return { cookie: response.headers.getSetCookie()[0].split(';')[0], 'x-csrf-token': csrfToken };
}
