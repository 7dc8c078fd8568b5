import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testPersonalData } from '../../../../test/support/personal-data.js';
import { FixedClock } from '../../clock/clock.js';
import { Tx } from '../../database/tx.js';
import { callerOf, SharedLimits, type SharedLimit } from '../shared-limits.js';

const LIMIT: SharedLimit = { kind: 'objection', times: 10, periodMs: 3_600_000 };
const NOON = new Date('2026-11-23T04:00:00.000Z');
const IP = '203.0.113.7';

describe('a limit that several processes share', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let processes: [SharedLimits, SharedLimits];

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM request_guard');
    clock = new FixedClock(NOON);
    const start = (): SharedLimits =>
      new SharedLimits(new Tx(database.dataSource), clock, testPersonalData());
    processes = [start(), start()];
  });

  const outcome = (asked: Promise<void>): Promise<string> =>
    asked.then(
      () => 'taken',
      (error: { code: string }) => error.code,
    );
  const rows = (): Promise<{ guard_key: Buffer; taken: number }[]> =>
    database.dataSource.query('SELECT * FROM request_guard');

  it('lets ten through in all, whichever process is asked, and all at once', async () => {
    const asked = Array.from({ length: 24 }, (_, n) =>
      outcome(processes[n % 2 === 0 ? 0 : 1].take(LIMIT, IP)),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(10);
    expect(outcomes.filter((one) => one === 'request.rate_limited')).toHaveLength(14);
    expect(await outcome(processes[0].assertLeft(LIMIT, IP))).toBe('request.rate_limited');
    expect(await outcome(processes[1].take(LIMIT, '203.0.113.8'))).toBe('taken');
    expect(await outcome(processes[1].take({ ...LIMIT, kind: 'other' }, IP))).toBe('taken');
  });

  it('begins anew when its time is over, and says how long that is', async () => {
    for (let time = 0; time < 10; time += 1) await processes[0].take(LIMIT, IP);
    clock.set(new Date(NOON.getTime() + 3_599_000));
    await expect(processes[1].take(LIMIT, IP)).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
    clock.set(new Date(NOON.getTime() + 3_600_000));
    expect(await outcome(processes[1].assertLeft(LIMIT, IP))).toBe('taken');
    expect(await outcome(processes[1].take(LIMIT, IP))).toBe('taken');
    expect((await rows()).map(({ taken }) => taken)).toEqual([1]);
  });

  it('names no address, and looking writes nothing', async () => {
    await processes[0].assertLeft(LIMIT, IP);
    expect(await rows()).toEqual([]);
    await processes[0].take(LIMIT, IP);
    const [row] = await rows();
    expect(row?.guard_key).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(IP);
    expect(row?.guard_key.toString('latin1')).not.toContain(IP);
  });

  it('is swept: a flood of addresses is gone as fast as others come', async () => {
    for (let n = 0; n < 30; n += 1) await processes[0].take(LIMIT, `203.0.113.${n}`);
    expect(await rows()).toHaveLength(30);
    clock.set(new Date(NOON.getTime() + 7_200_000));
    for (let n = 0; n < 3; n += 1) await processes[1].take(LIMIT, `198.51.100.${n}`);
    expect(await rows()).toHaveLength(3);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
  ])('counts %s as %s', (ip, caller) => expect(callerOf(ip)).toBe(caller));
});
