import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createWorld, type World } from '../../../test/support/world.js';
import { openedCohort, type Training, trainingOf } from '../../../test/support/training.js';
import { modulesOf, type Timetabling, timetablingOf } from '../../../test/support/timetabling.js';
import { bin, systemActor } from '../../platform/index.js';

let world: World;
let training: Training;
let timetable: Timetabling;

beforeAll(async () => {
  world = await createWorld();
  training = trainingOf(world);
  timetable = timetablingOf(world);
}, 600_000);

afterAll(() => world?.close());

/** Feeds show it as the time of the change, beside times of publications that are the centre's. */
it('notes when a session was called off by the clock of the centre, not by that of the database server', async () => {
  const { clock, tx, seeded } = world;
  const manager = world.actor('manager1');
  const online = (await modulesOf(world, seeded.demoCourseId)).find(({ delivery }) => delivery === 'ONLINE');
  const cohort = await openedCohort(world, training, { startsOn: '2026-11-23', endsOn: '2026-12-18' });
  const added = async (heldOn: string): Promise<string> => {
    const wish = {
      moduleId: online?.id as string,
      heldOn,
      startMinute: 540,
      endMinute: 630,
      breakMinutes: 0,
    };
    const trainerId = world.actor('trainer1').trainerId as string;
    const session = { ...wish, workshopId: null, trainerId, atBase: false };
    return (await timetable.add.execute(manager, cohort.id, session)).id;
  };
  const calledOffAt = async (id: string): Promise<string | undefined> => {
    const [row] = await tx.read.query<{ at: Date | null }>(
      'SELECT cancelled_at AS at FROM training_session WHERE id = ?',
      [bin(id)],
    );
    return row?.at?.toISOString();
  };
  const [one, two] = [await added('2026-11-24'), await added('2026-11-25')];

  clock.set(new Date('2026-11-23T04:05:06.789Z'));
  await timetable.cancel.execute(manager, one, '停电');
  expect(await calledOffAt(one)).toBe('2026-11-23T04:05:06.789Z');

  clock.set(new Date('2026-11-23T05:06:07.890Z'));
  await training.cancelCohort.execute(manager, cohort.id, '报名不足');
  await timetable.clear.execute(systemActor(seeded.centreId, 'test'), cohort.id);
  expect([await calledOffAt(one), await calledOffAt(two)]).toEqual([
    '2026-11-23T04:05:06.789Z',
    '2026-11-23T05:06:07.890Z',
  ]);
}, 600_000);
