import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { type Attending, attendingOf, enrol } from '../../../test/support/attending.js';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../test/support/timetabling.js';
import { schemaDrift } from '../../database/index.js';
import { instantAt, localDate } from '../../kernel/index.js';
import {
  type Actor,
  bin,
  driverOptions,
  grantStatements,
  newId,
  scopeOf,
  systemActor,
} from '../../platform/index.js';
import { creditedHours } from '../domain/ledger.js';
import { attendanceEntities } from '../store/index.js';

let world: World;
let training: Training;
let timetable: Timetabling;
let attending: Attending;
let manager: Actor;
let manager2: Actor;
let trainer1: Actor;
let trainer2: Actor;
let hr1: Actor;
let hr2: Actor;
let room: string;
let otherRoom: string;
let modules: Awaited<ReturnType<typeof modulesOf>>;
/** Every case takes days of its own, so that none is in another one's way. */
let day = localDate('2026-11-23');

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  timetable = timetablingOf(world);
  attending = attendingOf(world, timetable);
  manager = world.actor('manager1');
  manager2 = { ...manager, accountId: newId() };
  trainer1 = world.actor('trainer1');
  trainer2 = world.actor('trainer2');
  hr1 = world.actor('hr1');
  hr2 = world.actor('hr2');
  [room = '', otherRoom = ''] = [...world.seeded.workshops.values()];
  modules = await modulesOf(world, world.seeded.demoCourseId);
}, 600_000);

afterAll(() => world?.close());

beforeEach(() => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 7);
  day = localDate(next.toISOString().slice(0, 10));
  world.clock.set(instantAt(day, 1200));
});

const page = { limit: 200, offset: 0 };
const practice = () => modules.find(({ content }) => content === 'PRACTICAL') as (typeof modules)[number];
const online = () => modules.find(({ delivery }) => delivery === 'ONLINE') as (typeof modules)[number];

interface Class {
  readonly cohortId: string;
  readonly workers: string[];
  readonly sessions: string[];
}

/** A class of `count` workers of the first enterprise with published sessions that are over this evening. */
async function classOf(count = 3, sessions: readonly object[] = [{}], publish = true): Promise<Class> {
  const { id: cohortId } = await openedCohort(world, training, { startsOn: day, endsOn: day, seats: 20 });
  const workers = await enrol(world, attending, {
    cohortId,
    enterpriseId: hr1.enterpriseId as string,
    enrolledOn: day,
    count,
  });
  const ids: string[] = [];
  for (const more of sessions) {
    const added = await timetable.add.execute(manager, cohortId, {
      moduleId: practice().id,
      heldOn: day,
      startMinute: 510,
      endMinute: 720,
      breakMinutes: 30,
      workshopId: room,
      trainerId: trainer1.trainerId as string,
      atBase: false,
      ...more,
    });
    ids.push(added.id);
  }
  if (publish) await timetable.publish.execute(manager, cohortId);
  return { cohortId, workers, sessions: ids };
}

const messages = async (id: string): Promise<string[]> =>
  (
    await world.tx.read.query<{ name: string }>(
      `SELECT name FROM outbox_message WHERE payload LIKE ? AND name LIKE 'attendance.%' ORDER BY id`,
      [`%${id}%`],
    )
  ).map(({ name }) => name);
const entriesOf = (cohortId: string) => attending.entries.ofCohort(world.tx.read, scopeOf(manager), cohortId);
const hoursOf = (cohortId: string) => attending.hours.ofCohort(world.tx.read, scopeOf(manager), cohortId);
const present = (workers: readonly string[]) => ({
  marks: workers.map((workerId) => ({ workerId, status: 'PRESENT' as const })),
});

