import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { BookingStore } from '../../libs/booking/index.js';
import { type Cohort, CohortStore } from '../../libs/cohort/index.js';
import { createDataSource } from '../../libs/database/index.js';
import { createRandom, DomainError, type Random } from '../../libs/kernel/index.js';
import { type Actor, type Db, type Scope, sqlErrorNumber, Tx } from '../../libs/platform/index.js';
import { meetingOf, passing } from '../support/meeting.js';
import { openedCohort, type Training, trainingOf } from '../support/training.js';
import { createWorld, type World } from '../support/world.js';

const SEATS = 40;
const ATTEMPTS = 200;
const CONNECTIONS = 20;
/** Moves that are played at the same time. */
const AT_ONCE = 25;

/** The protection switched off: cohorts are read without being locked. */
class UnlockedCohortStore extends CohortStore {
  override async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Cohort[]> {
    return [...(await this.byIds(db, scope, ids)).values()];
  }
}

/** Nobody goes on before as many as there are connections have counted what is taken. */
class CountingTogether extends BookingStore {
  private readonly counted = meetingOf(CONNECTIONS);

  override async taken(...asked: Parameters<BookingStore['taken']>): ReturnType<BookingStore['taken']> {
    const seats = await super.taken(...asked);
    await this.counted();
    return seats;
  }
}

/**
 * The order switched off: cohorts are locked one by one as the request names them, and nobody goes on before
 * another one holds its first as well. Counts deadlocks.
 */
class UnsortedCohortStore extends CohortStore {
  deadlocks = 0;

  constructor(private readonly firstHeld: () => Promise<void> = passing) {
    super();
  }

  override async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Cohort[]> {
    const locked: Cohort[] = [];
    for (const id of ids) {
      locked.push(...(await this.counted(() => super.lock(db, scope, [id]))));
      await this.firstHeld();
    }
    return locked;
  }

  protected async counted(work: () => Promise<Cohort[]>): Promise<Cohort[]> {
    try {
      return await work();
    } catch (error) {
      if (sqlErrorNumber(error) === 1213) this.deadlocks += 1;
      throw error;
    }
  }
}

class CountingCohortStore extends UnsortedCohortStore {
  override lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Cohort[]> {
    return this.counted(() => CohortStore.prototype.lock.call(this, db, scope, ids));
  }
}

interface Outcome {
  readonly seats: number;
  readonly bookingId: string | undefined;
}

let world: World;
let pool: DataSource;
let checker: Connection;
let tx: Tx;
let actors: Actor[];
const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);

beforeAll(async () => {
  world = await createWorld();
  pool = await createDataSource(world.database.url, CONNECTIONS).initialize();
  checker = await createConnection({ uri: world.database.url, timezone: 'Z' });
  tx = new Tx(pool);
  actors = [world.actor('hr1'), world.actor('hr2')];
  console.log(`booking race: seed ${seed} (TEST_SEED gives it)`);
}, 600_000);

afterAll(async () => {
  await checker?.end();
  await pool?.destroy();
  await world?.close();
});

/** Seats taken according to the table alone; shares nothing with the product. */
async function takenInTable(cohortId: string): Promise<number> {
  const [rows] = await checker.query<RowDataPacket[]>(
    `SELECT COALESCE(SUM(seats), 0) AS taken FROM booking WHERE cohort_id = UNHEX(?)
       AND (state = 'CONFIRMED' OR (state = 'HELD' AND hold_expires_at > ?))`,
    [cohortId.replaceAll('-', ''), world.clock.now()],
  );
  return Number(rows[0]?.['taken']);
}

async function rowsOf(cohortId: string): Promise<RowDataPacket[]> {
  const [rows] = await checker.query<RowDataPacket[]>(
    `SELECT LOWER(HEX(id)) AS id, LOWER(HEX(batch_id)) AS batchId, seats, state FROM booking WHERE cohort_id = UNHEX(?)`,
    [cohortId.replaceAll('-', '')],
  );
  return rows;
}

/** Undefined for a refusal; anything else that goes wrong is a failure of the test. */
async function orRefused<T>(promise: Promise<T>, codes: readonly string[]): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DomainError && codes.includes(error.code)) return undefined;
    throw error;
  }
}

const actorOf = (index: number): Actor => actors[index % actors.length] as Actor;
const hexOf = (id: string): string => id.replaceAll('-', '');

async function bookAtOnce(training: Training, cohortId: string, random: Random): Promise<Outcome[]> {
  const sizes = Array.from({ length: ATTEMPTS }, () => random.integer(1, 5));
  return Promise.all(
    sizes.map(async (seats, index) => {
      const held = training.hold.execute(actorOf(index), cohortId, { seats });
      return { seats, bookingId: (await orRefused(held, ['booking.seats_gone']))?.id };
    }),
  );
}

