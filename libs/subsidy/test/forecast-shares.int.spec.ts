import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Claiming, claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { freshnessOf } from '../../../test/support/forecast-freshness.js';
import { type Forecasting, forecastingOf } from '../../../test/support/forecasting.js';
import { grantBenefit } from '../../../test/support/granting.js';
import { outlookOf } from '../../../test/support/outlook.js';
import { timetablingOf } from '../../../test/support/timetabling.js';
import { createWorld, type World } from '../../../test/support/world.js';
import { createRandom, DomainError } from '../../kernel/index.js';
import { attendanceRecorded } from '../../attendance/index.js';
import { StaffLog } from '../../people/store/staff-log.js';
import { type Actor, bin, type Db, SYSTEM_SCOPE } from '../../platform/index.js';
import { benefitConsented, benefitReleased } from '../contracts/benefit/events.js';
import { DesignationList } from '../store/designation/designation-list.js';
import { DesignationStore } from '../store/designation-store.js';
import { OutlookGrants } from '../store/outlook/outlook-grants.js';
import { ReservationStore } from '../store/reservation-store.js';

// Every step here is followed by several classes, and their several rivals, over a real database.
jest.setTimeout(600_000);

let world: World;
let claiming: Claiming;
let forecasting: Forecasting;
let hr: Actor;
let reviewer: Actor;
let people: string[];

beforeAll(async () => {
  world = await createWorld();
  claiming = claimingOf(world);
  forecasting = forecastingOf(world, claiming, timetablingOf(world));
  hr = world.actor('hr1');
  reviewer = world.actor('reviewer1');
  people = eligibleWorkers(world);
}, 600_000);
afterAll(() => world?.close());

const centre = () => ({ kind: 'centre', centreId: world.seeded.centreId }) as const;
const run = (sql: string, params: (string | number | Buffer)[] = []) =>
  world.tx.run((db) => db.execute(sql, params));

/** Nothing of another scenario competes. */
beforeEach(async () => {
  await run(`UPDATE cohort SET programme = NULL`);
  await run('DELETE FROM learner_forecast');
  await run('DELETE FROM cohort_forecast');
  await quota(8_000);
  world.clock.set(new Date('2026-11-22T01:00:00.000Z'));
});

const quota = (places: number) =>
  run('UPDATE designated_enterprise SET quota = ? WHERE enterprise_id = ?', [
    places,
    bin(hr.enterpriseId as string),
  ]);

type Learners = Parameters<typeof taughtClass>[1];
const settled = (from: number, to: number): Learners =>
  people.slice(from, to).map((workerId) => ({ workerId }));

let months = 6;
const monthOf = (count: number): string =>
  `${2026 + Math.floor((count - 1) / 12)}-${String(((count - 1) % 12) + 1).padStart(2, '0')}`;

/** A class that is taught, each a month after the one before, forecast with everything that follows of it. */
async function classOf(learners: Learners, state?: 'RUNNING'): Promise<string> {
  months += 1;
  const { cohortId } = await taughtClass(world, learners, {
    month: monthOf(months),
    ...(state ? { state } : {}),
  });
  await ask(cohortId);
  return cohortId;
}

async function ask(cohortId: string): Promise<void> {
  await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
  await forecasting.pump.run();
}

interface Money {
  readonly guaranteedFen: number;
  readonly expectedFen: number;
  readonly maximumFen: number;
}

async function totals(): Promise<Money> {
  const all = await forecasting.totals.of(world.tx.read, centre());
  const sum = (of: (one: Money) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    guaranteedFen: sum((one) => one.guaranteedFen),
    expectedFen: sum((one) => one.expectedFen),
    maximumFen: sum((one) => one.maximumFen),
  };
}

const itemsOf = async (cohortId: string) =>
  (await forecasting.find.execute(hr, cohortId)).forecast?.items ?? [];
const statesOf = async (cohortId: string): Promise<string[]> =>
  (await itemsOf(cohortId)).map(({ state }) => state).sort();

const { expectFresh, followed } = freshnessOf(
  () => world,
  () => forecasting,
);

