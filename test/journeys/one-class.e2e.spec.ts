import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSystem, type System } from '../support/system.js';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** One class from booking to paid subsidy, over HTTP, on real processes; judged by SQL that the product does not know. */
describe('one class from booking to paid subsidy', () => {
  let system: System;

  beforeAll(async () => {
    system = await startSystem({ seed: 'small' });
  }, 600_000);
  afterAll(() => system?.stop());

  /** Not the synchronous kind: the servers' logs must be read meanwhile, or their pipes fill up. */
  const play = async (...args: string[]): Promise<{ status: number; stdout: string }> => {
    const dist = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');
    const demo = [join(dist, 'apps/cli/main.js'), 'demo', '--url', system.baseUrl];
    const child = spawn(process.execPath, [...demo, '--rosters', join(ROOT, 'demo'), ...args], {
      env: { ...system.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number];
    return { status, stdout };
  };
  const one = async (sql: string): Promise<number> => {
    const rows = await system.database.dataSource.query<{ n: number }[]>(sql);
    return Number(rows[0]?.n);
  };

  it('pays 27 of 30, names why three are not paid, and agrees with SQL to the fen', async () => {
    const { status, stdout } = await play();
    expect(stdout).toContain('3 处错误,没有写入任何人');
    expect(stdout).toContain('30 人中 27 人符合条件,合计 32400.00 元');
    expect(stdout).toContain('2024-12-31');
    expect(stdout).toContain('27 × 1200 元 = 32400.00 元');
    expect(stdout).toContain('与独立重算分文不差');
    expect(status).toBe(0);
  }, 600_000);

  it('left exactly one payment for each person paid, and a balanced ledger', async () => {
    expect(await one(`SELECT COUNT(*) AS n FROM payment_line WHERE state = 'PAID'`)).toBe(27);
    expect(await one(`SELECT COUNT(DISTINCT line_id) AS n FROM payment_line WHERE state = 'PAID'`)).toBe(27);
    expect(await one(`SELECT COUNT(*) AS n FROM payment_line WHERE state = 'FAILED'`)).toBe(2);
    expect(
      await one(`SELECT COALESCE(SUM(debit_fen), 0) - COALESCE(SUM(credit_fen), 0) AS n FROM ledger_posting`),
    ).toBe(0);
  });

  it('has a claim line for each of the thirty, with the hours that attendance entries add up to', async () => {
    const rows = await system.database.dataSource.query<{ total: number; offline: number; people: number }[]>(
      `SELECT total, offline, COUNT(*) AS people FROM (
         SELECT e.worker_id, SUM(e.credited_minutes) AS total, SUM(IF(e.mode = 'OFFLINE', e.credited_minutes, 0)) AS offline
           FROM attendance_entry e
          WHERE NOT EXISTS (SELECT 1 FROM attendance_entry c WHERE c.corrects_entry_id = e.id)
          GROUP BY e.worker_id) h GROUP BY total, offline ORDER BY total`,
    );
    const plain = rows.map((row) => ({
      total: Number(row.total),
      offline: Number(row.offline),
      people: Number(row.people),
    }));
    expect(plain).toEqual([
      { total: 39 * 45, offline: 22 * 45, people: 1 },
      { total: 41 * 45, offline: 19 * 45, people: 1 },
      { total: 44 * 45, offline: 22 * 45, people: 28 },
    ]);
  });

  it('can be played again on the same database with other people, and nothing of the first is touched', async () => {
    const { status, stdout } = await play('--cohorts', '2');
    expect(stdout).toContain('合计 2 个班');
    expect(status).toBe(0);
    expect(await one(`SELECT COUNT(*) AS n FROM payment_line WHERE state = 'PAID'`)).toBe(81);
  }, 600_000);

  it('finishes every message and buries none', async () => {
    const deadline = performance.now() + 180_000;
    const open = (): Promise<number> =>
      one(
        `SELECT COUNT(*) AS n FROM outbox_message WHERE state <> 'DONE' AND due_at <= UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE`,
      );
    while ((await open()) > 3 && performance.now() < deadline)
      await new Promise((done) => setTimeout(done, 500));
    expect(await one(`SELECT COUNT(*) AS n FROM dead_letter`)).toBe(0);
    expect(await one(`SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'DEAD'`)).toBe(0);
  }, 600_000);
});
