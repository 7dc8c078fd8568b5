import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimingOf, type Claiming } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { bin, newId } from '../../platform/index.js';

let world: World;
let claiming: Claiming;
let people: string[];

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
  people = eligibleWorkers(world).slice(0, 3);
}, 600_000);
afterAll(() => world?.close());

const at = (day: string): void => world.clock.set(new Date(`${day}T01:00:00.000Z`));
const finish = (cohortId: string): Promise<unknown> =>
  world.tx.run((db) => db.execute(`UPDATE cohort SET state = 'FINISHED' WHERE id = ?`, [bin(cohortId)]));

/** Three benefits consented to in one calendar year: all that a person may have in it. */
const threeGrants = (workerId: string, year: number): Promise<void> =>
  world.tx.run(async (db) => {
    const at = world.clock.now();
    const of = { centre_id: bin(world.seeded.centreId), worker_id: bin(workerId), programme: 'CERT_SUBSIDY' };
    const [policy] = await db.query<{ id: string }>(
      `SELECT id FROM policy_version WHERE code = 'LY-DEMO' LIMIT 1`,
    );
    const [person] = await db.query<{ key: Buffer }>('SELECT id_blind AS `key` FROM worker WHERE id = ?', [
      bin(workerId),
    ]);
    for (const slot of [1, 2, 3]) {
      const id = newId();
      await db.insert('benefit_case', {
        ...of,
        id: bin(id),
        policy_version_id: bin(policy?.id as string),
        policy_code: 'LY-DEMO',
        certificate_source: 'OUTSIDE',
        certificate_id: bin(newId()),
        state: 'ENTITLED',
        amount_fen: 1,
        fund_source: 'X',
        reasons: '[]',
        fingerprint: 'x',
        decided_at: at,
        created_at: at,
        updated_at: at,
      });
      await db.insert('grant_reservation', {
        ...of,
        id: bin(newId()),
        benefit_case_id: bin(id),
        person_key: person?.key as Buffer,
        granted_on: `${year}-0${slot}-11`,
        year,
        slot,
        repeat_key: `BENEFIT:${id}`,
        active: 1,
        created_at: at,
      });
    }
  });

const preview = async (cohortId: string) => {
  const answer = await claiming.preview.execute(world.actor('hr1'), cohortId, 'LY-DEMO');
  const item = answer.items[0];
  return { on: answer.onDate, outcome: item?.outcome, reasons: item?.reasons };
};

describe('a class that goes on after today', () => {
  it('over New Year is forecast for the year in which it can be claimed for, as it will be decided', async () => {
    at('2026-12-21');
    await threeGrants(people[0] as string, 2026);
    const learners = [{ workerId: people[0] as string }];
    const { cohortId } = await taughtClass(world, learners, { month: '2027-01', state: 'RUNNING' });
    expect(await preview(cohortId)).toEqual({ on: '2027-01-20', outcome: 'PENDING', reasons: [] });
    at('2027-01-25');
    await finish(cohortId);
    expect(await preview(cohortId)).toEqual({ on: '2027-01-25', outcome: 'ELIGIBLE', reasons: [] });
    const draft = await claiming.create.execute(world.actor('hr1'), { cohortId, policyCode: 'LY-DEMO' });
    expect(draft.payableLines).toBe(1);
  });

  it('that ended in the old year and is not claimed for yet is forecast for today', async () => {
    at('2026-12-21');
    await threeGrants(people[1] as string, 2026);
    const learners = [{ workerId: people[1] as string }];
    const { cohortId } = await taughtClass(world, learners, { month: '2026-11' });
    expect(await preview(cohortId)).toEqual({
      on: '2026-12-21',
      outcome: 'REFUSED',
      reasons: ['ANNUAL_COUNT_CAP'],
    });
  });

  it('and ends after the policy does is refused before anybody sits in it', async () => {
    at('2027-12-20');
    const learners = [{ workerId: people[2] as string }];
    const { cohortId } = await taughtClass(world, learners, { month: '2028-01', state: 'RUNNING' });
    expect(await preview(cohortId)).toEqual({
      on: '2028-01-20',
      outcome: 'REFUSED',
      reasons: ['AFTER_POLICY_END'],
    });
  });
});
