import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSystem, type System } from '../support/system.js';
import { Checker } from './checker.js';
import { type PrivateServers, startPrivateServers } from './private-servers.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const DIST = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');
const CLASSES = 12;
/** Kills at any moment, beside those at a certain one; then the demo is let finish, on a slow machine too. */
const MOST_KILLS = 9;
const LEARNERS = 30;
const PAID = 27;

/** Everything is killed while twelve classes go from booking to payment; afterwards all of it is there, once. */
describe('the demo at scale while API, worker, MariaDB and Redis are killed', () => {
  let servers: PrivateServers;
  let system: System;
  let checker: Checker;
  let demo: ChildProcess;
  let said = '';

  beforeAll(async () => {
    servers = await startPrivateServers();
    system = await startSystem({ servers, apis: 1, workers: 2 });
    checker = new Checker(system.database.url);
  }, 600_000);
  afterAll(async () => {
    demo?.kill('SIGKILL');
    await checker?.close();
    await system?.stop();
    await servers?.stop();
  }, 600_000);

  const count = async (sql: string): Promise<number> =>
    Number((await checker.rows<{ n: number }>(sql))[0]?.n);

  it('finishes, and no client ever saw a write it could not finish', async () => {
    const args = ['demo', '--plain', '--cohorts', String(CLASSES), '--url', system.baseUrl];
    demo = spawn(process.execPath, [join(DIST, 'apps/cli/main.js'), ...args], {
      env: { ...system.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: ROOT,
    });
    const ended = once(demo, 'close') as Promise<[number]>;
    const reckoning = new Promise<void>((resolve) => {
      for (const stream of [demo.stdout, demo.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('审计日志核验')) resolve();
        });
      }
    });
    const atTheEnd = Promise.race([reckoning, ended]);
    const isOver = (): boolean => said.includes('审计日志核验') || demo.exitCode !== null;
    /** What is killed, and what brings it back. */
    type Kill = readonly [() => Promise<void>, () => Promise<void>];
    const api: Kill = [() => system.kill('api', 0, 'SIGKILL'), () => system.replace('api', 0)];
    const worker = (index: number): Kill => [
      () => system.kill('worker', index, 'SIGKILL'),
      () => system.replace('worker', index),
    ];
    const mariadb: Kill = [() => servers.mariadb.kill(), () => servers.mariadb.start()];
    const redis: Kill = [() => servers.redis.kill(), () => servers.redis.start()];
    // However fast the demo is, each of these finds it in the middle of a write: without one it gets no further.
    let caught = 0;
    for (const [kill, bringBack] of [api, worker(0), mariadb, redis, api]) {
      await sleep(Math.random() * 300);
      const letGo = await checker.catchWrite(isOver);
      if (letGo) caught += 1;
      await kill();
      await letGo?.();
      await bringBack();
    }
    // And these at any moment.
    const kills = [worker(1), mariadb, api, worker(0), redis, api, mariadb];
    let done = 0;
    while (!isOver() && done < MOST_KILLS) {
      await Promise.race([sleep(500 + Math.random() * 1_000), atTheEnd]);
      if (demo.exitCode !== null) break;
      const [kill, bringBack] = kills[done % kills.length] as Kill;
      await kill();
      await bringBack();
      done += 1;
    }
    // The demo reads the database itself at its end, and waits for it there too.
    await atTheEnd;
    if (demo.exitCode === null) {
      await servers.mariadb.kill();
      await sleep(1_000);
      await servers.mariadb.start();
    }
    const [status] = await ended;
    if (status !== 0) throw new Error(`the demo failed:\n${said.slice(-6_000)}`);
    expect(said).toContain(`合计 ${CLASSES} 个班`);
    expect(said).toContain('与独立重算分文不差');
    console.log(`${caught} + ${done} kills, ${/重试 .*/.exec(said)?.[0] ?? 'no retries'}`);
    // Kills that hit nothing would prove nothing.
    expect(caught).toBe(5);
    expect(Number(/其中结果不明 (\d+) 次/.exec(said)?.[1] ?? 0)).toBeGreaterThan(0);
  }, 1_200_000);

  it('holds every booking, attendance entry and payment exactly once', async () => {
    expect(await count(`SELECT COUNT(*) AS n FROM booking WHERE state = 'CONFIRMED'`)).toBe(CLASSES);
    expect(await count(`SELECT COUNT(*) AS n FROM booking WHERE state <> 'CONFIRMED'`)).toBe(0);
    expect(await count(`SELECT COUNT(*) AS n FROM roster_entry`)).toBe(CLASSES * LEARNERS);
    const sessions = await count(`SELECT COUNT(*) AS n FROM training_session WHERE state = 'HELD'`);
    expect(await count(`SELECT COUNT(*) AS n FROM attendance_entry WHERE kind = 'MARK'`)).toBe(
      sessions * LEARNERS,
    );
    expect(await count(`SELECT COUNT(*) AS n FROM attendance_entry WHERE kind = 'CORRECTION'`)).toBe(CLASSES);
    expect(await count(`SELECT COUNT(*) AS n FROM certificate WHERE revoked_at IS NULL`)).toBe(
      CLASSES * (LEARNERS - 1),
    );
    expect(await count(`SELECT COUNT(*) AS n FROM payment_line WHERE state = 'PAID'`)).toBe(CLASSES * PAID);
    expect(await count(`SELECT COUNT(*) AS n FROM payment_line WHERE state <> 'PAID'`)).toBe(0);
    expect(await count(`SELECT SUM(debit_fen) - SUM(credit_fen) AS n FROM ledger_posting`)).toBe(0);
  });

  it('has finished every message, and the audit trail is whole', async () => {
    await checker.quiet();
    const { status, stdout } = system.cli('audit', 'verify');
    expect(stdout).toContain('whole');
    expect(status).toBe(0);
  }, 600_000);
});