const reserve = (db: Db, workerId: string, slot: number): Promise<string> =>
  grantBenefit(world, db, workerId, { slot, grantedOn: '2026-11-22' });

describe('two classes of one enterprise and a quota that is not enough for both', () => {
  it('together promise no more than the quota; who waits is told of it with the clause', async () => {
    await quota(3);
    const first = await classOf(settled(0, 2));
    const second = await classOf(settled(2, 4));
    expect(await totals()).toEqual({ guaranteedFen: 360_000, expectedFen: 360_000, maximumFen: 360_000 });
    expect(await statesOf(first)).toEqual(['SECURED', 'SECURED']);
    expect(await statesOf(second)).toEqual(['SECURED', 'WAIT_LISTED']);
    const found = await forecasting.find.execute(hr, second);
    expect(found.forecast?.totals).toMatchObject({ secured: 1, waitListed: 1, stillPossible: 0 });
    const waits = (await itemsOf(second)).find(({ state }) => state === 'WAIT_LISTED');
    expect(waits).toMatchObject({ reason: 'QUOTA_CAPPED', guaranteedFen: 0, expectedFen: 0, maximumFen: 0 });
    const clause = waits?.clauses.find(({ code }) => code === 'QUOTA_CAPPED');
    expect(clause).toMatchObject({ state: 'AWAITING', awaits: 'PLACE', clause: { article: '第一条(三)' } });
    expect(clause?.text.zh).toContain('第 1 位候补');
    expect(clause?.text.en).toContain('waiting as number 1');
    await expectFresh(first, second);
    // The class's own page says the same figures, and what to do names the place that is waited for.
    const preview = await claiming.preview.execute(hr, second);
    expect(preview).toMatchObject({ eligible: 1, pending: 1, totalFen: 120_000, atMostFen: 120_000 });
    expect(preview.ifPlacesFreeFen).toBe(240_000);
    expect(preview.items.find(({ workerId }) => workerId === waits?.workerId)).toMatchObject({
      outcome: 'PENDING',
      reason: 'QUOTA_CAPPED',
      atMostFen: 0,
    });
    const change = await outlookOf(world).ofLearner.execute(hr, second, waits?.workerId as string);
    expect(change).toMatchObject({ possible: false, obstacles: [{ code: 'QUOTA_CAPPED' }] });
    expect(change.text.zh).toContain('第一条(三)');
    expect(change.text.zh).not.toContain('即可享受');
    const list = await forecasting.list.execute(hr, { limit: 20, offset: 0 });
    expect(list.items.map(({ waitListed }) => waitListed).sort()).toEqual([0, 1]);
  });

  it('would be promised twice, were each class computed for itself', async () => {
    await quota(3);
    const first = await classOf(settled(0, 2));
    const second = await classOf(settled(2, 4));
    let alone = 0;
    for (const id of [first, second]) {
      const cohort = await forecasting.cohorts.find(world.tx.read, SYSTEM_SCOPE, id);
      const own = cohort && (await forecasting.outlooks.of(world.tx.read, cohort, world.clock.today()));
      alone += (own?.learners ?? []).reduce((sum, { outlook }) => sum + outlook.guaranteedFen, 0);
    }
    expect(alone).toBe(480_000);
    // And without the event between the classes the first one goes on promising what the second has come to share.
    await run('DELETE FROM learner_forecast');
    await run('DELETE FROM cohort_forecast');
    await run('UPDATE cohort SET programme = NULL WHERE id = ?', [bin(first)]);
    await ask(second);
    await run('UPDATE cohort SET programme = ? WHERE id = ?', ['KEY_ENTERPRISE_POST', bin(first)]);
    await quota(1);
    await forecasting.ask.execute({ cohort: { cohortId: first, centreId: world.seeded.centreId } });
    await forecasting.pump.run({ off: ['subsidy.forecast_standing_changed'] });
    expect((await totals()).guaranteedFen).toBeGreaterThan(120_000);
    await ask(second);
    expect((await totals()).guaranteedFen).toBe(120_000);
  });

  it('follow each other when one is claimed, refused, cancelled or loses somebody', async () => {
    await quota(2);
    const first = await classOf(settled(0, 2));
    const second = await classOf(settled(2, 4));
    expect(await statesOf(second)).toEqual(['WAIT_LISTED', 'WAIT_LISTED']);
    const { id: claimId } = await claiming.create.execute(hr, { cohortId: first, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, claimId);
    await forecasting.pump.run();
    expect((await totals()).maximumFen).toBe(0);
    expect(await statesOf(second)).toEqual(['WAIT_LISTED', 'WAIT_LISTED']);
    await expectFresh(first, second);
    await claiming.reject.execute(reviewer, claimId, '材料不实');
    await forecasting.pump.run();
    await expectFresh(first, second);
    expect((await totals()).guaranteedFen).toBe(240_000);
    // Somebody of the first class leaves: the next in order moves up.
    const [gone] = await itemsOf(first);
    await run('UPDATE roster_entry SET left_on = enrolled_on, left_reason = ? WHERE id = ?', [
      '离职',
      bin(gone?.rosterEntryId as string),
    ]);
    await ask(first);
    expect(await statesOf(second)).toEqual(['SECURED', 'WAIT_LISTED']);
    await run('UPDATE cohort SET programme = NULL WHERE id = ?', [bin(first)]);
    await ask(first);
    expect(await statesOf(second)).toEqual(['SECURED', 'SECURED']);
    await expectFresh(second);
  });

  it('guarantee nothing of a place that an earlier class may still take', async () => {
    await quota(1);
    const open = await classOf(
      [{ workerId: people[0] as string, passed: null, certificate: false }],
      'RUNNING',
    );
    const over = await classOf(settled(1, 2));
    expect(await totals()).toMatchObject({ guaranteedFen: 0, maximumFen: 120_000 });
    expect(await statesOf(over)).toEqual(['WAIT_LISTED']);
    expect((await statesOf(open))[0]).not.toBe('WAIT_LISTED');
  });
});

describe('an enterprise that is listed anew in mid-term', () => {
  it('starts with a full quota; what was claimed before goes on counting to the entry of its day', async () => {
    await quota(2);
    const first = await classOf(settled(0, 2));
    const second = await classOf(settled(2, 4));
    const { id: claimId } = await claiming.create.execute(hr, { cohortId: first, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, claimId);
    await ask(second);
    expect(await statesOf(second)).toEqual(['WAIT_LISTED', 'WAIT_LISTED']);
    const designations = new DesignationStore();
    const [version] = await world.tx.read.query<{ id: string }>(
      `SELECT id FROM policy_version WHERE code = 'LY-DEMO' LIMIT 1`,
    );
    const policyVersionId = version?.id as string;
    const enterpriseId = hr.enterpriseId as string;
    const [old] = await world.tx.read.query<{ id: string; toOn: string }>(
      'SELECT id, to_on AS toOn FROM designated_enterprise WHERE enterprise_id = ?',
      [bin(enterpriseId)],
    );
    await run(`UPDATE designated_enterprise SET to_on = '2026-11-22' WHERE id = ?`, [bin(old?.id as string)]);
    const renewed = { centreId: world.seeded.centreId, policyVersionId, enterpriseId, quota: 2 };
    await world.tx.run((db) =>
      designations.ensure(db, [{ ...renewed, fromOn: '2026-11-23', toOn: '2027-12-31' }], world.clock.now()),
    );
    world.clock.set(new Date('2026-11-23T01:00:00.000Z'));
    await ask(second);
    expect(await statesOf(second)).toEqual(['SECURED', 'SECURED']);
    await expectFresh(second);
    const usedOn = async (day: string): Promise<number> => {
      const entry = await designations.find(world.tx.read, policyVersionId, enterpriseId, day);
      if (!entry) throw new Error('no such entry');
      return designations.used(world.tx.read, policyVersionId, enterpriseId, entry, null);
    };
    expect([await usedOn('2026-11-22'), await usedOn('2026-11-23')]).toEqual([2, 0]);
    const outlook = new OutlookGrants(new ReservationStore());
    const listing = await outlook.listings(world.tx.read, [enterpriseId], '2026-11-23');
    expect(listing(policyVersionId, enterpriseId)).toEqual({ designated: true, quotaLeft: 2 });
    const { items } = await new DesignationList(designations).page(
      world.tx.read,
      centre(),
      { q: undefined, policyCode: 'LY-DEMO', limit: 200, offset: 0 },
      '2026-11-23',
    );
    const shown = items.filter((one) => one.enterpriseId === enterpriseId);
    expect(shown.map(({ fromOn, used }) => [fromOn === '2026-11-23', used])).toEqual([
      [true, 0],
      [false, 2],
    ]);
    // The decision agrees: the second class is claimed for in full, and that uses up the new entry only.
    const next = await claiming.create.execute(hr, { cohortId: second, policyCode: 'LY-DEMO' });
    expect(next).toMatchObject({ payableLines: 2, totalFen: 240_000 });
    expect([await usedOn('2026-11-22'), await usedOn('2026-11-23')]).toEqual([2, 2]);
    await claiming.withdraw.execute(hr, next.id, '材料有误');
    await claiming.reject.execute(reviewer, claimId, '材料不实');
    await forecasting.pump.run();
    await run(`DELETE FROM designated_enterprise WHERE enterprise_id = ? AND from_on = '2026-11-23'`, [
      bin(enterpriseId),
    ]);
    await run('UPDATE designated_enterprise SET to_on = ? WHERE id = ?', [
      old?.toOn as string,
      bin(old?.id as string),
    ]);
  });
});

describe('somebody whom an officer has refused in an earlier claim of the class', () => {
  it('is promised nothing again, and takes a place last', async () => {
    const cohortId = await classOf(settled(30, 32));
    const { id } = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, id);
    await claiming.accept.execute(reviewer, id);
    const [line] = (await claiming.find.execute(reviewer, id)).items;
    await claiming.review1.execute(reviewer, id, {
      refuse: [{ lineId: line?.id as string, reason: '签到与照片不符' }],
    });
    await claiming.reject.execute(reviewer, id, '材料不实');
    await forecasting.pump.run();
    const refused = line?.workerId as string;
    const of = async (workerId: string) => (await itemsOf(cohortId)).find((one) => one.workerId === workerId);
    expect(await totals()).toEqual({ guaranteedFen: 120_000, expectedFen: 120_000, maximumFen: 240_000 });
    expect(await of(refused)).toMatchObject({
      state: 'AWAITING',
      reason: 'REFUSED_BEFORE',
      guaranteedFen: 0,
      expectedFen: 0,
      maximumFen: 120_000,
    });
    expect(await claiming.preview.execute(hr, cohortId)).toMatchObject({
      eligible: 1,
      pending: 1,
      totalFen: 120_000,
      atMostFen: 240_000,
    });
    // One place: it is the other's, though the first in order was refused; the claim decides the same.
    await quota(1);
    await ask(cohortId);
    expect(await of(refused)).toMatchObject({ state: 'WAIT_LISTED', guaranteedFen: 0, expectedFen: 0 });
    expect(await totals()).toMatchObject({ guaranteedFen: 120_000 });
    await expectFresh(cohortId);
    const anew = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    expect(anew.items.map(({ workerId, decidedFen }) => [workerId === refused, decidedFen])).toEqual([
      [true, 0],
      [false, 120_000],
    ]);
    await claiming.withdraw.execute(hr, anew.id, '材料有误');
    await forecasting.pump.run();
  });
});

describe('somebody who sits in two classes', () => {
  it('is promised the last subsidy of the year once, and in the class that ends later is told which comes first', async () => {
    // Two of the three of this year are gone.
    await world.tx.run(async (db) => {
      for (const slot of [1, 2]) await reserve(db, people[5] as string, slot);
    });
    const first = await classOf(settled(5, 6));
    expect((await totals()).guaranteedFen).toBe(120_000);
    const second = await classOf(settled(5, 6));
    expect((await totals()).guaranteedFen).toBe(120_000);
    expect(await statesOf(first)).toEqual(['SECURED']);
    const [waits] = await itemsOf(second);
    expect(waits).toMatchObject({ state: 'WAIT_LISTED', reason: 'ANNUAL_COUNT_CAP', maximumFen: 0 });
    const firstTitle = (await forecasting.find.execute(hr, first)).cohortTitle;
    expect(waits?.clauses.find(({ code }) => code === 'ANNUAL_COUNT_CAP')?.text.zh).toContain(firstTitle);
    await expectFresh(first, second);
    // The first is claimed and accepted: the second is refused for good.
    const { id } = await claiming.create.execute(hr, { cohortId: first, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, id);
    await forecasting.pump.run();
    expect(await statesOf(second)).toEqual(['WAIT_LISTED']);
    await claiming.accept.execute(reviewer, id);
    await forecasting.pump.run();
    expect(await itemsOf(second)).toMatchObject([{ state: 'IMPOSSIBLE', reason: 'ANNUAL_COUNT_CAP' }]);
    await claiming.reject.execute(reviewer, id, '材料不实');
    await forecasting.pump.run();
    expect((await totals()).guaranteedFen).toBe(120_000);
    await expectFresh(first, second);
  });
});

describe('the classes of one learner', () => {
  it('are read as often as one class is', async () => {
    const [workerId] = people.slice(6, 7) as [string];
    const worker: Actor = { ...hr, roles: ['WORKER'], workerId };
    delete (worker as { enterpriseId?: string }).enterpriseId;
    const reads = async (): Promise<[number, number]> => {
      const spy = jest.spyOn(world.tx.read, 'query');
      const { total } = await forecasting.own.execute(worker);
      const { length } = spy.mock.calls;
      spy.mockRestore();
      return [total, length];
    };
    await classOf([{ workerId }]);
    const [one, often] = await reads();
    await classOf([{ workerId }]);
    await classOf([{ workerId }]);
    expect(one).toBe(1);
    expect(often).toBeGreaterThan(0);
    expect(await reads()).toEqual([3, often]);
  });
});

describe('a fact that changes elsewhere', () => {
  it('is followed when an employer registers somebody who is in class already', async () => {
    const [workerId] = people.slice(7, 8) as [string];
    const cohortId = await classOf([{ workerId }]);
    await run('UPDATE employment SET enterprise_id = ? WHERE worker_id = ?', [
      bin(world.seeded.enterprises[1]?.id as string),
      bin(workerId),
    ]);
    await ask(cohortId);
    expect(await itemsOf(cohortId)).toMatchObject([{ reason: 'NOT_ENTERPRISE_EMPLOYEE' }]);
    await followed(cohortId, 'people.staff_registered', () =>
      world.tx.run(async (db) => {
        await run('UPDATE employment SET enterprise_id = ? WHERE worker_id = ?', [
          bin(hr.enterpriseId as string),
          bin(workerId),
        ]);
        const enterprise = { id: hr.enterpriseId as string, centreId: world.seeded.centreId };
        const counts = { registered: 0, known: 1, employmentsOpened: 1 };
        await new StaffLog(world.audit, world.outbox).registered(db, hr, enterprise, counts, [workerId]);
      }),
    );
    expect(await statesOf(cohortId)).toEqual(['SECURED']);
  });

  it('is followed when somebody is recorded in another class at the same time', async () => {
    const [workerId] = people.slice(8, 9) as [string];
    const cohortId = await classOf([{ workerId }]);
    // A class of the same month: every session meets one of the first.
    await followed(cohortId, 'attendance.recorded', async () => {
      const { cohortId: other } = await taughtClass(world, [{ workerId }], { month: monthOf(months) });
      await run('UPDATE cohort SET programme = NULL WHERE id = ?', [bin(other)]);
      const [session] = await world.tx.read.query<{ id: string }>(
        'SELECT s.id FROM training_session s WHERE s.cohort_id = ? LIMIT 1',
        [bin(other)],
      );
      const at = { centreId: world.seeded.centreId, cohortId: other, sessionId: session?.id as string };
      await world.tx.run((db) =>
        world.outbox.publish(db, attendanceRecorded, { ...at, workerIds: [workerId] }),
      );
    });
    expect(await statesOf(cohortId)).toEqual(['IMPOSSIBLE']);
  });

  it('is followed when a grant is reserved for a benefit, and when it is given up', async () => {
    const [workerId] = people.slice(9, 10) as [string];
    const cohortId = await classOf([{ workerId }]);
    const taken: string[] = [];
    const { centreId } = world.seeded;
    await followed(cohortId, 'benefit.consented', () =>
      world.tx.run(async (db) => {
        for (const slot of [1, 2, 3]) taken.push(await reserve(db, workerId, slot));
        await world.outbox.publish(db, benefitConsented, { centreId, benefitId: taken[2] as string });
      }),
    );
    expect(await itemsOf(cohortId)).toMatchObject([{ state: 'IMPOSSIBLE', reason: 'ANNUAL_COUNT_CAP' }]);
    await followed(cohortId, 'benefit.released', () =>
      world.tx.run(async (db) => {
        const benefitId = taken[2] as string;
        await new ReservationStore().releaseBenefit(db, benefitId, world.clock.now());
        await world.outbox.publish(db, benefitReleased, { centreId, benefitId });
      }),
    );
    expect(await statesOf(cohortId)).toEqual(['SECURED']);
  });

  it.each([1, 2])(
    'is followed in any order, by both classes that share a quota and people (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const from = 10 + seed * 4;
      await quota(3);
      const first = await classOf(settled(from, from + 3));
      const second = await classOf(settled(from + 1, from + 4));
      const centreId = world.seeded.centreId;
      let claimId: string | null = null;
      const slots = new Map<string, string>();
      const entry = async (cohortId: string): Promise<string | undefined> => {
        const items = await itemsOf(cohortId);
        return items[random.integer(0, Math.max(0, items.length - 1))]?.workerId;
      };
      const steps = [
        async () => {
          if (claimId !== null) await claiming.withdraw.execute(hr, claimId, '材料有误');
          claimId =
            claimId === null
              ? (await claiming.create.execute(hr, { cohortId: first, policyCode: 'LY-DEMO' })).id
              : null;
        },
        async () => {
          const workerId = await entry(second);
          if (workerId === undefined) return;
          const known = slots.get(workerId);
          await world.tx.run(async (db) => {
            if (known) await new ReservationStore().releaseBenefit(db, known, world.clock.now());
            const benefitId = known ?? (await reserve(db, workerId, 1));
            await world.outbox.publish(db, known ? benefitReleased : benefitConsented, {
              centreId,
              benefitId,
            });
            if (known) slots.delete(workerId);
            else slots.set(workerId, benefitId);
          });
        },
        async () => {
          const workerId = await entry(second);
          if (workerId === undefined) return;
          await world.tx.run(async (db) => {
            await db.execute(
              `UPDATE employment SET kind = IF(kind = 'EMPLOYEE', 'DISPATCHED', 'EMPLOYEE') WHERE worker_id = ?`,
              [bin(workerId)],
            );
            const counts = { registered: 0, known: 1, employmentsOpened: 1 };
            const enterprise = { id: hr.enterpriseId as string, centreId };
            await new StaffLog(world.audit, world.outbox).registered(db, hr, enterprise, counts, [workerId]);
          });
        },
      ];
      const shuffle = <T>(list: T[]): T[] =>
        list
          .map((value) => ({ value, at: random.integer(0, 1_000_000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ value }) => value);
      for (let step = 0; step < 10; step += 1) {
        await (steps[random.integer(0, steps.length - 1)] as () => Promise<void>)().catch(
          (error: unknown) => {
            // A claim without anybody who can be paid is refused; nothing has changed then.
            if (!(error instanceof DomainError)) throw error;
          },
        );
        if (random.integer(0, 2) === 0) await forecasting.pump.run({ shuffle });
      }
      await forecasting.pump.run({ shuffle });
      await expectFresh(first, second);
      const { guaranteedFen, expectedFen, maximumFen } = await totals();
      expect(guaranteedFen).toBeLessThanOrEqual(expectedFen);
      expect(expectedFen).toBeLessThanOrEqual(maximumFen);
      expect(maximumFen).toBeLessThanOrEqual(360_000);
    },
  );
});
