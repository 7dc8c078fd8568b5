import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boardingOf, type Boarding } from '../../../test/support/boarding.js';
import { comingClass, outlookOf } from '../../../test/support/outlook.js';
import { eligibleWorkers } from '../../../test/support/taught-class.js';
import { timetablingOf } from '../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { bin } from '../../platform/index.js';
import { IntendedPolicy } from '../store/forecast/intended-policy.js';
import { PolicyStore } from '../store/policy-store.js';
import { ProgrammeDemands } from '../store/programme-demands.js';

let world: World;
let board: Boarding;

beforeAll(async () => {
  world = await createWorld();
  const demands = new ProgrammeDemands(new IntendedPolicy(new PolicyStore()));
  board = boardingOf(world, { funding: { demands, stakes: outlookOf(world).atStake } });
}, 600_000);
afterAll(() => world?.close());

const manager = () => world.actor('manager1');

/** A published class with five online sessions of four class hours: the programme asks for 40 hours, half of them offline. */
async function shortClass(month: string, learners: readonly string[], publish = true) {
  const online = { mode: 'ONLINE', content: 'THEORY', minutes: 180 } as const;
  const { cohortId, title } = await comingClass(world, learners, Array(5).fill(online), { month });
  // On the class hours, so that they can be moved.
  await world.tx.run((db) =>
    db.execute(
      `UPDATE training_session SET start_minute = 510, end_minute = 720, break_minutes = 30, published_version = NULL
        WHERE cohort_id = ?`,
      [bin(cohortId)],
    ),
  );
  if (publish) await timetablingOf(world).publish.execute(manager(), cohortId);
  return { cohortId, title };
}

/** The one who teaches the class is ill on its first day. */
async function repairOf(month: string) {
  const day = `${month}-07`;
  const { id } = await board.startRepair.execute(manager(), {
    kind: 'TRAINER',
    trainerId: world.seeded.trainers[0]!.id,
    from: day,
    to: day,
  });
  await board.runRepair.execute(id, true);
  return board.showRepair.execute(manager(), id);
}

/** What the trail keeps of the second publication. */
async function recorded(cohortId: string): Promise<{ version: number; shortfall?: unknown }[]> {
  const rows = await world.tx.read.query<{ detail: string }>(
    "SELECT detail FROM audit_entry WHERE subject_id = ? AND action = 'timetable.published'",
    [cohortId],
  );
  return rows
    .map(({ detail }) => JSON.parse(detail) as { version: number; shortfall?: unknown })
    .filter(({ version }) => version === 2);
}

const programme = (cohortId: string, value: string | null) =>
  world.tx.run((db) => db.execute('UPDATE cohort SET programme = ? WHERE id = ?', [value, bin(cohortId)]));

describe('a repair about to be taken and published', () => {
  it('says which hours its classes lack and what that costs, and the publication keeps that somebody said so', async () => {
    const { cohortId, title } = await shortClass('2027-01', eligibleWorkers(world).slice(0, 3));
    const repair = await repairOf('2027-01');
    const [short, ...more] = repair.shortfalls;
    expect(more).toEqual([]);
    expect(short).toMatchObject({ cohortId, cohortTitle: title, enrolled: 3, learners: 3 });
    expect(short!.missing.total).toBeGreaterThan(0);
    expect(short!.atStakeFen).toBeGreaterThan(0);
    expect(short!.clauses.map(({ label }) => label.zh)).toEqual(['培训课时', '线下课时占比']);
    for (const { article } of short!.clauses) expect(article).toContain('第');
    const applied = await board.applyRepair.execute(manager(), repair.id, {
      choice: 0,
      publish: true,
      shortfallAcknowledged: true,
    });
    expect(applied.published).toEqual([{ cohortId, version: 2 }]);
    expect(await recorded(cohortId)).toMatchObject([
      {
        version: 2,
        shortfall: { programme: 'KEY_ENTERPRISE_POST', missingMinutes: short!.missing, acknowledged: true },
      },
    ]);
    // What has been taken is not asked again.
    expect((await board.showRepair.execute(manager(), repair.id)).shortfalls).toEqual([]);
  }, 600_000);

  it('is not held up without a word; that nobody acknowledged it is kept as well', async () => {
    const { cohortId } = await shortClass('2026-12', []);
    const repair = await repairOf('2026-12');
    expect(repair.shortfalls).toMatchObject([{ cohortId, enrolled: 0, atStakeFen: 0 }]);
    await board.applyRepair.execute(manager(), repair.id, { choice: 0, publish: true });
    expect(await recorded(cohortId)).toMatchObject([{ shortfall: { acknowledged: false } }]);
  }, 600_000);

  it('warns of no class that means no programme, nor of one that is not published with it', async () => {
    const { cohortId } = await shortClass('2027-04', []);
    await programme(cohortId, null);
    const repair = await repairOf('2027-04');
    expect(repair.proposals![0]!.changes.map((one) => one.cohortId)).toEqual([cohortId]);
    expect(repair.shortfalls).toEqual([]);
    await programme(cohortId, 'KEY_ENTERPRISE_POST');
    expect((await board.showRepair.execute(manager(), repair.id)).shortfalls).toMatchObject([{ cohortId }]);
    const draft = await shortClass('2027-05', [], false);
    const other = await repairOf('2027-05');
    expect(other.proposals![0]!.changes.map((one) => one.cohortId)).toEqual([draft.cohortId]);
    expect(other.shortfalls).toEqual([]);
  }, 600_000);
});
