import { instantAt, localDate } from '../../libs/kernel/index.js';
import type { Actor } from '../../libs/platform/index.js';
import { attendingOf } from './attending.js';
import { intend, seat } from './forecasting.js';
import { eligibleWorkers } from './taught-class.js';
import { modulesOf, timetablingOf } from './timetabling.js';
import { openedCohort, trainingOf } from './training.js';
import { createWorld } from './world.js';

export interface TwoClasses {
  readonly cohortId: string;
  readonly sessions: readonly string[];
  readonly otherId: string;
  /** The session of the other class, on the 12th. */
  readonly host: string;
  readonly day: (n: number) => string;
}

interface Place {
  readonly workshopId: string;
  readonly trainerId: string;
}

/** A test world in which learners of one class make up in another what they missed. */
export async function makingUpWorld() {
  const world = await createWorld();
  const training = trainingOf(world);
  const timetable = timetablingOf(world);
  const attending = attendingOf(world, timetable);
  const [manager, trainer, hr] = ['manager1', 'trainer1', 'hr1'].map((login) => world.actor(login)) as [
    Actor,
    Actor,
    Actor,
  ];
  const rooms = [...world.seeded.workshops.values()];
  const modules = await modulesOf(world, world.seeded.demoCourseId);
  const moduleId = modules.find(({ delivery }) => delivery === 'OFFLINE')?.id as string;
  let month = 0;

  const addSession = (
    cohortId: string,
    heldOn: string,
    minutes: number,
    startMinute = 480,
    at: Partial<Place> = {},
  ) =>
    timetable.add.execute(manager, cohortId, {
      moduleId,
      heldOn,
      startMinute,
      endMinute: startMinute + minutes,
      breakMinutes: 0,
      workshopId: rooms[0] as string,
      trainerId: trainer.trainerId as string,
      atBase: false,
      ...at,
    });

  /** A class with one session a day, and another class of the course with one session on the 12th. */
  async function twoClasses(lengths: readonly number[], people: readonly string[]): Promise<TwoClasses> {
    month += 1;
    const day = (n: number): string => `2027-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
    world.clock.set(new Date('2026-12-01T01:00:00.000Z'));
    const dates = { endsOn: day(20), seats: 10 };
    const { id: cohortId } = await openedCohort(world, training, { startsOn: day(1), ...dates });
    await intend(world, cohortId);
    await seat(world, cohortId, hr.enterpriseId as string, people, day(1));
    const sessions: string[] = [];
    for (const [index, minutes] of lengths.entries())
      sessions.push((await addSession(cohortId, day(index + 1), minutes)).id);
    await timetable.publish.execute(manager, cohortId);
    const other = await openedCohort(world, training, { startsOn: day(2), ...dates });
    const host = (await addSession(other.id, day(12), 360)).id;
    await timetable.publish.execute(manager, other.id);
    return { cohortId, sessions, otherId: other.id, host, day };
  }

  /** The trainer says in the evening of that day who was there for how long. */
  async function record(
    sessionId: string,
    heldOn: string,
    marks: readonly (readonly [string, number])[],
  ): Promise<void> {
    world.clock.set(instantAt(localDate(heldOn), 1200));
    await attending.record.execute(trainer, sessionId, {
      marks: marks.map(([workerId, presentMinutes]) => ({ workerId, presentMinutes })),
    });
  }

  const people = eligibleWorkers(world);
  return {
    ...{ world, training, timetable, attending, manager, trainer, hr },
    ...{ moduleId, rooms, people, addSession, twoClasses, record },
  };
}

export type MakingUp = Awaited<ReturnType<typeof makingUpWorld>>;
