import { createServer } from 'node:http';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { endMarked, isAlive } from '../processes.mjs';
import {
  createStandIn,
  freePort,
  type Launched,
  launch,
  recordedChildren,
  type StandIn,
} from './stand-in.js';

jest.setTimeout(600_000);

interface Visit {
  readonly visits: number;
  readonly pid: number;
}

async function visit(port: number, path = '/visit'): Promise<Visit> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Visit;
}

async function eventually<T>(action: () => Promise<T>, forMs = 180_000): Promise<T> {
  const deadline = Date.now() + forMs;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((next) => setTimeout(next, 100));
    }
  }
}

describe('npm start', () => {
  let standIn: StandIn;
  const folders: string[] = [];
  const running: Launched[] = [];

  const dataFolder = (): string => {
    const folder = join(mkdtempSync(join(tmpdir(), 'skillpark-data-')), 'data');
    folders.push(folder);
    return folder;
  };
  const start = (env: Record<string, string>, options = {}): Launched => {
    const launched = launch(standIn.root, env, options);
    running.push(launched);
    return launched;
  };
  const startReady = async (dataDir: string, port: number): Promise<Launched> => {
    const launched = start({ DATA_DIR: dataDir, PORT: String(port) });
    await launched.printed('is ready');
    return launched;
  };
  const stop = async (launched: Launched, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    launched.child.kill(signal);
    return launched.ended();
  };
  const expectRefusal = async (env: Record<string, string>, line: RegExp, options = {}): Promise<void> => {
    const launched = start(env, options);
    expect(await launched.ended()).not.toBe(0);
    const said = launched.output().trim().split('\n');
    expect(said.at(-1)).toMatch(line);
    expect(launched.output()).not.toMatch(/\n\s+at /);
  };

  // Root may be anybody; others test as themselves.
  const ordinaryUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const ordinaryFolder = (): string => {
    const dataDir = join(mkdtempSync('/tmp/skillpark-ordinary-'), 'data');
    folders.push(dataDir);
    chmodSync(join(dataDir, '..'), 0o777);
    return dataDir;
  };

  beforeAll(() => {
    standIn = createStandIn();
    chmodSync(standIn.root, 0o777);
  });
  afterEach(async () => {
    for (const launched of running.splice(0)) {
      if (launched.child.exitCode !== null || launched.child.signalCode !== null) continue;
      // A launcher that hangs must not take the whole run with it.
      const force = setTimeout(() => launched.child.kill('SIGKILL'), 240_000);
      await stop(launched);
      clearTimeout(force);
    }
  });
  afterAll(() => {
    for (const folder of folders) rmSync(join(folder, '..'), { recursive: true, force: true });
    standIn.remove();
  });

  it('starts, keeps its data over a restart, and leaves nothing running', async () => {
    const dataDir = dataFolder();
    const port = await freePort();
    const first = await startReady(dataDir, port);
    expect(first.output()).toMatch(/ENTERPRISE_HR +hr +demo/);
    expect(first.output()).toMatch(/\(loaded\)/);
    expect((await visit(port)).visits).toBe(2);
    const children = recordedChildren(dataDir);
    expect(children.map(({ name }) => name).sort()).toEqual(['MariaDB', 'Redis', 'api', 'worker']);
    const processEnvironment = readFileSync(`/proc/${children[0]?.pid ?? 0}/environ`, 'latin1');
    const run = /SKILLPARK_RUN=([0-9a-f]+)/.exec(processEnvironment)?.[1] ?? '';
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    const commandLines = children.map(({ pid }) => readFileSync(`/proc/${pid}/cmdline`, 'latin1')).join(' ');
    const secrets = Object.values(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as object);
    for (const secret of secrets) expect(commandLines).not.toContain(String(secret));

    expect(await stop(first)).toBe(0);
    for (const { pid } of children) expect(isAlive(pid)).toBe(false);
    expect(await endMarked('SKILLPARK_RUN', run)).toBe(0);
    expect(existsSync(join(dataDir, 'launcher.lock'))).toBe(false);

    const second = await startReady(dataDir, port);
    expect(second.output()).toMatch(/Demo centre … \(已是最新 up to date\)/);
    expect((await visit(port)).visits).toBe(3);
    expect(await stop(second, 'SIGINT')).toBe(0);

    rmSync(join(dataDir, 'prepared.json'));
    const third = await startReady(dataDir, port);
    expect(third.output()).toMatch(/Demo centre … \(kept\)/);
    expect(await stop(third, 'SIGINT')).toBe(0);
  });

  it('reports and restarts each child that is killed, and still loses nothing', async () => {
    const dataDir = dataFolder();
    const port = await freePort();
    const launched = await startReady(dataDir, port);
    let visits = (await visit(port)).visits;
    for (const name of ['MariaDB', 'Redis', 'worker', 'api']) {
      const killed = recordedChildren(dataDir).find((child) => child.name === name);
      process.kill(killed?.pid ?? 0, 'SIGKILL');
      await launched.printed(`${name} ended (signal SIGKILL)`);
      await launched.printed(`${name} is back`);
      visits += 1;
      expect((await eventually(() => visit(port))).visits).toBe(visits);
    }
    expect(await stop(launched)).toBe(0);
  });

  it('leaves nothing running when the launcher itself is killed, and starts again on the same data', async () => {
    const dataDir = dataFolder();
    const port = await freePort();
    const launched = await startReady(dataDir, port);
    await visit(port);
    const children = recordedChildren(dataDir);
    await stop(launched, 'SIGKILL');
    await eventually(async () => {
      const left = children.filter(({ pid }) => isAlive(pid));
      if (left.length > 0) throw new Error(`still running: ${left.map(({ name }) => name).join()}`);
      await Promise.resolve();
    });
    const again = await startReady(dataDir, port);
    expect((await visit(port)).visits).toBe(3);
    expect(await stop(again, 'SIGHUP')).toBe(0);
  });

  it('runs two copies side by side and refuses a second launcher on the same data', async () => {
    const [one, two] = [dataFolder(), dataFolder()];
    const [portOne, portTwo] = [await freePort(), await freePort()];
    const first = await startReady(one, portOne);
    const second = await startReady(two, portTwo);
    await visit(portOne);
    expect((await visit(portOne)).visits).toBe(3);
    expect((await visit(portTwo)).visits).toBe(2);
    await expectRefusal({ DATA_DIR: one, PORT: String(await freePort()) }, /is in use by another launcher/);
    await expectRefusal({ DATA_DIR: dataFolder(), PORT: String(portOne) }, /Port \d+ is in use/);
    await Promise.all([stop(first), stop(second)]);
  });

  it('gives the command line tool the settings of the running system, and says when none runs', async () => {
    const env = { DATA_DIR: dataFolder(), PORT: String(await freePort()) };
    const tool = { script: 'cli.mjs', args: ['seed', '--if-empty'] };
    await expectRefusal(env, /The system is not running: run npm start first/, tool);
    const launched = await startReady(env.DATA_DIR, Number(env.PORT));
    const asked = start({ DATA_DIR: env.DATA_DIR }, tool);
    expect(await asked.ended()).toBe(0);
    expect(asked.output()).toBe('kept\n');
    await stop(launched);
  });

  it('is interrupted in the middle of a first start without leaving anything, and the next start succeeds', async () => {
    const dataDir = dataFolder();
    const port = await freePort();
    // However fast the machine is, and however late this test hears of it, the start is not over.
    const launched = start({ DATA_DIR: dataDir, PORT: String(port), HELD: '1' });
    await launched.printed('Start the database');
    await new Promise((next) => setTimeout(next, 200));
    expect(await stop(launched, 'SIGINT')).toBe(130);
    const again = await startReady(dataDir, port);
    expect((await visit(port)).visits).toBe(2);
    await stop(again);
  });

  it('ends everything at once on a second Ctrl-C when a child does not want to stop', async () => {
    const dataDir = dataFolder();
    const launched = start({ DATA_DIR: dataDir, PORT: String(await freePort()), STUBBORN: '1' });
    await launched.printed('is ready');
    const children = recordedChildren(dataDir);
    launched.child.kill('SIGINT');
    await launched.printed('Stopping');
    // Two signals of one key stroke are one: the second must be another.
    await new Promise((next) => setTimeout(next, 1_500));
    expect(launched.child.exitCode).toBeNull();
    expect(await stop(launched, 'SIGINT')).toBe(130);
    await eventually(async () => {
      for (const { pid } of children) expect(isAlive(pid)).toBe(false);
      await Promise.resolve();
    });
  });

  it('refuses data of another version, lost secrets and a port that is no port, each in one line', async () => {
    const dataDir = dataFolder();
    const port = String(await freePort());
    const launched = await startReady(dataDir, Number(port));
    await stop(launched);
    const layoutFile = join(dataDir, 'layout.json');
    const layout = JSON.parse(readFileSync(layoutFile, 'utf8')) as Record<string, unknown>;
    const env = { DATA_DIR: dataDir, PORT: port };
    writeFileSync(layoutFile, JSON.stringify({ ...layout, mariadb: '5.5' }));
    await expectRefusal(env, /was written by MariaDB 5\.5 but this machine has \d+\.\d+/);
    writeFileSync(layoutFile, JSON.stringify({ ...layout, redis: '99.0.0' }));
    await expectRefusal(env, /was written by Redis 99\.0\.0/);
    writeFileSync(layoutFile, JSON.stringify({ ...layout, layout: 99 }));
    await expectRefusal(env, /has layout 99/);
    rmSync(layoutFile);
    await expectRefusal(env, /was not made by this launcher/);
    writeFileSync(layoutFile, JSON.stringify(layout));
    rmSync(join(dataDir, 'secrets.json'));
    await expectRefusal(env, /secrets\.json is missing or damaged/);
    await expectRefusal({ ...env, PORT: '70000' }, /PORT must be a whole number/);
  });

  it('takes given servers as they are and says when one cannot be reached', async () => {
    const dead = await freePort();
    const env = { DATA_DIR: dataFolder(), PORT: String(await freePort()) };
    await expectRefusal(
      { ...env, DATABASE_URL: `mysql://a:b@127.0.0.1:${dead}/x`, REDIS_URL: `redis://127.0.0.1:${dead}/0` },
      /Cannot reach MariaDB at 127\.0\.0\.1:\d+: ECONNREFUSED/,
    );
    await expectRefusal({ ...env, DATABASE_URL: 'nonsense' }, /DATABASE_URL is not a valid URL/);
  });

  it('names the three ways when the servers are missing and this user may not install them', async () => {
    const env = { SKILLPARK_PROGRAM_PATH: '/nonexistent', PORT: String(await freePort()) };
    await expectRefusal(
      { ...env, DATA_DIR: ordinaryFolder() },
      /apt-get install mariadb-server redis-server.*DATABASE_URL and REDIS_URL.*docker compose/,
      ordinaryUser,
    );
  });

  it('runs as an ordinary user', async () => {
    const [dataDir, port] = [ordinaryFolder(), await freePort()];
    const launched = start({ DATA_DIR: dataDir, PORT: String(port) }, ordinaryUser);
    await launched.printed('is ready');
    expect((await visit(port)).visits).toBe(2);
    expect(await stop(launched)).toBe(0);
    await expectRefusal(
      { DATA_DIR: '/usr/skillpark-data', PORT: String(port) },
      /No permission to write to \/usr\/skillpark-data/,
      ordinaryUser,
    );
  });

  it('does not mistake any web server for its own when the port is taken', async () => {
    const server = createServer((_request, response) => response.end('ok'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expectRefusal({ DATA_DIR: dataFolder(), PORT: String(port) }, /Port \d+ is in use/);
    await new Promise((done) => server.close(done));
  });
});
