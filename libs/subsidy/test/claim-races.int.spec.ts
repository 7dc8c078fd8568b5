import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, type Db, newId, type Scope } from '../../platform/index.js';
import { meetingOf } from '../../../test/support/meeting.js';
import { type Claiming, claimingOf, publicisedClaim } from '../../../test/support/claiming.js';
import { ReservingInStep } from '../../../test/support/reserving-in-step.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { type Claim, ClaimStore } from '../store/claim-store.js';

/** The store with its guard taken off: reads as ever, locks nothing; two at least have read before anybody goes on. */
class UnlockedClaims extends ClaimStore {
  private readonly read = meetingOf(2);

  override async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Claim[]> {
    const claims = await this.byIds(db, scope, ids);
    await this.read();
    return claims;
  }
}

const count = async (world: World, sql: string, id: string): Promise<number> => {
  const [row] = await world.tx.read.query<{ found: number }>(sql, [bin(id)]);
  return Number(row?.found);
};

describe('64 approvals at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  }, 600_000);
  afterAll(() => world.close());

  /** How often one claim was approved: steps in its history, and how many callers were told yes. */
  async function approvals(
    claiming: Claiming,
    month: string,
    firstWorker: number,
  ): Promise<[number, number]> {
    const people = eligibleWorkers(world).slice(firstWorker, firstWorker + 2);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
      { month },
    );
    const id = await publicisedClaim(world, claimingOf(world), cohortId);
    const before = world.clock.now();
    world.clock.set(new Date('2026-12-20T01:00:00.000Z'));
    const approver = world.actor('approver1');
    const answers = await Promise.allSettled(
      Array.from({ length: 64 }, () => claiming.approve.execute(approver, id)),
    );
    world.clock.set(before);
    const steps = await count(
      world,
      `SELECT COUNT(*) AS found FROM claim_step WHERE claim_id = ? AND action = 'APPROVE'`,
      id,
    );
    return [steps, answers.filter(({ status }) => status === 'fulfilled').length];
  }

  it('take effect several times when the claim is not locked', async () => {
    const [steps] = await approvals(claimingOf(world, { claims: new UnlockedClaims() }), '2026-10', 0);
    expect(steps).toBeGreaterThan(1);
  }, 600_000);

  it('take effect once', async () => {
    expect(await approvals(claimingOf(world), '2026-09', 2)).toEqual([1, 1]);
  }, 600_000);
});

/**
 * Four people who work for two enterprises have had two grants this year. Each enterprise claims for all of them, and
 * both claims are accepted at once: who gets the third?
 */
async function grantsAfterRace(guarded: boolean): Promise<{ grants: number[]; refused: number }> {
  const world = await createWorld();
  try {
    if (!guarded)
      await world.database.dataSource.query(
        'ALTER TABLE grant_reservation DROP INDEX uq_grant_reservation_slot',
      );
    const claiming = claimingOf(world);
    const people = eligibleWorkers(world).slice(0, 4);
    const own = eligibleWorkers(world, 1).slice(0, 1);
    const second = world.seeded.enterprises[1]?.id as string;
    await world.tx.run((db) =>
      db.insert(
        'employment',
        people.map((workerId) => ({
          id: bin(newId()),
          centre_id: bin(world.seeded.centreId),
          worker_id: bin(workerId),
          enterprise_id: bin(second),
          kind: 'EMPLOYEE',
          started_on: '2020-01-01',
          open_slot: 1,
          created_at: world.clock.now(),
        })),
      ),
    );
    const submitted = async (login: string, month: string, workers: readonly string[]): Promise<string> => {
      const wish = { month, enterprise: login === 'hr2' ? 1 : 0 };
      const { cohortId } = await taughtClass(
        world,
        workers.map((workerId) => ({ workerId })),
        wish,
      );
      const { id } = await claiming.create.execute(world.actor(login), { cohortId, policyCode: 'LY-DEMO' });
      await claiming.submit.execute(world.actor(login), id);
      return id;
    };
    const reviewer = world.actor('reviewer1');
    for (const month of ['2026-06', '2026-07'])
      await claiming.accept.execute(reviewer, await submitted('hr1', month, people));
    const [fifth] = eligibleWorkers(world).slice(4, 5);
    const claims = [
      await submitted('hr1', '2026-08', [...people, fifth as string]),
      await submitted('hr2', '2026-09', [...people, ...own]),
    ];
    const racing = guarded
      ? claiming
      : claimingOf(world, { reservations: new ReservingInStep(new Set(people)) });
    await Promise.all(claims.map((id) => racing.accept.execute(reviewer, id)));
    const rows = await world.tx.read.query<{ grants: number }>(
      'SELECT COUNT(*) AS grants FROM grant_reservation WHERE worker_id IN (?) AND year = 2026 AND active = 1 GROUP BY worker_id',
      [people.map(bin)],
    );
    const [refused] = await world.tx.read.query<{ found: number }>(
      `SELECT COUNT(*) AS found FROM claim_line WHERE claim_id IN (?) AND state = 'INELIGIBLE'
          AND reason = 'ANNUAL_COUNT_CAP'`,
      [claims.map(bin)],
    );
    return { grants: rows.map(({ grants }) => Number(grants)), refused: Number(refused?.found) };
  } finally {
    await world.close();
  }
}

describe('two enterprises claim the third grant of the same people', () => {
  it('and both get it when the slots have no unique key', async () => {
    expect(await grantsAfterRace(false)).toEqual({ grants: [4, 4, 4, 4], refused: 0 });
  }, 600_000);

  it('and one of them gets it; the other sees the annual cap on the line', async () => {
    expect(await grantsAfterRace(true)).toEqual({ grants: [3, 3, 3, 3], refused: 4 });
  }, 600_000);
});
