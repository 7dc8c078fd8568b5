import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Attending, attendingOf } from '../../../test/support/attending.js';
import { type Claiming, claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers, taughtClass } from '../../../test/support/taught-class.js';
import { type Forecasting, forecastingOf, intend, seat } from '../../../test/support/forecasting.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../test/support/timetabling.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { outlookOf } from '../../../test/support/outlook.js';
import { benefiting, imported, insuranceCsv } from './benefit/benefiting.js';
import { canonicalJson, createRandom, instantAt, type JsonValue, localDate } from '../../kernel/index.js';
import { type Actor, bin, newId, SYSTEM_SCOPE } from '../../platform/index.js';

let world: World;
let training: Training;
let timetable: Timetabling;
let attending: Attending;
let claiming: Claiming;
let forecasting: Forecasting;
let manager: Actor;
let manager2: Actor;
let trainer: Actor;
let hr: Actor;
let rooms: string[];
let modules: Awaited<ReturnType<typeof modulesOf>>;

const FIRST = '2026-12-01';

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  timetable = timetablingOf(world);
  attending = attendingOf(world, timetable);
  claiming = claimingOf(world);
  forecasting = forecastingOf(world, claiming, timetable);
  manager = world.actor('manager1');
  manager2 = { ...manager, accountId: newId() };
  trainer = world.actor('trainer1');
  hr = world.actor('hr1');
  rooms = [...world.seeded.workshops.values()];
  modules = await modulesOf(world, world.seeded.demoCourseId);
}, 600_000);
afterAll(() => world?.close());

const moduleOf = (mode: string): string => modules.find(({ delivery }) => delivery === mode)?.id as string;

/** The classes of the scenarios before draw on the same quota, and on what the same people may have in a year. */
const noOtherClasses = () => world.tx.run((db) => db.execute('UPDATE cohort SET programme = NULL'));

interface Class {
  readonly cohortId: string;
  readonly workers: readonly string[];
  readonly sessions: string[];
}

let month = 0;

