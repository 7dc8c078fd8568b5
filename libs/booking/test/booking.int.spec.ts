import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { type Actor, bin, newId, scopeOf, systemActor } from '../../platform/index.js';
import { BookingLists } from '../store/booking-lists.js';
import { ListBookableCohorts } from '../queries/list-bookable-cohorts.js';
import { ListBookings } from '../queries/list-bookings.js';
import { SeatsOfCohort } from '../queries/seats-of-cohort.js';

let world: World;
let training: Training;
let hr1: Actor;
let hr2: Actor;
let manager: Actor;
let stranger: Actor;

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  hr1 = world.actor('hr1');
  hr2 = world.actor('hr2');
  manager = world.actor('manager1');
  const other = await addOtherCentre(world);
  stranger = {
    ...other.manager,
    roles: ['ENTERPRISE_HR'],
    enterpriseId: other.enterpriseId,
  };
}, 600_000);

afterAll(() => world?.close());

const messages = (id: string): Promise<{ name: string }[]> =>
  world.tx.read.query('SELECT name FROM outbox_message WHERE payload LIKE ? ORDER BY name', [`%${id}%`]);
const trail = (id: string): Promise<{ action: string }[]> =>
  world.tx.read.query('SELECT action FROM audit_entry WHERE subject_id = ? ORDER BY id', [id]);
const seatsOf = (actor: Actor, cohortId: string) =>
  new SeatsOfCohort(world.tx, training.cohorts, training.bookings).execute(actor, cohortId);

describe('a booking', () => {
  it('goes from held to confirmed, announced and recorded each time', async () => {
    const { id } = await openedCohort(world, training, { seats: 10 });
    const held = await training.hold.execute(hr1, id, { seats: 4 });
    expect(held).toMatchObject({ state: 'HELD', seats: 4, batchId: null, enterpriseId: hr1.enterpriseId });
    expect(Date.parse(held.holdExpiresAt)).toBe(world.clock.now().getTime() + 30 * 60_000);
    expect(await seatsOf(hr1, id)).toMatchObject({
      seats: 10,
      held: 4,
      confirmed: 0,
      left: 6,
      own: { held: 4 },
    });
    const confirmed = await training.confirm.execute(hr1, held.id);
    expect(confirmed).toMatchObject({ state: 'CONFIRMED', confirmedAt: world.clock.now().toISOString() });
    expect(await seatsOf(hr2, id)).toMatchObject({ confirmed: 4, left: 6, own: { confirmed: 0, held: 0 } });
    expect(await seatsOf(manager, id)).toMatchObject({ left: 6, own: null });
    expect((await messages(held.id)).map(({ name }) => name)).toEqual([
      'booking.confirmed',
      'booking.expire_hold',
      'booking.held',
      'booking.remind_hold',
    ]);
    expect((await trail(held.id)).map(({ action }) => action)).toEqual(['booking.held', 'booking.confirmed']);
    expect(await refusalOf(training.confirm.execute(hr1, held.id))).toBe('booking.wrong_state');
    expect(await refusalOf(training.hold.execute(hr2, id, { seats: 7 }))).toBe('booking.seats_gone');
  });

  it('leaves nothing when it is refused', async () => {
    const { id } = await openedCohort(world, training, { seats: 3 });
    const before = await world.tx.read.query('SELECT COUNT(*) AS n FROM outbox_message');
    expect(await refusalOf(training.hold.execute(hr1, id, { seats: 4 }))).toBe('booking.seats_gone');
    expect(await world.tx.read.query('SELECT COUNT(*) AS n FROM outbox_message')).toEqual(before);
  });

  it('is nobody else’s: another enterprise, another centre and an unknown id all look alike', async () => {
    const { id } = await openedCohort(world, training);
    const held = await training.hold.execute(hr1, id, { seats: 1 });
    for (const actor of [hr2, stranger]) {
      expect(await refusalOf(training.confirm.execute(actor, held.id))).toBe('booking.not_found');
      expect(await refusalOf(training.cancel.execute(actor, held.id))).toBe('booking.not_found');
    }
    expect(await refusalOf(training.confirm.execute(hr1, newId()))).toBe('booking.not_found');
    expect(await refusalOf(training.hold.execute(stranger, id, { seats: 1 }))).toBe('cohort.not_found');
    expect(await refusalOf(training.hold.execute(manager, id, { seats: 1 }))).toBe('access.forbidden');
    const lists = new ListBookings(world.tx, training.cohorts, new BookingLists(world.clock));
    const page = { cohortId: id, limit: 50, offset: 0 };
    expect((await lists.execute(hr2, page)).total).toBe(0);
    expect((await lists.execute(hr1, page)).items).toMatchObject([{ id: held.id, cohortState: 'OPEN' }]);
    expect((await lists.execute(manager, page)).items[0]?.enterpriseName).toBe(
      world.seeded.enterprises[0]?.name,
    );
    expect(await refusalOf(lists.execute(stranger, page))).toBe('cohort.not_found');
  });

  it('is given back until the class starts, but not under learners', async () => {
    const { id } = await openedCohort(world, training, { seats: 10 });
    const [first, second] = [
      await training.hold.execute(hr1, id, { seats: 3 }),
      await training.hold.execute(hr1, id, { seats: 2 }),
    ];
    for (const booking of [first, second]) await training.confirm.execute(hr1, booking.id);
    const [cohort] = await training.cohorts.lock(world.tx.read, scopeOf(manager), [id]);
    if (!cohort) throw new Error('no cohort');
    await training.bookings.setLearners(world.tx.read, cohort, hr1.enterpriseId as string, 3);
    expect(await refusalOf(training.cancel.execute(hr1, first.id))).toBe('booking.learners_enrolled');
    expect(await training.cancel.execute(manager, second.id, '企业调整')).toMatchObject({
      state: 'CANCELLED',
    });
    await training.startCohort.execute(manager, id);
    expect(await refusalOf(training.cancel.execute(hr1, first.id))).toBe('booking.not_open');
    expect(await refusalOf(training.hold.execute(hr1, id, { seats: 1 }))).toBe('booking.not_open');
  });
});