describe('200 parallel bookings of 1 to 5 seats on a cohort of 40', () => {
  it('oversell with the protection switched off', async () => {
    let worst = 0;
    // Should those who count together want hardly more than a seat each, others are drawn.
    for (let round = 0; round < 5 && worst <= SEATS; round += 1) {
      const unguarded = { cohorts: new UnlockedCohortStore(), bookings: new CountingTogether(world.clock) };
      const training = trainingOf(world, { tx, ...unguarded });
      const { id } = await openedCohort(world, training, { seats: SEATS });
      await bookAtOnce(training, id, createRandom(`${seed}/control/${round}`));
      worst = Math.max(worst, await takenInTable(id));
    }
    console.log(`without protection ${worst} of ${SEATS} seats were sold`);
    expect(worst).toBeGreaterThan(SEATS);
  }, 600_000);

  it.each([1, 2, 3])(
    'neither oversell nor undersell with it on (run %i)',
    async (run) => {
      const training = trainingOf(world, { tx });
      const { id } = await openedCohort(world, training, { seats: SEATS });
      const outcomes = await bookAtOnce(training, id, createRandom(`${seed}/locked/${run}`));
      const taken = await takenInTable(id);
      const acknowledged = outcomes.filter(({ bookingId }) => bookingId !== undefined);
      const refused = outcomes.filter(({ bookingId }) => bookingId === undefined).map(({ seats }) => seats);
      expect(taken).toBeLessThanOrEqual(SEATS);
      expect(refused.length).toBeGreaterThan(ATTEMPTS / 2);
      expect(taken + Math.min(...refused)).toBeGreaterThan(SEATS);
      const rows = await rowsOf(id);
      expect(rows.map(({ id: row }) => row as string).sort()).toEqual(
        acknowledged.map(({ bookingId }) => hexOf(bookingId as string)).sort(),
      );
      expect(acknowledged.reduce((sum, { seats }) => sum + seats, 0)).toBe(taken);
    },
    600_000,
  );
});

