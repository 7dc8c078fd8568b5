import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addOtherCentre, createWorld, type World } from '../../../test/support/world.js';
import { openedCohort, refusalOf, type Training, trainingOf } from '../../../test/support/training.js';
import { type Actor, bin, newId } from '../../platform/index.js';
import { FindCohort } from '../queries/find-cohort.js';
import { ListCohorts } from '../queries/list-cohorts.js';

let world: World;
let training: Training;
let manager: Actor;
let hr1: Actor;
let hr2: Actor;
let other: { centreId: string; enterpriseId: string; manager: Actor };

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  manager = world.actor('manager1');
  hr1 = world.actor('hr1');
  hr2 = world.actor('hr2');
  other = await addOtherCentre(world);
}, 600_000);

afterAll(() => world?.close());

const wish = () => ({
  courseId: world.seeded.demoCourseId,
  title: '装配钳工提升班',
  kind: 'OPEN' as const,
  startsOn: '2026-12-01',
  endsOn: '2026-12-10',
  seats: 40,
  minSeats: 10,
});
const find = (actor: Actor, id: string) => new FindCohort(world.tx, training.cohorts).execute(actor, id);
const list = (actor: Actor, filter: object) =>
  new ListCohorts(world.tx, training.cohorts).execute(actor, { limit: 50, offset: 0, ...filter });

describe('a cohort', () => {
  it('is drafted, opened, started and finished, each step announced and recorded', async () => {
    const drafted = await training.createCohort.execute(manager, {
      ...wish(),
      startsOn: world.clock.today(),
    });
    expect(drafted).toMatchObject({
      state: 'DRAFT',
      filingNumber: null,
    });
    expect(await training.openCohort.execute(manager, drafted.id, '岩人社备〔2026〕8号')).toMatchObject({
      state: 'OPEN',
      filingNumber: '岩人社备〔2026〕8号',
    });
    expect(await refusalOf(training.openCohort.execute(manager, drafted.id))).toBe('cohort.wrong_state');
    expect(await training.startCohort.execute(manager, drafted.id)).toMatchObject({ state: 'RUNNING' });
    expect(await refusalOf(training.cancelCohort.execute(manager, drafted.id, '原因'))).toBe(
      'cohort.wrong_state',
    );
    expect(await training.finishCohort.execute(manager, drafted.id)).toMatchObject({ state: 'FINISHED' });
    const actions = await world.tx.read.query<{ action: string }>(
      'SELECT action FROM audit_entry WHERE subject_id = ? ORDER BY id',
      [drafted.id],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'cohort.created',
      'cohort.opened',
      'cohort.started',
      'cohort.finished',
    ]);
    const events = await world.tx.read.query(`SELECT name FROM outbox_message WHERE payload LIKE ?`, [
      `%${drafted.id}%`,
    ]);
    expect(events).toHaveLength(3);
  });

  it('needs a course and an enterprise of the centre', async () => {
    const create = (changes: object) => training.createCohort.execute(manager, { ...wish(), ...changes });
    expect(await refusalOf(create({ courseId: newId() }))).toBe('cohort.course_not_found');
    const kept = { kind: 'ENTERPRISE', enterpriseId: other.enterpriseId };
    expect(await refusalOf(create(kept))).toBe('cohort.enterprise_not_found');
    expect(await refusalOf(create({ endsOn: '2026-11-30' }))).toBe('cohort.ends_before_start');
    expect(await refusalOf(training.createCohort.execute(other.manager, wish()))).toBe(
      'cohort.course_not_found',
    );
  });

  it('gets the next code of its year, also when many are drafted at once', async () => {
    const year = (startsOn: string) => ({ ...wish(), startsOn, endsOn: startsOn });
    const drafted = await Promise.all(
      Array.from({ length: 12 }, () => training.createCohort.execute(manager, year('2031-03-01'))),
    );
    expect(drafted.map(({ code }) => code).sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `2031-${String(index + 1).padStart(4, '0')}`),
    );
    expect((await training.createCohort.execute(manager, year('2032-01-01'))).code).toBe('2032-0001');
  });
});

