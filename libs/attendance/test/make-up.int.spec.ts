import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Attending, attendingOf } from '../../../test/support/attending.js';
import { type Claiming, claimingOf } from '../../../test/support/claiming.js';
import { eligibleWorkers } from '../../../test/support/taught-class.js';
import { type Forecasting, forecastingOf, intend, seat } from '../../../test/support/forecasting.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../test/support/timetabling.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { CohortStore } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { instantAt, localDate } from '../../kernel/index.js';
import { type Actor, bin, newId, Notices } from '../../platform/index.js';
import type { SessionStore } from '../../timetable/index.js';
import { ArrangeMakeUp } from '../commands/make-up/arrange-make-up.js';
import { TellEndangered } from '../commands/make-up/tell-endangered.js';
import { MakeUpDesk } from '../store/make-up/make-up-desk.js';
import { MakeUpStore } from '../store/make-up/make-up-store.js';

let world: World;
let training: Training;
let timetable: Timetabling;
let attending: Attending;
let claiming: Claiming;
let forecasting: Forecasting;
let manager: Actor;
let trainer: Actor;
let hr: Actor;
let moduleId: string;
let rooms: string[];
let people: string[];

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  timetable = timetablingOf(world);
  attending = attendingOf(world, timetable);
  claiming = claimingOf(world);
  forecasting = forecastingOf(world, claiming, timetable);
  [manager, trainer, hr] = ['manager1', 'trainer1', 'hr1'].map((login) => world.actor(login)) as [
    Actor,
    Actor,
    Actor,
  ];
  rooms = [...world.seeded.workshops.values()];
  const modules = await modulesOf(world, world.seeded.demoCourseId);
  moduleId = modules.find(({ delivery }) => delivery === 'OFFLINE')?.id as string;
  people = eligibleWorkers(world);
}, 120_000);
afterAll(() => world?.close());

let month = 0;

