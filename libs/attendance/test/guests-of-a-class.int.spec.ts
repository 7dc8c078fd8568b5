import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asFarAsItCan } from '../../../test/support/lock-waits.js';
import { type MakingUp, makingUpWorld } from '../../../test/support/making-up.js';
import { refusalOf } from '../../../test/support/training.js';
import { SeatsOfCohort } from '../../booking/queries/seats-of-cohort.js';
import { CohortStore } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { bin, Notices, type ReactionHandler, type ReactionSpec } from '../../platform/index.js';
import { REACTION_METADATA } from '../../platform/messaging/reaction.js';
import { RosterStore } from '../../roster/index.js';
import { ArrangeMakeUp } from '../commands/make-up/arrange-make-up.js';
import { TellEndangered } from '../commands/make-up/tell-endangered.js';
import { makeUpReactions } from '../make-up.module.js';
import { HostStations } from '../store/make-up/host-stations.js';
import { MakeUpDesk } from '../store/make-up/make-up-desk.js';
import { MakeUpStore } from '../store/make-up/make-up-store.js';

let making: MakingUp;
let guests: HostStations;

beforeAll(async () => {
  making = await makingUpWorld();
  const { world } = making;
  guests = new HostStations(world.clock, new MakeUpStore(), new WorkshopRepository(), new RosterStore());
}, 600_000);
afterAll(() => making?.world.close());
beforeEach(() => listen(true));

/** Bookings know of guests, or do not. */
const listen = (on: boolean): void =>
  void Object.assign(making.training.holding, { guests: on ? guests : undefined });

/** The room has so many stations that can be used. */
const stations = (usable: number): Promise<unknown> =>
  making.world.tx.run((db) =>
    db.execute(
      `UPDATE workstation SET state = IF(number > ?, 'UNDER_REPAIR', 'USABLE'),
              state_reason = IF(number > ?, '检修', NULL) WHERE workshop_id = ?`,
      [usable, usable, bin(making.rooms[0] as string)],
    ),
  );

/** A learner who missed a session, and a session of another class with so many stations. */
async function missed(usable: number) {
  const workerId = making.world.actor('worker1').workerId as string;
  const classes = await making.twoClasses([360], [workerId]);
  await making.record(classes.sessions[0] as string, classes.day(1), [[workerId, 0]]);
  await stations(usable);
  return { ...classes, workerId };
}

const noticesOf = (kind: string, column: 'worker_id' | 'trainer_id' | 'enterprise_id', id: string) =>
  making.world.tx.read.query<{ title: string; body: string }>(
    `SELECT n.title, n.body FROM notification n JOIN account a ON a.id = n.account_id
      WHERE n.kind = ? AND a.${column} = ? ORDER BY n.created_at, n.id`,
    [kind, bin(id)],
  );

describe('seats of a class that has guests', () => {
  it('are only those whose stations no guest needs in any session ahead', async () => {
    const { cohortId, otherId, host, workerId } = await missed(3);
    const { attending, training, manager, hr, world } = making;
    const seats = new SeatsOfCohort(world.tx, training.cohorts, training.bookings);
    Object.assign(seats, { guests });
    expect((await seats.execute(hr, otherId)).left).toBe(10);
    const { items } = await attending.arrangeMakeUp.execute(manager, host, {
      cohortId,
      workerIds: [workerId],
    });
    expect((await seats.execute(hr, otherId)).left).toBe(2);
    expect(await refusalOf(training.hold.execute(hr, otherId, { seats: 3 }))).toBe('booking.seats_gone');
    await training.hold.execute(hr, otherId, { seats: 2 });
    expect(
      await guests.neededIn(world.tx.read, { id: host, cohortId: otherId, centreId: manager.centreId }),
    ).toBe(3);
    expect(await refusalOf(training.hold.execute(hr, otherId, { seats: 1 }))).toBe('booking.seats_gone');
    await attending.cancelMakeUp.execute(manager, items[0]?.id as string);
    await training.hold.execute(hr, otherId, { seats: 1 });
    await stations(1_000);
  });

  it('are refused at the confirmation too, should a station break in between', async () => {
    const { cohortId, otherId, host, workerId } = await missed(3);
    const { attending, training, manager, hr } = making;
    await attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] });
    const hold = await training.hold.execute(hr, otherId, { seats: 2 });
    await stations(2);
    Object.assign(training.confirm, { guests });
    expect(await refusalOf(training.confirm.execute(hr, hold.id))).toBe('booking.seats_gone');
    await stations(1_000);
  });

  /** A guest and a booking want the last station: the guest's place is written when the booking has come so far. */
  async function race(cohorts: CohortStore): Promise<string[]> {
    const { cohortId, otherId, host, workerId } = await missed(1);
    const { attending, training, timetable, manager, hr, world } = making;
    const places = new MakeUpStore();
    const insert = places.insert.bind(places);
    let reached = (): void => undefined;
    const writing = new Promise<void>((resolve) => (reached = resolve));
    const booking = writing.then(() => training.hold.execute(hr, otherId, { seats: 1 }));
    places.insert = async (db, rows) => {
      reached();
      await asFarAsItCan(world.tx, booking);
      return insert(db, rows);
    };
    const desk = new MakeUpDesk(
      timetable.sessions,
      cohorts,
      attending.roster,
      new WorkshopRepository(),
      places,
      attending.missed,
    );
    const arrange = new ArrangeMakeUp(world.tx, world.clock, desk, attending.makeUpLog);
    const ends = await Promise.allSettled([
      arrange.execute(manager, host, { cohortId, workerIds: [workerId] }),
      booking,
    ]);
    await stations(1_000);
    return ends.map((end) =>
      end.status === 'fulfilled' ? 'in' : ((end.reason as { code?: string }).code ?? 'failed'),
    );
  }

  it('and places of guests never take one station twice', async () => {
    expect(await race(new CohortStore())).toEqual(['in', 'booking.seats_gone']);
  });

  it('do so when bookings do not count guests, or places are given without the lock of the class', async () => {
    listen(false);
    expect(await race(new CohortStore())).toEqual(['in', 'in']);
    listen(true);
    const unlocked = new CohortStore();
    unlocked.lock = async (db, scope, ids) => {
      const found = await Promise.all(ids.map((id) => unlocked.find(db, scope, id)));
      return found.flatMap((one) => one ?? []);
    };
    expect(await race(unlocked)).toEqual(['in', 'in']);
  });
});

