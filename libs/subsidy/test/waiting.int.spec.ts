import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Claiming, claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';

let world: World;
let claiming: Claiming;

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
}, 600_000);
afterAll(() => world.close());

const toldOf = (claimId: string) =>
  world.tx.read.query<{ login: string; at: Date }>(
    `SELECT a.login_name AS login, n.created_at AS at FROM notification n JOIN account a ON a.id = n.account_id
      WHERE n.dedupe_key LIKE ? ORDER BY n.created_at, a.login_name`,
    [`subsidy.claim_waits:${claimId}:%`],
  );

describe('a claim that lies in one hand', () => {
  it('is told of on the fourth working day, once a day, and no more once it moved or was frozen', async () => {
    const people = eligibleWorkers(world).slice(0, 2);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
    );
    const hr = world.actor('hr1');
    const { id } = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, id);
    // Handed in on Monday the 23rd: Thursday is the third working day after, Friday the fourth.
    world.clock.set(new Date('2026-11-26T02:00:00.000Z'));
    expect(await claiming.remind.execute()).toBe(0);
    world.clock.set(new Date('2026-11-27T00:59:00.000Z'));
    expect(await claiming.remind.execute()).toBe(0);
    world.clock.set(new Date('2026-11-27T01:00:00.000Z'));
    const first = await claiming.remind.execute();
    expect(first).toBeGreaterThan(0);
    expect(await claiming.remind.execute()).toBe(0);
    expect((await toldOf(id)).every(({ login }) => login.startsWith('reviewer'))).toBe(true);
    world.clock.set(new Date('2026-11-28T02:00:00.000Z'));
    expect(await claiming.remind.execute()).toBe(0);
    world.clock.set(new Date('2026-11-30T02:00:00.000Z'));
    expect(await claiming.remind.execute()).toBe(first);
    await claiming.accept.execute(world.actor('reviewer1'), id);
    world.clock.set(new Date('2026-12-01T02:00:00.000Z'));
    expect(await claiming.remind.execute()).toBe(0);
    world.clock.set(new Date('2026-12-09T02:00:00.000Z'));
    await claiming.freeze.execute(world.actor('auditor1'), id, '需要核查');
    expect(await claiming.remind.execute()).toBe(0);
    expect(await toldOf(id)).toHaveLength(2 * first);
  });
});