describe('a hold that runs out', () => {
  it('frees its seats at once, is written down once, and can no longer be confirmed', async () => {
    const { id } = await openedCohort(world, training, { seats: 5 });
    const held = await training.hold.execute(hr1, id, { seats: 5 });
    const system = systemActor(world.seeded.centreId, 'job');
    expect(await training.expire.execute(system, held.id)).toEqual({ expired: false });
    const again = await world.tx.read.query<{ due: Date }>(
      `SELECT due_at AS due FROM outbox_message WHERE name = 'booking.expire_hold' AND payload LIKE ?`,
      [`%${held.id}%`],
    );
    expect(again.map(({ due }) => due.toISOString())).toEqual([held.holdExpiresAt, held.holdExpiresAt]);

    world.clock.advance(30 * 60_000);
    expect(await seatsOf(hr1, id)).toMatchObject({ left: 5, held: 0 });
    const next = await training.hold.execute(hr2, id, { seats: 5 });
    expect(await refusalOf(training.confirm.execute(hr1, held.id))).toBe('booking.hold_expired');
    const jobs = await Promise.all([1, 2, 3].map(() => training.expire.execute(system, held.id)));
    expect(jobs.filter(({ expired }) => expired)).toHaveLength(1);
    expect(await refusalOf(training.confirm.execute(hr1, held.id))).toBe('booking.hold_expired');
    expect(await training.confirm.execute(hr2, next.id)).toMatchObject({ state: 'CONFIRMED' });
    expect(await training.expire.execute(system, next.id)).toEqual({ expired: false });
  });
});

