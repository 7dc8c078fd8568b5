import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asFarAsItCan } from '../../../test/support/lock-waits.js';
import { claimingOf } from '../../../test/support/claiming.js';
import { type Forecasting, forecastingOf, seat } from '../../../test/support/forecasting.js';
import { type MakingUp, makingUpWorld } from '../../../test/support/making-up.js';
import { openedCohort, refusalOf } from '../../../test/support/training.js';
import { addOtherCentre } from '../../../test/support/world.js';
import { CohortStore } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { instantAt, localDate } from '../../kernel/index.js';
import { type Actor, bin, newId, Notices } from '../../platform/index.js';
import type { SessionStore } from '../../timetable/index.js';
import { ArrangeMakeUp } from '../commands/make-up/arrange-make-up.js';
import { TellEndangered } from '../commands/make-up/tell-endangered.js';
import { MakeUpDesk } from '../store/make-up/make-up-desk.js';
import { MakeUpStore } from '../store/make-up/make-up-store.js';

let making: MakingUp;
let world: MakingUp['world'];
let training: MakingUp['training'];
let timetable: MakingUp['timetable'];
let attending: MakingUp['attending'];
let forecasting: Forecasting;
let manager: Actor;
let trainer: Actor;
let hr: Actor;
let moduleId: string;
let rooms: string[];
let people: string[];
let twoClasses: MakingUp['twoClasses'];
let record: MakingUp['record'];

beforeAll(async () => {
  making = await makingUpWorld();
  ({ world, training, timetable, attending, manager, trainer, hr, moduleId, rooms, people } = making);
  ({ twoClasses, record } = making);
  forecasting = forecastingOf(world, claimingOf(world), timetable);
}, 600_000);
afterAll(() => world?.close());

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
    // Nor is the session credited twice when the own entry is raised after the make-up.
    const raised = await attending.propose.execute(manager, sessions[0] as string, {
      workerId,
      creditedMinutes: 330,
      reason: '签到表补录',
    });
    await attending.sign.execute({ ...manager, accountId: newId() }, raised.id);
    const centre = { kind: 'centre', centreId: world.seeded.centreId } as const;
    const counted = await attending.hours.ofCohort(world.tx.read, centre, cohortId, [workerId]);
    expect(counted).toMatchObject([{ offlineTheoryMinutes: 360 }]);
    expect(
      (await attending.hours.creditsOf(world.tx.read, centre, cohortId)).filter(
        (one) => one.sessionId === host,
      ),
    ).toMatchObject([{ creditedMinutes: 30 }]);
    await attending.recompute.execute(manager, cohortId);
    expect(await attending.ofWorker.execute(hr, workerId, { limit: 50, offset: 0 })).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ cohortId, offlineTheoryMinutes: 360 })]),
    });
    const shown = await attending.ofCohort.execute(manager, cohortId, { limit: 50, offset: 0 });
    expect(shown.items.find((one) => one.workerId === workerId)).toMatchObject({ offlineTheoryMinutes: 360 });
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

/** As if classes were not locked. */
function unlockedCohorts(): CohortStore {
  const cohorts = new CohortStore();
  cohorts.lock = async (db, scope, ids) => {
    const found = await Promise.all(ids.map((id) => cohorts.find(db, scope, id)));
    return found.flatMap((one) => one ?? []);
  };
  return cohorts;
}

describe('the last station of a session', () => {
  /** Two managers send one learner each at the same moment; both have read before either writes. */
  async function race(
    locks: { readonly sessions: SessionStore; readonly cohorts: CohortStore },
    learners: readonly [string, string],
  ): Promise<string[]> {
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
    let bothHere = (): void => undefined;
    const both = new Promise<void>((resolve) => (bothHere = resolve));
    const places = new MakeUpStore();
    const insert = places.insert.bind(places);
    places.insert = async (db, rows) => {
      arrived += 1;
      if (arrived === 2) bothHere();
      await asFarAsItCan(world.tx, both);
      return insert(db, rows);
    };
    const desk = new MakeUpDesk(
      locks.sessions,
      locks.cohorts,
      attending.roster,
      new WorkshopRepository(),
      places,
      attending.missed,
    );
    const arrange = new ArrangeMakeUp(world.tx, world.clock, desk, attending.makeUpLog);
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
    expect(
      await race(
        { sessions: timetable.sessions, cohorts: new CohortStore() },
        people.slice(6, 8) as [string, string],
      ),
    ).toEqual(['make_up.seats_gone', 'sent']);
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

  it('is given twice when neither the session nor its class is locked', async () => {
    const { sessions } = timetable;
    const unlocked = Object.create(sessions, {
      lock: { value: (...asked: Parameters<SessionStore['find']>) => sessions.find(...asked) },
    }) as SessionStore;
    expect(
      await race({ sessions: unlocked, cohorts: unlockedCohorts() }, people.slice(8, 10) as [string, string]),
    ).toEqual(['sent', 'sent']);
  });
});