describe('recording a session', () => {
  it('credits minutes by mode, content and base', async () => {
    const { cohortId, workers, sessions } = await classOf(2, [
      { atBase: true },
      { moduleId: online().id, workshopId: null, startMinute: 840, endMinute: 930, breakMinutes: 0 },
    ]);
    const [one = '', two = ''] = workers;
    const [first = '', second = ''] = sessions;
    const answer = await attending.record.execute(trainer1, first, {
      marks: [
        { workerId: one, status: 'PRESENT' },
        { workerId: two, status: 'LATE', presentMinutes: 150 },
      ],
    });
    expect(answer.items.map(({ creditedMinutes }) => creditedMinutes)).toEqual([180, 150]);
    await attending.record.execute(trainer1, second, { marks: [{ workerId: one, presentMinutes: 89 }] });
    const { items, plannedMinutes } = await attending.ofCohort.execute(manager, cohortId, page);
    expect(plannedMinutes).toBe(270);
    expect(items.find(({ workerId }) => workerId === one)).toMatchObject({
      offlinePracticalMinutes: 180,
      practicalAtBaseMinutes: 180,
      onlineMinutes: 89,
      totalMinutes: 269,
      totalClassHours: '5.97',
      sessionsRecorded: 2,
      overlaps: [],
    });
    expect(items.find(({ workerId }) => workerId === two)).toMatchObject({
      offlineMinutes: 150,
      onlineMinutes: 0,
    });
    expect(await messages(cohortId)).toEqual([
      'attendance.recorded',
      'attendance.recompute_hours',
      'attendance.recorded',
      'attendance.recompute_hours',
    ]);
    const [entry] = await entriesOf(cohortId);
    expect(entry).toMatchObject({
      method: 'MANUAL',
      recordedBy: trainer1.accountId,
      kind: 'MARK',
      sessionMinutes: 180,
    });
  });

  it('is for the trainer’s own published session that has begun, once a learner, and all or none', async () => {
    const { cohortId, workers, sessions } = await classOf(3);
    const [session = ''] = sessions;
    const record = (who: Actor, marks: object) =>
      attending.record.execute(who, session, marks as ReturnType<typeof present>);
    expect(await refusalOf(record(trainer2, present(workers)))).toBe('timetable.session_not_found');
    expect(
      await refusalOf(record({ ...manager, roles: ['CENTRE_MANAGER', 'TRAINER'] }, present(workers))),
    ).toBe('timetable.session_not_found');
    world.clock.set(new Date(instantAt(day, 510).getTime() - 1));
    expect(await refusalOf(record(trainer1, present(workers)))).toBe('attendance.not_begun');
    world.clock.set(instantAt(day, 510));
    const stranger = world.seeded.workers.find(({ enterprise }) => enterprise === 1)?.id as string;
    await expect(record(trainer1, present([...workers, stranger]))).rejects.toMatchObject({
      code: 'attendance.not_on_roster',
      fields: [{ path: 'body.marks[3]' }],
    });
    expect(
      await refusalOf(record(trainer1, { marks: [{ workerId: workers[0], presentMinutes: 181 }] })),
    ).toBe('attendance.marks_invalid');
    expect(await entriesOf(cohortId)).toEqual([]);
    await record(trainer1, present(workers.slice(0, 1)));
    expect(await refusalOf(record(trainer1, present(workers)))).toBe('attendance.recorded_already');
    await record(trainer1, present(workers.slice(1)));
    expect(await entriesOf(cohortId)).toHaveLength(3);
  });

  it('waits for publication, also of a change, and ends with a cancellation', async () => {
    const { cohortId, workers, sessions } = await classOf(1, [{}], false);
    const [session = ''] = sessions;
    const record = () => attending.record.execute(trainer1, session, present(workers));
    expect(await refusalOf(record())).toBe('timetable.session_not_found');
    await timetable.publish.execute(manager, cohortId);
    await timetable.change.execute(manager, session, { endMinute: 700 });
    expect(await refusalOf(record())).toBe('attendance.session_not_published');
    await timetable.cancel.execute(manager, session, '停电');
    expect(await refusalOf(record())).toBe('attendance.session_cancelled');
  });

  it('pins the session down', async () => {
    const { workers, sessions } = await classOf(1);
    const [session = ''] = sessions;
    await attending.record.execute(trainer1, session, present(workers));
    expect(await refusalOf(timetable.change.execute(manager, session, { endMinute: 700 }))).toBe(
      'timetable.already_recorded',
    );
    expect(await refusalOf(timetable.cancel.execute(manager, session, '停电'))).toBe(
      'timetable.already_recorded',
    );
  });

  it('by two requests at once stores one mark a learner', async () => {
    const { cohortId, workers, sessions } = await classOf(3);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        attending.record.execute(trainer1, sessions[0] as string, present(workers)),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOf(cohortId)).toHaveLength(3);
  });

  it('is signed off after the session: the rest was absent, and nothing more is recorded', async () => {
    const { cohortId, workers, sessions } = await classOf(3);
    const [session = ''] = sessions;
    await attending.record.execute(trainer1, session, present(workers.slice(0, 2)));
    world.clock.set(new Date(instantAt(day, 720).getTime() - 1));
    expect(await refusalOf(attending.signOff.execute(trainer1, session))).toBe('attendance.not_over');
    world.clock.set(instantAt(day, 720));
    expect(await refusalOf(attending.signOff.execute(trainer2, session))).toBe('timetable.session_not_found');
    const answer = await attending.signOff.execute(trainer1, session);
    expect(answer.items).toMatchObject([{ workerId: workers[2], creditedMinutes: 0 }]);
    expect(await refusalOf(attending.signOff.execute(trainer1, session))).toBe('attendance.signed_off');
    expect(await refusalOf(attending.record.execute(trainer1, session, present(workers)))).toBe(
      'attendance.signed_off',
    );
    const roll = await attending.roll.execute(trainer1, session, page);
    expect(roll.session.state).toBe('HELD');
    expect(roll.items.map(({ presence }) => presence).sort()).toEqual(['ABSENT', 'FULL', 'FULL']);
    expect(await messages(cohortId)).toContain('attendance.signed_off');
  });
});