describe('a hold that runs out soon', () => {
  const remindedOf = (bookingId: string) =>
    world.tx.read.query<{ login: string; body: string }>(
      `SELECT a.login_name AS login, n.body FROM notification n JOIN account a ON a.id = n.account_id
        WHERE n.dedupe_key = ?`,
      [`booking.hold_ends_soon:${bookingId}`],
    );

  it('is told to its enterprise once, at two thirds of its time', async () => {
    const { id } = await openedCohort(world, training);
    const held = await training.hold.execute(hr1, id, { seats: 2 });
    const [job] = await world.tx.read.query<{ due: Date }>(
      `SELECT due_at AS due FROM outbox_message WHERE name = 'booking.remind_hold' AND payload LIKE ?`,
      [`%${held.id}%`],
    );
    expect(job?.due.getTime()).toBe(world.clock.now().getTime() + 20 * 60_000);
    world.clock.advance(20 * 60_000);
    expect(await training.remind.execute(held.id)).toBe(1);
    expect(await training.remind.execute(held.id)).toBe(0);
    const told = await remindedOf(held.id);
    expect(told).toMatchObject([{ login: 'hr1' }]);
    expect(told[0]?.body).toContain('2 个席位');
  });

  it('is not told once it was confirmed, given back or lost', async () => {
    const { id } = await openedCohort(world, training);
    const [confirmed, cancelled, lost] = [
      await training.hold.execute(hr1, id, { seats: 1 }),
      await training.hold.execute(hr1, id, { seats: 1 }),
      await training.hold.execute(hr1, id, { seats: 1 }),
    ];
    await training.confirm.execute(hr1, confirmed.id);
    await training.cancel.execute(hr1, cancelled.id);
    world.clock.advance(30 * 60_000);
    for (const booking of [confirmed, cancelled, lost]) {
      expect(await training.remind.execute(booking.id)).toBe(0);
      expect(await remindedOf(booking.id)).toEqual([]);
    }
  });
});

describe('several cohorts at once', () => {
  it('come in one transaction or not at all', async () => {
    const cohorts = [
      await openedCohort(world, training, { seats: 5 }),
      await openedCohort(world, training, { seats: 2 }),
    ];
    const items = cohorts.map(({ id }) => ({ cohortId: id, seats: 2 }));
    const done = await training.holdInSeveral.execute(hr1, { items });
    expect(done.bookings.map(({ batchId }) => batchId)).toEqual([done.batchId, done.batchId]);
    expect(await refusalOf(training.holdInSeveral.execute(hr1, { items }))).toBe('booking.seats_gone');
    expect(await seatsOf(hr1, items[0]?.cohortId as string)).toMatchObject({ held: 2, left: 3 });
    const unknown = [...items.slice(0, 1), { cohortId: newId(), seats: 1 }];
    expect(await refusalOf(training.holdInSeveral.execute(hr1, { items: unknown }))).toBe('cohort.not_found');
    expect(await seatsOf(hr1, items[0]?.cohortId as string)).toMatchObject({ held: 2, left: 3 });
  });
});

describe('the number of seats', () => {
  it('is changed down to what is taken and no further', async () => {
    const { id } = await openedCohort(world, training, { seats: 10 });
    await training.hold.execute(hr1, id, { seats: 6 });
    expect(await training.changeSeats.execute(manager, id, 6)).toMatchObject({ seats: 6 });
    expect(await refusalOf(training.changeSeats.execute(manager, id, 5))).toBe('cohort.seats_below_taken');
    expect(await refusalOf(training.hold.execute(hr2, id, { seats: 1 }))).toBe('booking.seats_gone');
    expect(await training.changeSeats.execute(manager, id, 7)).toMatchObject({ seats: 7 });
    expect(await training.hold.execute(hr2, id, { seats: 1 })).toMatchObject({ seats: 1 });
  });
});

describe('a class that is called off', () => {
  it('gives every seat back, once', async () => {
    const { id } = await openedCohort(world, training);
    const held = await training.hold.execute(hr1, id, { seats: 1 });
    const confirmed = await training.hold.execute(hr2, id, { seats: 2 });
    await training.confirm.execute(hr2, confirmed.id);
    const system = systemActor(world.seeded.centreId, 'event');
    expect(await training.release.execute(system, id)).toEqual({ released: 0 });
    await training.cancelCohort.execute(manager, id, '报名不足');
    expect(await refusalOf(training.confirm.execute(hr1, held.id))).toBe('booking.not_open');
    expect(await training.release.execute(system, id)).toEqual({ released: 2 });
    expect(await training.release.execute(system, id)).toEqual({ released: 0 });
    expect(await seatsOf(manager, id)).toMatchObject({ held: 0, confirmed: 0 });
  });
});