/** A class of three with one session a day; every class takes a month of its own. */
async function classOf(lengths: readonly number[], people = 3): Promise<Class & { day(n: number): string }> {
  month += 1;
  const day = (n: number): string => `2027-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
  world.clock.set(new Date(`${FIRST}T01:00:00.000Z`));
  const { id: cohortId } = await openedCohort(world, training, {
    startsOn: day(1),
    endsOn: day(28),
    seats: 10,
  });
  await intend(world, cohortId);
  const workers = eligibleWorkers(world).slice(0, people);
  await seat(world, cohortId, hr.enterpriseId as string, workers, day(1));
  const sessions: string[] = [];
  for (const [index, minutes] of lengths.entries())
    sessions.push(await addSession(cohortId, day(index + 1), minutes));
  await timetable.publish.execute(manager, cohortId);
  return { cohortId, workers, sessions, day };
}

async function addSession(cohortId: string, heldOn: string, minutes: number): Promise<string> {
  const added = await timetable.add.execute(manager, cohortId, {
    moduleId: moduleOf('OFFLINE'),
    heldOn,
    startMinute: 480,
    endMinute: 480 + minutes,
    breakMinutes: 0,
    workshopId: rooms[0] as string,
    trainerId: trainer.trainerId as string,
    atBase: false,
  });
  return added.id;
}

async function record(
  sessionId: string,
  heldOn: string,
  marks: readonly [string, number][],
): Promise<string[]> {
  world.clock.set(instantAt(localDate(heldOn), 1200));
  const { items } = await attending.record.execute(trainer, sessionId, {
    marks: marks.map(([workerId, presentMinutes]) => ({ workerId, presentMinutes })),
  });
  return items.map(({ entryId }) => entryId);
}

const plain = (value: unknown): unknown => JSON.parse(canonicalJson(value as JsonValue));

/** What is stored, and what the facts say at this moment. */
async function bothOf(cohortId: string): Promise<{ stored: unknown; fresh: unknown }> {
  const db = world.tx.read;
  const cohort = await forecasting.cohorts.find(db, SYSTEM_SCOPE, cohortId);
  if (!cohort) throw new Error('no such cohort');
  const fresh = await forecasting.reader.of(db, cohort, world.clock.today());
  const stored = await forecasting.forecasts.learnersOf(db, SYSTEM_SCOPE, cohortId);
  return {
    stored: stored.map(({ workerId, claimNumber, outlook }) => ({
      workerId,
      claimNumber,
      outlook: plain(outlook),
    })),
    fresh: (fresh?.learners ?? []).map(({ workerId, claimNumber, outlook }) => ({
      workerId,
      claimNumber,
      outlook: plain(outlook),
    })),
  };
}

const missedOf = (all: unknown, workerId: string | undefined): number | undefined =>
  (all as { workerId: string; outlook: { missedMinutes: number } }[]).find((one) => one.workerId === workerId)
    ?.outlook.missedMinutes;

const jobsFor = async (cohortId: string): Promise<number> => {
  const rows = await world.tx.read.query(
    `SELECT 1 FROM outbox_message WHERE name = 'subsidy.refresh_forecast' AND payload LIKE ?`,
    [`%${cohortId}%`],
  );
  return rows.length;
};

describe('the stored forecast', () => {
  it.each([1, 2, 3])('equals a fresh computation after any order of events (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const { cohortId, workers, sessions, day } = await classOf([360, 360, 360, 360, 180]);
    const marked: [string, string][] = [];
    let next = 0;
    const steps = [
      async () => {
        const at = next;
        if (at >= 4) return;
        next += 1;
        const credited = workers.map((id): [string, number] => [id, random.integer(0, 4) * 90]);
        const session = sessions[at] as string;
        await record(session, day(at + 1), credited);
        for (const [id] of credited) marked.push([session, id]);
      },
      async () =>
        void (await addSession(cohortId, day(10 + random.integer(0, 15)), 180).catch(() => undefined)),
      async () => {
        const one = marked[random.integer(0, Math.max(0, marked.length - 1))];
        if (!one) return;
        const wish = {
          workerId: one[1],
          creditedMinutes: random.integer(0, 7) * 45,
          reason: '签到表与记录不符',
        };
        const proposed = await attending.propose.execute(manager, one[0], wish).catch(() => undefined);
        if (proposed) await attending.sign.execute(manager2, proposed.id);
      },
      async () => void (await timetable.publish.execute(manager, cohortId).catch(() => undefined)),
      async () =>
        void (await timetable.cancel
          .execute(manager, sessions[4] as string, '设备检修')
          .catch(() => undefined)),
    ];
    const shuffle = <T>(list: T[]): T[] =>
      list
        .map((value) => ({ value, at: random.integer(0, 1_000_000) }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value);
    for (let step = 0; step < 14; step += 1) {
      await (steps[random.integer(0, steps.length - 1)] as () => Promise<void>)();
      if (random.integer(0, 2) > 0) continue;
      await forecasting.pump.run({ shuffle });
    }
    await forecasting.pump.run({ shuffle });
    const { stored, fresh } = await bothOf(cohortId);
    expect(stored).toHaveLength(workers.length);
    expect(stored).toEqual(fresh);
  });

  it('is left behind when attendance is not listened to', async () => {
    const { cohortId, workers, sessions, day } = await classOf([360, 360, 360, 360, 360]);
    await forecasting.pump.run();
    const off = ['attendance.recorded'];
    await record(sessions[0] as string, day(1), [[workers[0] as string, 90]]);
    await forecasting.pump.run({ off });
    const late = await bothOf(cohortId);
    expect(missedOf(late.stored, workers[0])).toBe(0);
    expect(missedOf(late.fresh, workers[0])).toBe(270);
    await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
    await forecasting.pump.run();
    const now = await bothOf(cohortId);
    expect(now.stored).toEqual(now.fresh);
  });

  it('answers ten changes in a row with one computation, and a change after its begin with another', async () => {
    const { cohortId } = await classOf([360]);
    await forecasting.pump.run();
    const before = await jobsFor(cohortId);
    const cohort = { cohortId, centreId: world.seeded.centreId };
    for (let change = 0; change < 10; change += 1) await forecasting.ask.execute({ cohort });
    expect((await jobsFor(cohortId)) - before).toBe(1);
    expect(await forecasting.refresh.execute(cohortId)).toEqual({ refreshed: true });
    expect(await forecasting.refresh.execute(cohortId)).toEqual({ refreshed: false });
    await forecasting.ask.execute({ cohort });
    expect((await jobsFor(cohortId)) - before).toBe(2);
    // A job that never began is asked for again.
    world.clock.set(new Date(world.clock.now().getTime() + 3 * 60_000));
    expect((await forecasting.refreshDue.execute()).revived).toBeGreaterThan(0);
    expect((await jobsFor(cohortId)) - before).toBe(3);
  });
});

describe('a learner who falls behind', () => {
  it('is told of once at each step, and since when it is too late; an extra session repairs it', async () => {
    const { cohortId, workers, sessions, day } = await classOf([360, 360, 360, 360, 360, 45]);
    // Nothing else of the course is left to plan for.
    await world.tx.run((db) =>
      db.execute(`UPDATE cohort SET ends_on = ? WHERE id = ?`, [day(20), bin(cohortId)]),
    );
    const told = async (): Promise<string[]> =>
      (
        await world.tx.read.query<{ title: string }>(
          `SELECT n.title FROM notification n JOIN account a ON a.id = n.account_id
            WHERE n.kind = 'subsidy.forecast_alert' AND n.dedupe_key LIKE ? AND a.login_name = 'hr1' ORDER BY n.id`,
          [`%${cohortId}%`],
        )
      ).map(({ title }) => title);
    await record(
      sessions[0] as string,
      day(1),
      workers.map((id, index): [string, number] => [id, index === 0 ? 315 : 360]),
    );
    await forecasting.pump.run();
    await forecasting.pump.run();
    const first = await forecasting.find.execute(hr, cohortId);
    const behind = first.forecast?.items.find(({ workerId }) => workerId === workers[0]);
    expect(behind).toMatchObject({ state: 'STILL_POSSIBLE', missedMinutes: 45 });
    const onTrack = first.forecast?.items.find(({ workerId }) => workerId === workers[1]);
    expect(onTrack?.expectedFen).toBeGreaterThanOrEqual(behind?.expectedFen ?? 0);
    for (const [index, length] of [360, 360, 360, 315].entries()) {
      await record(
        sessions[index + 1] as string,
        day(index + 2),
        workers.map((id): [string, number] => [id, length]),
      );
    }
    await record(
      sessions[5] as string,
      day(6),
      workers.map((id): [string, number] => [id, 0]),
    );
    await forecasting.pump.run();
    const after = await bothOf(cohortId);
    expect(after.stored).toEqual(after.fresh);
    const found = await forecasting.find.execute(hr, cohortId);
    const items = found.forecast?.items ?? [];
    expect(items.find(({ workerId }) => workerId === workers[0])?.neededText?.zh).toContain('还差 2.0 课时');
    const suggested = await forecasting.suggest.execute(manager, cohortId);
    expect(suggested.learnersInNeed).toBe(3);
    expect(suggested.extra[0]?.helps.map(({ minutes }) => minutes).sort()).toEqual([45, 45, 90].sort());
    const before = await told();
    await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
    await forecasting.pump.run();
    expect(await told()).toEqual(before);
    // The day after the class there is nothing left to attend.
    world.clock.set(instantAt(localDate(day(21)), 540));
    expect((await forecasting.refreshDue.execute()).asked).toBeGreaterThan(0);
    await forecasting.pump.run();
    const over = await forecasting.find.execute(hr, cohortId);
    expect(over.forecast?.totals).toMatchObject({ impossible: 3, maximumFen: 0 });
    expect(await told()).toEqual([...before, '3 名学员已无法享受补贴']);
  });
});

describe('somebody an imported file says to draw a pension', () => {
  it('is refused by preview and forecast alike, as soon as the file was accepted', async () => {
    const people = world.seeded.workers.filter(({ idKind }) => idKind === 'RESIDENT_ID');
    const eligible = eligibleWorkers(world);
    const pensioner = people.find(({ id }) => eligible.slice(0, 3).includes(id));
    if (!pensioner) throw new Error('none of them has a citizen id');
    await noOtherClasses();
    const { cohortId } = await classOf([360]);
    await forecasting.pump.run();
    const stateOf = async (): Promise<unknown> =>
      (await forecasting.find.execute(hr, cohortId)).forecast?.items.find(
        ({ workerId }) => workerId === pensioner.id,
      );
    expect(await stateOf()).toMatchObject({ state: 'STILL_POSSIBLE' });
    const benefit = benefiting(world);
    await imported(world, benefit, 'INSURANCE', insuranceCsv([{ ...pensioner, pension: '是' }]));
    await forecasting.pump.run();
    expect(await stateOf()).toMatchObject({
      state: 'IMPOSSIBLE',
      reason: 'DRAWING_PENSION',
      guaranteedFen: 0,
      maximumFen: 0,
    });
    const preview = await outlookOf(world).preview.execute(hr, cohortId, {});
    const of = preview.items.find(({ workerId }) => workerId === pensioner.id);
    const post = of?.programmes.find(({ programme }) => programme === 'KEY_ENTERPRISE_POST');
    expect(post?.refusals.map(({ code }) => code)).toContain('DRAWING_PENSION');
    // A later file is right against an earlier one.
    await imported(world, benefit, 'INSURANCE', insuranceCsv([{ ...pensioner, pension: '否' }]));
    await forecasting.pump.run();
    expect(await stateOf()).toMatchObject({ state: 'STILL_POSSIBLE' });
  });
});

describe('a class whose timetable is not complete', () => {
  it('is previewed with the course it still gives, and no more people than the list has places', async () => {
    const quota = (places: number) =>
      world.tx.run((db) =>
        db.execute('UPDATE designated_enterprise SET quota = ? WHERE enterprise_id = ?', [
          places,
          bin(hr.enterpriseId as string),
        ]),
      );
    await noOtherClasses();
    const { cohortId } = await classOf([360]);
    const preview = await claiming.preview.execute(hr, cohortId, 'LY-DEMO');
    expect(preview).toMatchObject({ learners: 3, pending: 3, refused: 0, atMostFen: 360_000 });
    await quota(2);
    await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
    await forecasting.pump.run();
    const limited = (await forecasting.find.execute(hr, cohortId)).forecast?.totals;
    await quota(8_000);
    expect(limited).toMatchObject({ learners: 3, maximumFen: 240_000 });
  });
});

describe('training that is missing', () => {
  it('can be made up in another class of the course, where it is seen, has room and meets no own session', async () => {
    const { cohortId, workers, sessions, day } = await classOf([360, 360, 360, 360, 360]);
    await world.tx.run((db) =>
      db.execute('UPDATE cohort SET ends_on = ? WHERE id = ?', [day(20), bin(cohortId)]),
    );
    await record(
      sessions[0] as string,
      day(1),
      workers.map((id, index): [string, number] => [id, index === 0 ? 0 : 360]),
    );
    await forecasting.pump.run();
    const other = await openedCohort(world, training, { startsOn: day(2), endsOn: day(20), seats: 10 });
    const own = await addSession(other.id, day(9), 360);
    // At the time of a session of their own, and on a day after their class.
    const clashing = await addSession(other.id, day(3), 45).catch(() => null);
    const late = await addSession(other.id, day(25), 360).catch(() => null);
    const draft = await forecasting.suggest.execute(manager, cohortId);
    expect(draft.elsewhere).toEqual([]);
    await timetable.publish.execute(manager, other.id);
    const { elsewhere } = await forecasting.suggest.execute(manager, cohortId);
    expect(elsewhere.map(({ sessionId }) => sessionId)).toEqual([own]);
    expect([clashing, late]).not.toContain(elsewhere[0]?.sessionId);
    expect(elsewhere[0]).toMatchObject({ cohortId: other.id, heldOn: day(9), minutes: 360 });
    expect(elsewhere[0]?.seatsFree).toBeGreaterThan(0);
    expect(elsewhere[0]?.helps).toMatchObject([{ workerId: workers[0] }]);
    // A class that is kept for another enterprise is not shown to this one.
    const seen = async (): Promise<number> =>
      (await forecasting.suggest.execute(hr, cohortId)).elsewhere.length;
    const before = await seen();
    await world.tx.run((db) =>
      db.execute(`UPDATE cohort SET kind = 'ENTERPRISE', enterprise_id = ? WHERE id = ?`, [
        bin(world.seeded.enterprises[1]?.id as string),
        bin(other.id),
      ]),
    );
    expect(await seen()).toBe(0);
    expect(before).toBe(1);
  });
});

describe('who sees a forecast', () => {
  it('is the enterprise of its own learners, the centre, the learner, and nobody else', async () => {
    const { cohortId, workers } = await classOf([360]);
    await forecasting.pump.run();
    const own = await forecasting.find.execute(hr, cohortId);
    expect(own.forecast?.items).toHaveLength(3);
    expect((await forecasting.find.execute(world.actor('hr2'), cohortId)).forecast).toBeNull();
    const { manager: stranger } = await addOtherCentre(world, 'FORE');
    expect(await refusalOf(forecasting.find.execute(stranger, cohortId))).toBe('cohort.not_found');
    expect(await refusalOf(forecasting.suggest.execute(stranger, cohortId))).toBe('cohort.not_found');
    expect((await forecasting.list.execute(stranger, { limit: 20, offset: 0 })).total).toBe(0);
    const worker: Actor = { ...hr, roles: ['WORKER'], workerId: workers[0] as string };
    delete (worker as { enterpriseId?: string }).enterpriseId;
    const mine = await forecasting.own.execute(worker);
    expect(mine.items.some((one) => one.cohortId === cohortId)).toBe(true);
    expect(JSON.stringify(mine)).not.toContain('Fen');
    expect((await forecasting.own.execute(manager)).total).toBe(0);
  });

  it('adds up to the totals that are planned with, without those who are in a claim', async () => {
    world.clock.set(new Date(`${FIRST}T01:00:00.000Z`));
    const centre = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const people = eligibleWorkers(world).slice(5, 8);
    const { cohortId } = await taughtClass(
      world,
      people.map((workerId) => ({ workerId })),
    );
    await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
    await forecasting.pump.run();
    const sum = async (): Promise<number> =>
      (await forecasting.totals.of(world.tx.read, centre)).reduce(
        (total, one) => total + one.guaranteedFen,
        0,
      );
    expect(await sum()).toBe(360_000);
    const [row] = await forecasting.totals.of(world.tx.read, centre);
    expect(row).toMatchObject({ policyCode: 'LY-DEMO', programme: 'KEY_ENTERPRISE_POST' });
    const draft = await claiming.create.execute(hr, { cohortId, policyCode: 'LY-DEMO' });
    await forecasting.pump.run();
    expect(await sum()).toBe(0);
    // The preview does not promise a second time what the claim decides.
    expect(await claiming.preview.execute(hr, cohortId)).toMatchObject({
      eligible: 3,
      totalFen: 0,
      atMostFen: 0,
    });
    await claiming.withdraw.execute(hr, draft.id, '材料有误');
    await forecasting.pump.run();
    expect(await sum()).toBe(360_000);
  });
});