describe('a place that is given or given up', () => {
  it('is told to the learner and to the trainer of the session, once each', async () => {
    const { cohortId, host, workerId, day } = await missed(1_000);
    const { attending, manager, trainer } = making;
    const { items } = await attending.arrangeMakeUp.execute(manager, host, {
      cohortId,
      workerIds: [workerId],
    });
    const titles = async (kind: string, column: 'worker_id' | 'trainer_id', id: string) =>
      (await noticesOf(kind, column, id))
        .map(({ title }) => title)
        .filter((title) => title.includes(day(12)));
    expect(await titles('attendance.make_up_arranged', 'worker_id', workerId)).toEqual([
      `已安排补课:${day(12)} 08:00–14:00`,
    ]);
    const teacher = trainer.trainerId as string;
    expect(await titles('attendance.make_up_arranged_trainer', 'trainer_id', teacher)).toEqual([
      `${day(12)} 08:00–14:00 的课次增加 1 名补课学员`,
    ]);
    expect(await titles('attendance.make_up_cancelled', 'worker_id', workerId)).toEqual([]);
    await attending.cancelMakeUp.execute(manager, items[0]?.id as string);
    expect(await titles('attendance.make_up_cancelled', 'worker_id', workerId)).toEqual([
      `补课已取消:${day(12)} 08:00–14:00`,
    ]);
    expect(await titles('attendance.make_up_cancelled_trainer', 'trainer_id', teacher)).toEqual([
      `${day(12)} 08:00–14:00 的课次减少 1 名补课学员`,
    ]);
  });
});

describe('a published change of the class that has guests', () => {
  /** Hands what was published since to the stage's reactions, as the worker does. */
  async function deliver(before: ReadonlySet<string>): Promise<void> {
    const { world } = making;
    const tell = new TellEndangered(world.tx, new Notices(world.outbox, world.clock), new MakeUpStore());
    const messages = await world.tx.read.query<{ id: string; name: string; payload: string }>(
      'SELECT m.id, m.name, m.payload FROM outbox_message m ORDER BY m.created_at, m.id',
    );
    for (const reaction of makeUpReactions as (Type<ReactionHandler> &
      (new (on: TellEndangered) => ReactionHandler))[]) {
      const { on } = Reflect.getMetadata(REACTION_METADATA, reaction) as ReactionSpec;
      for (const { id, name, payload } of messages)
        if (name === on.name && !before.has(id))
          await new reaction(tell).handle(JSON.parse(payload) as never, {
            messageId: id,
            createdAt: world.clock.now(),
            attempt: 1,
          });
    }
  }

  const messages = async (): Promise<ReadonlySet<string>> =>
    new Set(
      (await making.world.tx.read.query<{ id: string }>('SELECT m.id FROM outbox_message m')).map(
        ({ id }) => id,
      ),
    );

  const toldOf = async (title: string): Promise<number> =>
    (
      await noticesOf('attendance.make_up_endangered', 'enterprise_id', making.hr.enterpriseId as string)
    ).filter((one) => one.title === title).length;

  it('reaches those concerned: a session called off', async () => {
    const { cohortId, host, workerId } = await missed(1_000);
    await making.attending.arrangeMakeUp.execute(making.manager, host, { cohortId, workerIds: [workerId] });
    const before = await messages();
    await making.timetable.cancel.execute(making.manager, host, '教师请假');
    expect(await toldOf('补课课次已取消')).toBe(0);
    await deliver(before);
    expect(await toldOf('补课课次已取消')).toBeGreaterThan(0);
  });

  it('reaches those concerned: a session moved beside another one', async () => {
    const { cohortId, host, workerId, day } = await missed(1_000);
    const { attending, timetable, manager } = making;
    await attending.arrangeMakeUp.execute(manager, host, { cohortId, workerIds: [workerId] });
    making.world.clock.set(new Date('2026-12-02T01:00:00.000Z'));
    const before = await messages();
    const [other] = await making.world.tx.read.query<{ id: string }>(
      'SELECT t.id FROM trainer t WHERE t.centre_id = ? AND t.id <> ? ORDER BY t.id LIMIT 1',
      [bin(making.world.seeded.centreId), bin(making.trainer.trainerId as string)],
    );
    await making.addSession(cohortId, day(12), 120, 500, {
      workshopId: making.rooms[1] as string,
      trainerId: other?.id as string,
    });
    await timetable.publish.execute(manager, cohortId);
    expect(await toldOf('补课与其他课次时间冲突')).toBe(0);
    await deliver(before);
    expect(await toldOf('补课与其他课次时间冲突')).toBeGreaterThan(0);
  });
});