describe('who sees a cohort', () => {
  it('the centre always, enterprises from its opening on, and only its own enterprise when it is kept for one', async () => {
    const enterpriseId = hr1.enterpriseId as string;
    const drafted = await training.createCohort.execute(manager, {
      ...wish(),
      kind: 'ENTERPRISE',
      enterpriseId,
    });
    for (const actor of [hr1, hr2, other.manager]) {
      expect(await refusalOf(find(actor, drafted.id))).toBe('cohort.not_found');
    }
    await training.openCohort.execute(manager, drafted.id);
    expect(await find(hr1, drafted.id)).toMatchObject({ state: 'OPEN' });
    for (const actor of [hr2, other.manager]) {
      expect(await refusalOf(find(actor, drafted.id))).toBe('cohort.not_found');
      expect(await refusalOf(training.hold.execute({ ...hr2 }, drafted.id, { seats: 1 }))).toBe(
        'cohort.not_found',
      );
    }
    expect(await refusalOf(training.startCohort.execute(other.manager, drafted.id))).toBe('cohort.not_found');
  });

  it('finds it by words, dates, state and cluster', async () => {
    const one = await openedCohort(world, training, {
      startsOn: '2027-05-04',
      endsOn: '2027-05-20',
      title: '百分%班',
    });
    const at = { from: '2027-05-01', to: '2027-05-31' };
    expect((await list(manager, { ...at, q: '分%' })).items).toMatchObject([{ id: one.id }]);
    expect((await list(manager, { ...at, q: one.code })).total).toBe(1);
    expect((await list(manager, { ...at, q: '%%' })).total).toBe(0);
    expect((await list(hr1, { ...at, state: 'OPEN', cluster: one.cluster })).total).toBe(1);
    expect((await list(manager, { ...at, state: 'DRAFT' })).total).toBe(0);
    expect((await list(manager, { from: '2027-05-21', to: '2027-06-30' })).total).toBe(0);
    expect((await list(other.manager, at)).total).toBe(0);
  });
});

describe('the database itself', () => {
  it('refuses what the code never writes', async () => {
    const row = {
      centre_id: bin(world.seeded.centreId),
      title: '班',
      course_id: bin(world.seeded.demoCourseId),
      course_title: '课',
      cluster: 'MACHINERY',
      kind: 'OPEN',
      enterprise_id: null as Buffer | null,
      state: 'DRAFT',
      seats: 10,
      min_seats: 1,
      starts_on: '2026-12-01',
      ends_on: '2026-12-02',
      cancel_reason: null as string | null,
      created_at: world.clock.now(),
    };
    let number = 0;
    const insert = (changes: object) =>
      world.tx.read.insert('cohort', { id: bin(newId()), code: `X-${(number += 1)}`, ...row, ...changes });
    await insert({ code: 'X-TWICE' });
    await expect(insert({ code: 'X-TWICE' })).rejects.toThrow(/uq_cohort_code/);
    await expect(insert({ kind: 'PRIVATE' })).rejects.toThrow(/ck_cohort_kind/);
    await expect(insert({ state: 'LOST' })).rejects.toThrow(/ck_cohort_state|ck_cohort_cancelled/);
    await expect(insert({ seats: 0 })).rejects.toThrow(/ck_cohort_seats/);
    await expect(insert({ seats: 201 })).rejects.toThrow(/ck_cohort_seats/);
    await expect(insert({ min_seats: 11 })).rejects.toThrow(/ck_cohort_seats/);
    await expect(insert({ ends_on: '2026-11-30' })).rejects.toThrow(/ck_cohort_dates/);
    await expect(insert({ state: 'CANCELLED' })).rejects.toThrow(/ck_cohort_cancelled/);
    await expect(insert({ enterprise_id: bin(hr1.enterpriseId as string) })).rejects.toThrow(
      /ck_cohort_enterprise/,
    );
    await expect(insert({ course_id: bin(newId()) })).rejects.toThrow(/fk_cohort_course/);
  });
});
