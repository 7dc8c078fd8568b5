import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Claiming, claimingOf } from '../../../test/support/claiming.js';
import { freshnessOf } from '../../../test/support/forecast-freshness.js';
import { type Forecasting, forecastingOf, seat } from '../../../test/support/forecasting.js';
import { type MakingUp, makingUpWorld } from '../../../test/support/making-up.js';
import { taughtClass } from '../../../test/support/taught-class.js';
import type { World } from '../../../test/support/world.js';
import { instantAt, localDate } from '../../kernel/index.js';
import { bin, newId } from '../../platform/index.js';
import { rosterAccepted } from '../../roster/index.js';

jest.setTimeout(600_000);

let making: MakingUp;
let world: World;
let claiming: Claiming;
let forecasting: Forecasting;

beforeAll(async () => {
  making = await makingUpWorld();
  ({ world } = making);
  claiming = claimingOf(world);
  forecasting = forecastingOf(world, claiming, making.timetable);
}, 600_000);
afterAll(() => world?.close());

const { followed } = freshnessOf(
  () => world,
  () => forecasting,
);

/** Whatever a change of a timetable says. */
const OF_TIMETABLES = ['timetable.session_cancelled', 'timetable.changed', 'timetable.published'];
const besides = (event: string): string[] => OF_TIMETABLES.filter((one) => one !== event);

async function ask(cohortId: string): Promise<void> {
  await forecasting.ask.execute({ cohort: { cohortId, centreId: world.seeded.centreId } });
  await forecasting.pump.run();
}

/** A learner who missed the only session so far and has a place in another class, forecast with it. */
async function guest(person: number) {
  const workerId = making.people[person] as string;
  const classes = await making.twoClasses([360], [workerId]);
  await making.record(classes.sessions[0] as string, classes.day(1), [[workerId, 0]]);
  const { cohortId, host } = classes;
  await making.attending.arrangeMakeUp.execute(making.manager, host, { cohortId, workerIds: [workerId] });
  await ask(cohortId);
  return { ...classes, workerId };
}

describe('the forecast of a class whose learner makes something up elsewhere', () => {
  it('follows when the session is called off', async () => {
    const { cohortId, host } = await guest(0);
    const event = 'timetable.session_cancelled';
    const cancel = () => making.timetable.cancel.execute(making.manager, host, '教师请假');
    await followed(cohortId, event, cancel, besides(event));
  });

  it.each(['timetable.changed', 'timetable.published'])(
    'follows when the session is set beside another one of the learner (%s)',
    async (event) => {
      const { cohortId, host, day } = await guest(1);
      const { timetable, manager, addSession, rooms } = making;
      const [other] = await world.tx.read.query<{ id: string }>(
        'SELECT t.id FROM trainer t WHERE t.centre_id = ? AND t.id <> ? ORDER BY t.id LIMIT 1',
        [bin(world.seeded.centreId), bin(making.trainer.trainerId as string)],
      );
      const place = { workshopId: rooms[1] as string, trainerId: other?.id as string };
      await addSession(cohortId, day(14), 120, 500, place);
      await timetable.publish.execute(manager, cohortId);
      await ask(cohortId);
      const move = async (): Promise<void> => {
        await timetable.change.execute(manager, host, { heldOn: day(14) });
        const { cohortId: hostId } = await timetable.find.execute(manager, host);
        await timetable.publish.execute(manager, hostId);
      };
      await followed(cohortId, event, move, besides(event));
    },
  );

  it('follows when the session is signed off without the learner', async () => {
    const { cohortId, host, day } = await guest(2);
    world.clock.set(instantAt(localDate(day(12)), 1200));
    await ask(cohortId);
    await followed(cohortId, 'attendance.signed_off', () =>
      making.attending.signOff.execute(making.trainer, host),
    );
  });
});

describe('the forecast of a class', () => {
  it('follows when an enterprise’s people are entered', async () => {
    const [first, second] = making.people.slice(3, 5) as [string, string];
    const { cohortId, day } = await making.twoClasses([360], [first]);
    await ask(cohortId);
    const { centreId, enterpriseId = '' } = making.hr;
    await followed(cohortId, 'roster.accepted', async () => {
      await seat(world, cohortId, enterpriseId, [second], day(1));
      const payload = { centreId, cohortId, enterpriseId, importId: newId() };
      await world.tx.run((db) => world.outbox.publish(db, rosterAccepted, payload));
    });
  });

  it('follows when an objection to a claim of the same people’s other class was upheld', async () => {
    world.clock.set(new Date('2026-12-01T01:00:00.000Z'));
    await world.tx.run(async (db) => {
      await db.execute('UPDATE cohort SET programme = NULL');
      await db.execute('UPDATE designated_enterprise SET quota = 2 WHERE enterprise_id = ?', [
        bin(making.hr.enterpriseId as string),
      ]);
    });
    const learners = (from: number, to: number) =>
      making.people.slice(from, to).map((workerId) => ({ workerId }));
    const { cohortId: first } = await taughtClass(world, learners(5, 7), { month: '2026-07' });
    const { cohortId: second } = await taughtClass(world, learners(7, 9), { month: '2026-08' });
    const [hr, one, two] = ['hr1', 'reviewer1', 'reviewer2'].map((login) => world.actor(login));
    if (!hr || !one || !two) throw new Error('nobody is there');
    const { id } = await claiming.create.execute(hr, { cohortId: first, policyCode: 'LY-DEMO' });
    await claiming.submit.execute(hr, id);
    await claiming.accept.execute(one, id);
    await claiming.review1.execute(one, id, { refuse: [] });
    await claiming.review2.execute(two, id, { refuse: [] });
    const { noticeId } = await claiming.publicise.execute(two, id);
    const objection = { serial: 1, text: '该学员培训期间并不在班上', contact: '13900000000' };
    const filed = await claiming.object.execute(noticeId as string, objection, '10.0.0.1');
    await forecasting.pump.run();
    await ask(second);
    const states = async () =>
      ((await forecasting.find.execute(hr, second)).forecast?.items ?? []).map(({ state }) => state).sort();
    expect(await states()).toEqual(['WAIT_LISTED', 'WAIT_LISTED']);
    await followed(second, 'subsidy.objection_resolved', () =>
      claiming.resolve.execute(one, filed.id, { upheld: true, reason: '经核对签到记录,学员不在班' }),
    );
    expect(await states()).toEqual(['SECURED', 'WAIT_LISTED']);
  });
});