/** A class with one session a day, and another class of the course with one session on the 12th. */
async function twoClasses(lengths: readonly number[], people: readonly string[]) {
  month += 1;
  const day = (n: number): string => `2027-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
  world.clock.set(new Date('2026-12-01T01:00:00.000Z'));
  const add = (cohortId: string, heldOn: string, minutes: number, startMinute = 480) =>
    timetable.add.execute(manager, cohortId, {
      moduleId,
      heldOn,
      startMinute,
      endMinute: startMinute + minutes,
      breakMinutes: 0,
      workshopId: rooms[0] as string,
      trainerId: trainer.trainerId as string,
      atBase: false,
    });
  const { id: cohortId } = await openedCohort(world, training, {
    startsOn: day(1),
    endsOn: day(20),
    seats: 10,
  });
  await intend(world, cohortId);
  await seat(world, cohortId, hr.enterpriseId as string, people, day(1));
  const sessions: string[] = [];
  for (const [index, minutes] of lengths.entries())
    sessions.push((await add(cohortId, day(index + 1), minutes)).id);
  await timetable.publish.execute(manager, cohortId);
  const other = await openedCohort(world, training, { startsOn: day(2), endsOn: day(20), seats: 10 });
  const host = (await add(other.id, day(12), 360)).id;
  await timetable.publish.execute(manager, other.id);
  return { cohortId, sessions, otherId: other.id, host, day };
}

async function record(sessionId: string, heldOn: string, marks: readonly [string, number][]): Promise<void> {
  world.clock.set(instantAt(localDate(heldOn), 1200));
  await attending.record.execute(trainer, sessionId, {
    marks: marks.map(([workerId, presentMinutes]) => ({ workerId, presentMinutes })),
  });
}

const itemOf = async (cohortId: string, workerId: string) =>
  (await forecasting.find.execute(hr, cohortId)).forecast?.items.find((one) => one.workerId === workerId);

describe('a learner who missed a session', () => {
  it('gets a place in another class, is on its roll, and what is attended there counts in the own class', async () => {
    const [workerId, second] = people.slice(0, 2) as [string, string];
    const { cohortId, sessions, otherId, host, day } = await twoClasses(
      [360, 360, 360, 360, 360],
      [workerId, second],
    );
    for (const [index, session] of sessions.entries())
      await record(session, day(index + 1), [
        [workerId, index === 0 ? 0 : 360],
        [second, 360],
      ]);
    await forecasting.pump.run();
    const before = (await forecasting.suggest.execute(manager, cohortId)).elsewhere.find(
      ({ sessionId }) => sessionId === host,
    );
    expect(before?.helps.map((one) => one.workerId)).toEqual([workerId]);
    const { items } = await attending.arrangeMakeUp.execute(manager, host, {
      cohortId,
      workerIds: [workerId],
    });
    expect(items).toMatchObject([{ workerId, hostCohortId: otherId, state: 'ARRANGED' }]);
    await forecasting.pump.run();
    // The station is taken, and the learner cannot be sent there again.
    const after = (await forecasting.suggest.execute(manager, cohortId)).elsewhere.find(
      ({ sessionId }) => sessionId === host,
    );
    expect(after).toBeUndefined();
    expect((await forecasting.suggest.execute(manager, cohortId)).learnersInNeed).toBe(0);
    expect(
      await refusalOf(attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] })),
    ).toBe('make_up.not_a_learner');
    expect(await itemOf(cohortId, workerId)).toMatchObject({ needed: { total: 360 } });
    const roll = await attending.roll.execute(trainer, host, { limit: 50, offset: 0 });
    expect(roll.items).toMatchObject([{ workerId, guestOf: { cohortId }, recorded: false }]);
    await record(host, day(12), [[workerId, 360]]);
    await forecasting.pump.run();
    const own = await attending.hours.ofCohort(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      cohortId,
    );
    expect(own.find((one) => one.workerId === workerId)).toMatchObject({ offlineTheoryMinutes: 1800 });
    const hosts = await attending.hours.ofCohort(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      otherId,
    );
    expect(hosts).toEqual([]);
    expect(await itemOf(cohortId, workerId)).toMatchObject({ needed: { total: 0 }, state: 'AWAITING' });
    const [entry] = await world.tx.read.query<{ cohortId: string; sessionId: string }>(
      'SELECT a.cohort_id AS cohortId, a.session_id AS sessionId FROM attendance_entry a WHERE a.session_id = ?',
      [bin(host)],
    );
    expect(entry).toEqual({ cohortId, sessionId: host });
    expect((await attending.makeUps.execute(hr, cohortId, { limit: 20, offset: 0 })).items).toMatchObject([
      { workerId, state: 'ATTENDED' },
    ]);
    // A correction of it counts in the own class too.
    const proposed = await attending.propose.execute(manager, host, {
      workerId,
      creditedMinutes: 315,
      reason: '签到表与记录不符',
    });
    expect(proposed.cohortId).toBe(cohortId);
    await attending.sign.execute({ ...manager, accountId: newId() }, proposed.id);
    await forecasting.pump.run();
    expect(await itemOf(cohortId, workerId)).toMatchObject({ needed: { total: 45 } });
  });

  it('who does not come has missed nothing more, and the place can be given up only before the session', async () => {
    const [workerId, second] = people.slice(2, 4) as [string, string];
    const { cohortId, sessions, host, day } = await twoClasses([360, 360], [workerId, second]);
    await record(sessions[0] as string, day(1), [
      [workerId, 0],
      [second, 100],
    ]);
    const { items } = await attending.arrangeMakeUp.execute(manager, host, {
      cohortId,
      workerIds: [workerId, second],
    });
    await attending.cancelMakeUp.execute(manager, items[1]?.id as string);
    expect((await attending.makeUps.execute(manager, cohortId, { limit: 20, offset: 0 })).total).toBe(1);
    world.clock.set(instantAt(localDate(day(12)), 1200));
    await attending.signOff.execute(trainer, host);
    await forecasting.pump.run();
    expect(await itemOf(cohortId, workerId)).toMatchObject({ missedMinutes: 360 });
    expect(await refusalOf(attending.cancelMakeUp.execute(manager, items[0]?.id as string))).toBe(
      'make_up.place_used',
    );
  });
});

describe('a make-up place is refused', () => {
  it('for a session of the own class, a stranger, another centre, a second time, and once the session has begun', async () => {
    const [workerId, second] = people.slice(4, 6) as [string, string];
    const { cohortId, sessions, host, day } = await twoClasses([360, 360], [workerId]);
    await record(sessions[0] as string, day(1), [[workerId, 0]]);
    const arrange = (actor: Actor, sessionId: string, workerIds: string[]): Promise<string> =>
      refusalOf(attending.arrangeMakeUp.execute(actor, sessionId, { cohortId, workerIds }));
    expect(await arrange(manager, sessions[1] as string, [workerId])).toBe('make_up.other_course');
    expect(await arrange(manager, host, [second])).toBe('make_up.not_a_learner');
    const { manager: stranger } = await addOtherCentre(world, 'MAKE');
    expect(await arrange(stranger, host, [workerId])).toBe('timetable.session_not_found');
    await seat(world, cohortId, hr.enterpriseId as string, [second], day(1));
    const both = await Promise.allSettled([
      attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] }),
      attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    world.clock.set(instantAt(localDate(day(12)), 481));
    expect(await arrange(manager, host, [second])).toBe('make_up.session_closed');
  });
});

describe('a change after the place was arranged', () => {
  it('that calls the session off or sets it beside another one is told to the learner and the enterprise', async () => {
    const [workerId] = people.slice(0, 1) as [string];
    const { cohortId, sessions, otherId, host, day } = await twoClasses([360, 360], [workerId]);
    await record(sessions[0] as string, day(1), [[workerId, 0]]);
    await attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] });
    const tell = new TellEndangered(world.tx, new Notices(world.outbox, world.clock), new MakeUpStore());
    expect(await tell.execute(cohortId)).toBe(0);
    const centre = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const counted = () => forecasting.classSessions.elsewhere(world.tx.read, centre, cohortId);
    expect((await counted()).get(workerId)).toHaveLength(1);
    const set = (change: string, id: string) =>
      world.tx.run((db) => db.execute(`UPDATE training_session SET ${change} WHERE id = ?`, [bin(id)]));
    await set(`held_on = '${day(12)}', start_minute = 400, end_minute = 760`, sessions[1] as string);
    expect(await tell.execute(otherId)).toBeGreaterThan(0);
    expect(await tell.execute(cohortId)).toBe(0);
    expect((await counted()).size).toBe(0);
    const titles = async () =>
      (
        await world.tx.read.query<{ title: string }>(
          `SELECT n.title FROM notification n JOIN account a ON a.id = n.account_id
            WHERE n.kind = 'attendance.make_up_endangered' AND a.enterprise_id = ? ORDER BY n.created_at, n.id`,
          [bin(hr.enterpriseId as string)],
        )
      ).map(({ title }) => title);
    expect(new Set(await titles())).toEqual(new Set(['补课与其他课次时间冲突']));
    await timetable.cancel.execute(manager, host, '教师请假');
    expect(await tell.execute(otherId)).toBeGreaterThan(0);
    expect(await titles()).toContain('补课课次已取消');
  });
});

describe('what is made up', () => {
  it('is no more than was missed of that module: nothing ahead, nothing twice, and no lesson for a second time', async () => {
    const [workerId, second] = people.slice(2, 4) as [string, string];
    const { cohortId, sessions, host, day } = await twoClasses([360, 360], [workerId, second]);
    const arrange = (learner: string) =>
      attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [learner] });
    const offered = async () =>
      (await forecasting.suggest.execute(manager, cohortId)).elsewhere
        .find(({ sessionId }) => sessionId === host)
        ?.helps.map((one) => [one.workerId, one.minutes]) ?? [];
    // Nothing was recorded yet: what lies ahead has not been missed.
    expect(await refusalOf(arrange(workerId))).toBe('make_up.nothing_missed');
    await record(sessions[0] as string, day(1), [
      [workerId, 260],
      [second, 360],
    ]);
    await forecasting.pump.run();
    expect(await refusalOf(arrange(second))).toBe('make_up.nothing_missed');
    expect((await offered()).filter(([id]) => id === second)).toEqual([]);
    await arrange(workerId);
    await record(host, day(12), [[workerId, 360]]);
    const [own] = await attending.hours.ofCohort(
      world.tx.read,
      { kind: 'centre', centreId: world.seeded.centreId },
      cohortId,
      [workerId],
    );
    expect(own).toMatchObject({ offlineTheoryMinutes: 360 });
    // Nor does a correction bring more.
    const propose = (creditedMinutes: number) =>
      attending.propose.execute(manager, host, { workerId, creditedMinutes, reason: '签到表与记录不符' });
    expect(await refusalOf(propose(101))).toBe('attendance.minutes_too_many');
    expect((await propose(90)).creditedMinutes).toBe(90);
  });
});

describe('two sessions made up at the same time', () => {
  it('are found, although the own class has none on that day', async () => {
    const [workerId] = people.slice(0, 1) as [string];
    const { cohortId, sessions, host, day } = await twoClasses([360, 360], [workerId]);
    await record(sessions[0] as string, day(1), [[workerId, 0]]);
    await record(sessions[1] as string, day(2), [[workerId, 0]]);
    const third = await openedCohort(world, training, { startsOn: day(2), endsOn: day(20), seats: 10 });
    const { id: later } = await timetable.add.execute(manager, third.id, {
      moduleId,
      heldOn: day(12),
      startMinute: 900,
      endMinute: 1080,
      breakMinutes: 0,
      workshopId: rooms[0] as string,
      trainerId: trainer.trainerId as string,
      atBase: false,
    });
    await timetable.publish.execute(manager, third.id);
    for (const session of [host, later])
      await attending.arrangeMakeUp.execute(manager, session, { cohortId, workerIds: [workerId] });
    await record(host, day(12), [[workerId, 360]]);
    await record(later, day(12), [[workerId, 180]]);
    const found = () =>
      attending.hours.overlapsOf(
        world.tx.read,
        { kind: 'centre', centreId: world.seeded.centreId },
        { id: cohortId, centreId: world.seeded.centreId },
      );
    expect(await found()).toEqual([]);
    // As if the second class had been moved after the places were given.
    await world.tx.run((db) =>
      db.execute('UPDATE training_session SET start_minute = 500, end_minute = 680 WHERE id = ?', [
        bin(later),
      ]),
    );
    expect(await found()).toMatchObject([{ workerId, cohortId, otherCohortId: cohortId }]);
  });

  it('cannot be arranged in a class that is kept for another enterprise', async () => {
    const [workerId] = people.slice(1, 2) as [string];
    const { cohortId, sessions, otherId, host, day } = await twoClasses([360], [workerId]);
    await record(sessions[0] as string, day(1), [[workerId, 0]]);
    const keep = (enterpriseId: string | null) =>
      world.tx.run((db) =>
        db.execute('UPDATE cohort SET kind = ?, enterprise_id = ? WHERE id = ?', [
          enterpriseId === null ? 'OPEN' : 'ENTERPRISE',
          enterpriseId === null ? null : bin(enterpriseId),
          bin(otherId),
        ]),
      );
    const arrange = () => attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] });
    await keep(world.actor('hr2').enterpriseId as string);
    expect(await refusalOf(arrange())).toBe('make_up.class_kept');
    await keep(hr.enterpriseId as string);
    expect((await arrange()).items).toMatchObject([{ workerId }]);
  });
});

describe('the last station of a session', () => {
  /** Two managers send one learner each at the same moment; both have read before either writes. */
  async function race(sessions: SessionStore, learners: readonly [string, string]): Promise<string[]> {
    const { cohortId, sessions: own, host, day } = await twoClasses([360], learners);
    await record(
      own[0] as string,
      day(1),
      learners.map((workerId) => [workerId, 0]),
    );
    await world.tx.run((db) =>
      db.execute(
        `UPDATE workstation SET state = 'UNDER_REPAIR', state_reason = '检修' WHERE workshop_id = ? AND number > 1`,
        [bin(rooms[0] as string)],
      ),
    );
    let arrived = 0;
    const places = new MakeUpStore();
    const insert = places.insert.bind(places);
    places.insert = async (db, rows) => {
      arrived += 1;
      for (let waited = 0; arrived < 2 && waited < 20; waited += 1) await sleep(100);
      return insert(db, rows);
    };
    const desk = new MakeUpDesk(
      sessions,
      new CohortStore(),
      attending.roster,
      new WorkshopRepository(),
      places,
      attending.missed,
    );
    const arrange = new ArrangeMakeUp(world.tx, world.clock, world.audit, world.outbox, desk);
    const ends = await Promise.allSettled(
      learners.map((workerId) => arrange.execute(manager, host, { cohortId, workerIds: [workerId] })),
    );
    await world.tx.run((db) =>
      db.execute(`UPDATE workstation SET state = 'USABLE', state_reason = NULL WHERE workshop_id = ?`, [
        bin(rooms[0] as string),
      ]),
    );
    return ends
      .map((end) =>
        end.status === 'fulfilled' ? 'sent' : ((end.reason as { code?: string }).code ?? 'failed'),
      )
      .sort();
  }

  it('is given once', async () => {
    expect(await race(timetable.sessions, people.slice(6, 8) as [string, string])).toEqual([
      'make_up.seats_gone',
      'sent',
    ]);
  });

  it('is neither one that is held or booked without a name, nor kept by a guest who left the own class', async () => {
    const [first, second] = people.slice(0, 2) as [string, string];
    const { cohortId, sessions, otherId, host, day } = await twoClasses([360], [first, second]);
    await record(sessions[0] as string, day(1), [
      [first, 0],
      [second, 0],
    ]);
    const stations = (usable: number) =>
      world.tx.run((db) =>
        db.execute(
          `UPDATE workstation SET state = IF(number > ?, 'UNDER_REPAIR', 'USABLE'),
                  state_reason = IF(number > ?, '检修', NULL) WHERE workshop_id = ?`,
          [usable, usable, bin(rooms[0] as string)],
        ),
      );
    const arrange = (workerId: string) =>
      attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] });
    const offered = async (): Promise<boolean> =>
      (await forecasting.suggest.execute(manager, cohortId)).elsewhere.some((one) => one.sessionId === host);
    await stations(5);
    await forecasting.pump.run();
    await training.hold.execute(hr, otherId, { seats: 5 });
    expect(await offered()).toBe(false);
    expect(await refusalOf(arrange(first))).toBe('make_up.seats_gone');
    // Nobody confirmed them in time.
    world.clock.set(new Date(world.clock.now().getTime() + 31 * 60_000));
    await stations(1);
    expect(await offered()).toBe(true);
    await arrange(first);
    expect(await refusalOf(arrange(second))).toBe('make_up.seats_gone');
    await world.tx.run((db) =>
      db.execute(
        `UPDATE roster_entry SET left_on = ?, left_reason = '离职' WHERE cohort_id = ? AND worker_id = ?`,
        [day(1), bin(cohortId), bin(first)],
      ),
    );
    expect(await new MakeUpStore().guestsIn(world.tx.read, [host])).toEqual(new Map());
    expect((await arrange(second)).items).toHaveLength(1);
    await stations(1_000);
  });

  it('is given twice when the session is not locked', async () => {
    const { sessions } = timetable;
    const unlocked = Object.create(sessions, {
      lock: { value: (...asked: Parameters<SessionStore['find']>) => sessions.find(...asked) },
    }) as SessionStore;
    expect(await race(unlocked, people.slice(8, 10) as [string, string])).toEqual(['sent', 'sent']);
  });
});
