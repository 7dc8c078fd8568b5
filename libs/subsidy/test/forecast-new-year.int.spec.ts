import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimingOf, type Claiming } from '../../../test/support/claiming.js';
import { grantBenefit } from '../../../test/support/granting.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { bin } from '../../platform/index.js';

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
    for (const slot of [1, 2, 3])
      await grantBenefit(world, db, workerId, { slot, grantedOn: `${year}-0${slot}-11` });
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