describe('the same with confirmations, cancellations and holds that run out', () => {
  it('is never above 40 at any moment looked at, and what fits afterwards can be booked', async () => {
    const random = createRandom(`${seed}/mixed`);
    const training = trainingOf(world, { tx, holdMinutes: 1 });
    const { id } = await openedCohort(world, training, { seats: SEATS });
    const samples: number[] = [];
    let running = true;
    const watch = (async () => {
      while (running) {
        samples.push(await takenInTable(id));
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    const confirmed: string[] = [];
    const cancelled: string[] = [];
    const refused = new Set<number>();
    const moves = Array.from({ length: ATTEMPTS }, (_, index) => ({
      index,
      // The first of them, who all hold before anybody goes on, want more than there is.
      seats: random.integer(index < AT_ONCE ? 2 : 1, 5),
      then: random.pickWeighted([
        ['confirm', 1],
        ['cancel', 3],
        ['confirm-cancel', 6],
        ['let-expire', 4],
      ] as const),
    }));
    let expiries = 0;
    let leftToExpire: { readonly actor: Actor; readonly bookingId: string }[] = [];
    const play = async ({ index, seats, then }: (typeof moves)[number], asked = passing): Promise<void> => {
      const actor = actorOf(index);
      const held = await orRefused(training.hold.execute(actor, id, { seats }), ['booking.seats_gone']);
      samples.push(await takenInTable(id));
      await asked();
      if (!held) return void refused.add(seats);
      if (then === 'let-expire') return void leftToExpire.push({ actor, bookingId: held.id });
      if (then !== 'cancel') {
        if (!(await orRefused(training.confirm.execute(actor, held.id), ['booking.hold_expired']))) return;
        confirmed.push(held.id);
        if (then === 'confirm') return;
      }
      if (await orRefused(training.cancel.execute(actor, held.id), ['booking.wrong_state']))
        cancelled.push(held.id);
    };
    // The job of every hold comes twice, and at the same time.
    const expire = async ({ actor, bookingId }: (typeof leftToExpire)[number]): Promise<void> => {
      const jobs = [1, 2].map(() => training.expire.execute({ ...actor, accountId: null }, bookingId));
      expiries += (await Promise.all(jobs)).filter(({ expired }) => expired).length;
    };
    // However the dice fall, some holds run out and some bookings are confirmed and cancelled.
    for (const then of ['let-expire', 'confirm-cancel'] as const)
      for (let index = 0; index < 5; index += 1) await play({ index, seats: 1, then });
    for (let from = 0; from < ATTEMPTS; from += AT_ONCE) {
      const due = leftToExpire;
      leftToExpire = [];
      world.clock.advance(61_000);
      const asked = from === 0 ? meetingOf(AT_ONCE) : passing;
      const together = moves.slice(from, from + AT_ONCE).map((move) => play(move, asked));
      await Promise.all([...together, ...due.map(expire)]);
    }
    running = false;
    await watch;

    expect(samples.length).toBeGreaterThan(ATTEMPTS);
    expect(refused.size).toBeGreaterThan(0);
    expect(Math.max(...samples)).toBeLessThanOrEqual(SEATS);
    expect(Math.min(expiries, confirmed.length, cancelled.length)).toBeGreaterThan(3);
    const states = new Map((await rowsOf(id)).map((row) => [row['id'] as string, row['state'] as string]));
    for (const booking of cancelled) expect(states.get(hexOf(booking))).toBe('CANCELLED');
    for (const booking of confirmed) {
      if (!cancelled.includes(booking)) expect(states.get(hexOf(booking))).toBe('CONFIRMED');
    }

    // Everybody is done: whatever size still fits must be bookable, down to the last seat.
    world.clock.advance(61_000);
    for (let left = SEATS - (await takenInTable(id)); left > 0; left = SEATS - (await takenInTable(id))) {
      await training.hold.execute(actorOf(left), id, { seats: Math.min(left, random.integer(1, 5)) });
    }
    expect(await takenInTable(id)).toBe(SEATS);
    expect(await orRefused(training.hold.execute(actorOf(0), id, { seats: 1 }), ['booking.seats_gone'])).toBe(
      undefined,
    );
    console.log(
      `${expiries} expired, ${confirmed.length} confirmed, ${cancelled.length} cancelled, ${samples.length} looks`,
    );
  }, 600_000);
});

describe('bookings of several cohorts at once by 32 clients', () => {
  const CLIENTS = 32;
  const EACH = 8;

  interface Batch {
    readonly batchId: string;
    readonly items: readonly { readonly cohortId: string; readonly seats: number }[];
  }

  async function run(
    store: CohortStore,
    label: string,
  ): Promise<{ batches: Batch[]; refused: number; ids: string[] }> {
    const random = createRandom(`${seed}/${label}`);
    const training = trainingOf(world, { tx, cohorts: store });
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1)
      ids.push((await openedCohort(world, training, { seats: 60 })).id);
    const batches: Batch[] = [];
    let refused = 0;
    const client = async (number: number, own: Random): Promise<void> => {
      for (let turn = 0; turn < EACH; turn += 1) {
        const items = own
          .sample(ids, own.integer(2, 4))
          .map((cohortId) => ({ cohortId, seats: own.integer(1, 3) }));
        const done = training.holdInSeveral.execute(actorOf(number), { items });
        const answer = await orRefused(done, ['booking.seats_gone']);
        if (answer) batches.push({ batchId: answer.batchId, items });
        else refused += 1;
      }
    };
    await Promise.all(
      Array.from({ length: CLIENTS }, (_, number) => client(number, random.fork(String(number)))),
    );
    return { batches, refused, ids };
  }

  it('deadlock when cohorts are locked in the order of the request', async () => {
    const items: Batch['items'][number][] = [];
    for (let index = 0; index < 2; index += 1)
      items.push({ cohortId: (await openedCohort(world, trainingOf(world))).id, seats: 1 });
    const store = new UnsortedCohortStore(meetingOf(2));
    const training = trainingOf(world, { tx, cohorts: store });
    await Promise.all(
      [items, items.toReversed()].map((wish, number) =>
        training.holdInSeveral.execute(actorOf(number), { items: wish }),
      ),
    );
    // The server broke one of them; it was run again and got its seats.
    expect(store.deadlocks).toBe(1);
    for (const { cohortId } of items) expect(await takenInTable(cohortId)).toBe(2);
  }, 600_000);

  it('come whole or not at all, without a deadlock, and sell nothing twice', async () => {
    const store = new CountingCohortStore();
    const { batches, refused, ids } = await run(store, 'sorted');
    expect(store.deadlocks).toBe(0);
    expect(refused).toBeGreaterThan(CLIENTS);
    expect(batches.length).toBeGreaterThan(20);
    const stored = new Map<string, string[]>();
    for (const id of ids) {
      expect(await takenInTable(id)).toBeLessThanOrEqual(60);
      for (const row of await rowsOf(id)) {
        const batch = row['batchId'] as string;
        stored.set(batch, [...(stored.get(batch) ?? []), `${hexOf(id)}:${String(row['seats'])}`]);
      }
    }
    expect(stored.size).toBe(batches.length);
    for (const { batchId, items } of batches) {
      const wanted = items.map(({ cohortId, seats }) => `${hexOf(cohortId)}:${seats}`);
      expect(stored.get(hexOf(batchId))?.sort()).toEqual(wanted.sort());
    }
  }, 600_000);
});