describe('a correction', () => {
  it('changes nothing until somebody else signs, and then is one more entry', async () => {
    const { cohortId, workers, sessions } = await classOf(2);
    const [worker = ''] = workers;
    const [session = ''] = sessions;
    await attending.record.execute(trainer1, session, present(workers));
    const wish = { workerId: worker, creditedMinutes: 90, reason: '提前离开,签到有误' };
    const proposed = await attending.propose.execute(trainer1, session, wish);
    expect(proposed).toMatchObject({ state: 'PROPOSED', minutesBefore: 180, creditedMinutes: 90 });
    expect(await refusalOf(attending.propose.execute(manager, session, wish))).toBe(
      'attendance.correction_open',
    );
    expect((await hoursOf(cohortId)).map((one) => one.offlinePracticalMinutes)).toEqual([180, 180]);
    const signed = await attending.sign.execute(manager, proposed.id);
    expect(signed).toMatchObject({ state: 'SIGNED', decidedBy: manager.accountId });
    expect(await refusalOf(attending.sign.execute(manager2, proposed.id))).toBe(
      'attendance.correction_decided',
    );
    const of = (await hoursOf(cohortId)).find(({ workerId }) => workerId === worker);
    expect(of?.offlinePracticalMinutes).toBe(90);
    const entry = (await entriesOf(cohortId)).find(({ id }) => id === signed.entryId);
    expect(entry).toMatchObject({
      kind: 'CORRECTION',
      recordedBy: trainer1.accountId,
      secondSigner: manager.accountId,
      reason: wish.reason,
    });
    const again = await attending.propose.execute(manager, session, {
      ...wish,
      creditedMinutes: 120,
      reason: '请致电 19900112233 核对',
    });
    expect(again.reason).toBe('请致电 [removed] 核对');
    expect(await refusalOf(attending.sign.execute(manager, again.id))).toBe(
      'attendance.second_signer_needed',
    );
    await attending.sign.execute(manager2, again.id);
    expect(
      (await hoursOf(cohortId)).find(({ workerId }) => workerId === worker)?.offlinePracticalMinutes,
    ).toBe(120);
    expect(await entriesOf(cohortId)).toHaveLength(4);
    const roll = await attending.roll.execute(manager, session, page);
    expect(roll.items.find(({ workerId }) => workerId === worker)).toMatchObject({
      creditedMinutes: 120,
      presence: 'PARTIAL',
      entries: [{ creditedMinutes: 180 }, { creditedMinutes: 90 }, { creditedMinutes: 120 }],
    });
  });

  it('that is rejected stays visible', async () => {
    const { cohortId, workers, sessions } = await classOf(1);
    const [session = ''] = sessions;
    await attending.record.execute(trainer1, session, present(workers));
    const wish = { workerId: workers[0] as string, creditedMinutes: 0, reason: '据称未到' };
    const { id } = await attending.propose.execute(manager, session, wish);
    expect(await refusalOf(attending.reject.execute(manager, id, '没有依据'))).toBe(
      'attendance.second_signer_needed',
    );
    await attending.reject.execute(manager2, id, '没有依据');
    expect(await entriesOf(cohortId)).toHaveLength(1);
    const filter = { ...page, cohortId };
    for (const who of [manager, trainer1, hr1]) {
      const { items } = await attending.corrections.execute(who, filter);
      expect(items).toMatchObject([{ id, state: 'REJECTED', decisionReason: '没有依据' }]);
    }
    for (const who of [trainer2, hr2])
      expect((await attending.corrections.execute(who, filter)).total).toBe(0);
    await attending.propose.execute(manager, session, wish);
    expect((await attending.corrections.execute(manager, { ...filter, state: 'PROPOSED' })).total).toBe(1);
  });

  it('needs an entry, other minutes, and no more than the session has', async () => {
    const { workers, sessions } = await classOf(2);
    const [worker = '', other = ''] = workers;
    const [session = ''] = sessions;
    await attending.record.execute(trainer1, session, present([worker]));
    const propose = (change: object, who = manager) =>
      attending.propose.execute(who, session, {
        workerId: worker,
        creditedMinutes: 10,
        reason: '更正',
        ...change,
      });
    expect(await refusalOf(propose({ workerId: other }))).toBe('attendance.entry_not_found');
    expect(await refusalOf(propose({ creditedMinutes: 181 }))).toBe('attendance.minutes_too_many');
    expect(await refusalOf(propose({ creditedMinutes: 180 }))).toBe('attendance.nothing_to_correct');
    expect(await refusalOf(propose({}, trainer2))).toBe('timetable.session_not_found');
    const { id } = await propose({});
    const elsewhere = await addOtherCentre(world);
    expect(await refusalOf(attending.sign.execute(elsewhere.manager, id))).toBe(
      'attendance.correction_not_found',
    );
    const race = await Promise.allSettled([
      attending.sign.execute(manager2, id),
      attending.sign.execute({ ...manager2, accountId: newId() }, id),
      attending.reject.execute({ ...manager2, accountId: newId() }, id, '不同意'),
    ]);
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('hours', () => {
  it('in the cache are those of the entries, however often they are recomputed', async () => {
    const { cohortId, workers, sessions } = await classOf(4, [{}, { startMinute: 840, endMinute: 1050 }]);
    const [first = '', second = ''] = sessions;
    await attending.record.execute(trainer1, first, present(workers));
    await attending.record.execute(trainer1, second, present(workers.slice(1)));
    const { id } = await attending.propose.execute(manager, first, {
      workerId: workers[0] as string,
      creditedMinutes: 45,
      reason: '迟到',
    });
    await attending.sign.execute(manager2, id);
    const system = systemActor(manager.centreId, 'test');
    const cache = () =>
      world.tx.read.query<object>('SELECT * FROM credited_hours WHERE cohort_id = ? ORDER BY worker_id', [
        bin(cohortId),
      ]);
    expect(await attending.recompute.execute(system, cohortId)).toEqual({ learners: 4 });
    const once = await cache();
    await Promise.all(Array.from({ length: 5 }, () => attending.recompute.execute(system, cohortId)));
    expect(await cache()).toEqual(once);
    const truth = await hoursOf(cohortId);
    expect(truth.map(({ offlinePracticalMinutes }) => offlinePracticalMinutes).sort()).toEqual([
      360, 360, 360, 45,
    ]);
    for (const hours of truth) {
      const { items } = await attending.ofWorker.execute(hr1, hours.workerId, page);
      const { workerId: _worker, ...figures } = hours;
      expect(items.find((one) => one.cohortId === cohortId)).toMatchObject(figures);
      expect((await attending.ofWorker.execute(hr2, hours.workerId, page)).total).toBe(0);
    }
    expect(await attending.hours.ofCohort(world.tx.read, scopeOf(trainer1), cohortId)).toEqual([]);
    expect(await attending.hours.ofCohort(world.tx.read, scopeOf(hr2), cohortId)).toEqual([]);
    const other = await addOtherCentre(world, 'OTHER2');
    expect(await refusalOf(attending.ofCohort.execute(other.manager, cohortId, page))).toBe(
      'cohort.not_found',
    );
  });

  it('replayed five times, shuffled and doubled, give the identical ledger', async () => {
    const entries = await world.tx.read
      .query<{ cohortId: string }>('SELECT DISTINCT cohort_id AS cohortId FROM attendance_entry')
      .then((rows) => Promise.all(rows.map(({ cohortId }) => entriesOf(cohortId))))
      .then((lists) => lists.flat());
    expect(entries.length).toBeGreaterThan(20);
    const expected = creditedHours(entries);
    const replays = [entries, entries, entries, entries, entries].flat();
    fc.assert(
      fc.property(fc.shuffledSubarray(replays, { minLength: replays.length }), (shuffled) => {
        expect(creditedHours(shuffled)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('credited in two places at once are flagged', async () => {
    const one = await classOf(2);
    const { id: cohortId } = await openedCohort(world, training, { startsOn: day, endsOn: day, seats: 20 });
    const enterpriseId = hr1.enterpriseId as string;
    await enrol(world, attending, { cohortId, enterpriseId, enrolledOn: day, count: 1 });
    const added = await timetable.add.execute(manager, cohortId, {
      moduleId: practice().id,
      heldOn: day,
      startMinute: 700,
      endMinute: 800,
      breakMinutes: 0,
      workshopId: otherRoom,
      trainerId: trainer2.trainerId as string,
      atBase: false,
    });
    await timetable.publish.execute(manager, cohortId);
    await attending.record.execute(trainer1, one.sessions[0] as string, present(one.workers));
    await attending.record.execute(trainer2, added.id, present(one.workers.slice(0, 1)));
    const flagged = await attending.hours.overlapsOf(world.tx.read, scopeOf(manager), {
      id: cohortId,
      centreId: manager.centreId,
    });
    expect(flagged.map(({ workerId }) => workerId)).toEqual(one.workers.slice(0, 1));
    const { items } = await attending.ofCohort.execute(hr1, one.cohortId, page);
    expect(items.filter(({ overlaps }) => overlaps.length > 0).map(({ workerId }) => workerId)).toEqual(
      one.workers.slice(0, 1),
    );
  });
});

describe('the tables', () => {
  it('refuse a second mark, a fork, and a correction without reason or second signer', async () => {
    const { cohortId, workers, sessions } = await classOf(1);
    await attending.record.execute(trainer1, sessions[0] as string, present(workers));
    const [entry] = await entriesOf(cohortId);
    if (!entry) throw new Error('no entry');
    const insert = (change: object) =>
      world.tx.run((db) => attending.entries.insert(db, [{ ...entry, id: newId(), ...change }]));
    const correction = {
      kind: 'CORRECTION',
      correctsEntryId: entry.id,
      reason: '更正',
      secondSigner: newId(),
      creditedMinutes: 10,
    };
    await expect(insert({})).rejects.toMatchObject({ errno: 1062 });
    for (const broken of [
      { ...correction, reason: null },
      { ...correction, secondSigner: null },
      { ...correction, secondSigner: entry.recordedBy },
      { ...correction, correctsEntryId: null },
      { ...correction, creditedMinutes: 181 },
      { ...correction, creditedMinutes: -1 },
      { ...correction, mode: 'ELSE' },
      { ...correction, method: 'ELSE' },
      { kind: 'ELSE' },
    ]) {
      await expect(insert(broken)).rejects.toMatchObject({ errno: 4025 });
    }
    await insert(correction);
    await expect(insert(correction)).rejects.toMatchObject({ errno: 1062 });
    const { id } = await attending.propose.execute(manager, sessions[0] as string, {
      workerId: workers[0] as string,
      creditedMinutes: 20,
      reason: '更正',
    });
    const update = (assignment: string, ...params: Buffer[]) =>
      world.tx.run((db) =>
        db.execute(`UPDATE attendance_correction SET ${assignment} WHERE id = ?`, [...params, bin(id)]),
      );
    await expect(update(`state = 'SIGNED'`)).rejects.toMatchObject({ errno: 4025 });
    await expect(
      update(
        `state = 'REJECTED', open_slot = NULL, decided_at = NOW(3), decision_reason = 'x', decided_by = ?`,
        bin(manager.accountId as string),
      ),
    ).rejects.toMatchObject({ errno: 4025 });
  });

  it('take no change and no deletion of an entry from the application', async () => {
    const { dataSource, name, url } = world.database;
    const user = `app_${randomBytes(4).toString('hex')}`;
    await dataSource.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'test-only'`);
    const limited = new DataSource(
      driverOptions(Object.assign(new URL(url), { username: user, password: 'test-only' }).href, 2),
    );
    try {
      const rows = await dataSource.query<{ name: string }[]>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()`,
      );
      const tables = rows.map((row) => row.name);
      for (const sql of grantStatements(name, tables, `${user}@%`)) await dataSource.query(sql);
      await limited.initialize();
      const [count] = await limited.query<{ n: number }[]>('SELECT COUNT(*) AS n FROM attendance_entry');
      expect(Number(count?.n)).toBeGreaterThan(0);
      for (const table of ['attendance_entry', 'timetable_version', 'published_session']) {
        await expect(limited.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ errno: 1142 });
      }
      await expect(limited.query('UPDATE attendance_entry SET credited_minutes = 1')).rejects.toMatchObject({
        errno: 1142,
      });
    } finally {
      if (limited.isInitialized) await limited.destroy();
      await dataSource.query(`DROP USER '${user}'@'%'`);
    }
  });

  it('are those of the entities', async () => {
    const tables = attendanceEntities.map(
      (entity) => world.database.dataSource.getMetadata(entity).tableName,
    );
    const drift = await schemaDrift(world.database.dataSource);
    expect(drift.filter((statement) => tables.some((table) => statement.includes(`\`${table}\``)))).toEqual(
      [],
    );
  });
});