describe('the list of cohorts to book', () => {
  it('tells what is left in each, in two statements however many there are', async () => {
    const open = await openedCohort(world, training, { seats: 8, startsOn: '2026-12-20', title: '焊工一班' });
    const full = await openedCohort(world, training, { seats: 2, startsOn: '2026-12-21', title: '焊工二班' });
    await training.hold.execute(hr1, open.id, { seats: 3 });
    await training.confirm.execute(hr2, (await training.hold.execute(hr2, open.id, { seats: 1 })).id);
    await training.hold.execute(hr2, full.id, { seats: 2 });
    let statements = 0;
    const read = {
      ...world.tx.read,
      query: <R>(...input: Parameters<typeof world.tx.read.query<R>>) => {
        statements += 1;
        return world.tx.read.query<R>(...input);
      },
    };
    const list = new ListBookableCohorts({ read } as typeof world.tx, new BookingLists(world.clock));
    const query = { limit: 50, offset: 0, from: '2026-12-20', q: '焊工' };
    const page = await list.execute(hr1, query);
    expect(statements).toBe(2);
    expect(page.total).toBe(2);
    expect(page.items).toMatchObject([
      { id: open.id, held: 3, confirmed: 1, left: 4, ownSeats: 3 },
      { id: full.id, held: 2, confirmed: 0, left: 0, ownSeats: 0 },
    ]);
    expect((await list.execute(hr1, { ...query, withSeatsLeft: 'true' })).items.map(({ id }) => id)).toEqual([
      open.id,
    ]);
    expect((await list.execute(stranger, query)).total).toBe(0);
  });

  it('leaves out a class whose last day is over although nobody closed it', async () => {
    const { id } = await openedCohort(world, training, { startsOn: '2026-12-20', title: '铆工一班' });
    const list = new ListBookableCohorts(world.tx, new BookingLists(world.clock));
    const found = async (): Promise<string[]> =>
      (await list.execute(hr1, { limit: 50, offset: 0, q: '铆工' })).items.map((one) => one.id);
    expect(await found()).toEqual([id]);
    await world.tx.run((db) =>
      db.execute('UPDATE cohort SET starts_on = ?, ends_on = ? WHERE id = ?', [
        '2026-11-20',
        '2026-11-22',
        bin(id),
      ]),
    );
    expect(await found()).toEqual([]);
  });
});

describe('the database itself', () => {
  it('refuses what the code never writes', async () => {
    const { id } = await openedCohort(world, training);
    const now = world.clock.now();
    const row = {
      centre_id: bin(world.seeded.centreId),
      cohort_id: bin(id),
      enterprise_id: bin(hr1.enterpriseId as string),
      seats: 1,
      state: 'HELD',
      hold_expires_at: now,
      created_at: now,
      confirmed_at: null as Date | null,
      ended_at: null as Date | null,
    };
    const insert = (changes: Partial<Record<keyof typeof row, string | number | Buffer | Date | null>>) =>
      world.tx.read.insert('booking', { id: bin(newId()), ...row, ...changes });
    await insert({});
    const check = /ck_booking_|CONSTRAINT/;
    await expect(insert({ seats: 0 })).rejects.toThrow(/ck_booking_seats/);
    await expect(insert({ seats: 51 })).rejects.toThrow(/ck_booking_seats/);
    await expect(insert({ state: 'SOLD' })).rejects.toThrow(check);
    await expect(insert({ confirmed_at: now })).rejects.toThrow(/ck_booking_times/);
    await expect(insert({ state: 'CONFIRMED' })).rejects.toThrow(/ck_booking_times/);
    await expect(insert({ state: 'EXPIRED' })).rejects.toThrow(/ck_booking_times/);
    await expect(insert({ cohort_id: bin(newId()) })).rejects.toThrow(/fk_booking_cohort/);
    await expect(insert({ enterprise_id: bin(newId()) })).rejects.toThrow(/fk_booking_enterprise/);
    const use = { cohort_id: bin(id), enterprise_id: bin(hr1.enterpriseId as string) };
    await expect(world.tx.read.insert('booking_seat_use', { ...use, learners: -1 })).rejects.toThrow(
      /ck_booking_seat_use_learners/,
    );
  });
});
