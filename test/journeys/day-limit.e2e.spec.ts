import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addWorkingDays, isWorkingDay } from '../../libs/facility/index.js';
import { addDays, dayOfWeek, localDate } from '../../libs/kernel/index.js';
import { dbOf } from '../../libs/platform/index.js';
import { PolicyStore } from '../../libs/subsidy/store/policy-store.js';
import { Caller } from '../security/caller.js';
import { startSystem, type System } from '../support/system.js';

/** Six class hours. */
const A_DAY = 270;
const SAYS = '本班每天至多 6 课时(演示政策附则一)';
const SAYS_EN = 'at most 6 class hours a day (演示政策附则一)';

let system: System;
let manager: Caller;
let trainer: Caller;

const today = localDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));

beforeAll(async () => {
  system = await startSystem({ seed: 'small' });
  manager = await Caller.signIn(() => system.baseUrl, 'manager1');
  trainer = await Caller.signIn(() => system.baseUrl, 'trainer1');
}, 600_000);

afterAll(() => system?.stop(), 600_000);

/** The next version of the policy that pays the programme today: the same, with a limit to the day and its clause. */
async function limitTheDay(programme: string): Promise<void> {
  const db = dbOf(system.database.dataSource.manager);
  const store = new PolicyStore();
  const open = (await store.list(db, { kind: 'system' }, today)).find(
    ({ policy: { window, programmes } }) =>
      window && window.from <= today && window.to >= today && programmes.some(({ id }) => id === programme),
  );
  if (!open) throw new Error(`no policy pays ${programme} today`);
  const { policy } = open;
  await store.insert(
    db,
    open.centreId,
    {
      ...policy,
      version: policy.version + 1,
      document_number: '演示政策',
      clauses: {
        ...policy.clauses,
        A_DAY: { article: '附则一', quote: '每日培训不超过6课时', document: '演示政策' },
      },
      programmes: policy.programmes.map((one) =>
        one.id === programme
          ? {
              ...one,
              parameters: {
                ...one.parameters,
                max_minutes_a_day: { value: A_DAY, unit: 'minutes' as const, clause: 'A_DAY' },
              },
            }
          : one,
      ),
    },
    new Date(),
    today,
  );
}

interface Session {
  readonly id: string;
  readonly moduleId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly minutes: number;
  readonly workshopId: string | null;
  readonly trainerId: string;
  readonly mode: string;
}

const opened = async (
  title: string,
  programme?: string,
  [startsOn, endsOn]: readonly [string, string] = [addDays(today, 2), addDays(today, 60)],
): Promise<string> => {
  const [course] = await dbOf(system.database.dataSource.manager).query<{ id: string }>(
    `SELECT id FROM course WHERE code = 'JX-101'`,
  );
  const { id } = await manager.must<{ id: string }>('POST', '/api/cohorts', {
    courseId: course?.id,
    title,
    kind: 'OPEN',
    startsOn,
    endsOn,
    seats: 10,
    ...(programme ? { programme } : {}),
  });
  await manager.must('POST', `/api/cohorts/${id}/open`, {});
  return id;
};
const planned = async (cohortId: string): Promise<readonly Session[]> =>
  (await manager.must<{ items: Session[] }>('GET', `/api/cohorts/${cohortId}/timetable?limit=200`)).items;
const longestDay = (sessions: readonly Session[]): number => {
  const days = new Map<string, number>();
  for (const { heldOn, minutes } of sessions) days.set(heldOn, (days.get(heldOn) ?? 0) + minutes);
  return Math.max(...days.values());
};
async function solved(cohortId: string): Promise<readonly Session[]> {
  const { id } = await manager.must<{ id: string }>('POST', '/api/timetable/solves', {
    cohortIds: [cohortId],
    seed: 3,
    iterations: 1_500,
  });
  const deadline = Date.now() + 240_000;
  for (let ended = false; !ended && Date.now() < deadline; await sleep(300))
    ended =
      (await manager.must<{ endedAt: string | null }>('GET', `/api/timetable/solves/${id}`)).endedAt !== null;
  await manager.must('POST', `/api/timetable/solves/${id}/apply`, {});
  return planned(cohortId);
}

it('keeps to the hours a day that a policy credits, by engine, draft, board and hand, and names the clause', async () => {
  // In six days, 44 class hours are more than six a day, wherever the weekends and holidays of the season lie.
  const first = addWorkingDays(addDays(today, 1), 1);
  const short = await opened('不申领补贴的班', undefined, [first, addWorkingDays(first, 5)]);
  expect(longestDay(await solved(short))).toBeGreaterThan(A_DAY);

  await limitTheDay('KEY_ENTERPRISE_POST');
  const limited = await opened('每天六课时的班', 'KEY_ENTERPRISE_POST');
  const sessions = await solved(limited);
  expect(sessions.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(44 * 45);
  expect(longestDay(sessions)).toBeLessThanOrEqual(A_DAY);
  const drafted = await opened('先到先得的班', 'KEY_ENTERPRISE_POST');
  await manager.must('POST', `/api/cohorts/${drafted}/timetable/proposal`, {});
  expect(longestDay(await planned(drafted))).toBeLessThanOrEqual(A_DAY);

  // Two sessions of four class hours, put by hand into weeks that no other class has: both fit a day of eight, not of six.
  const byHandClass = await opened('手工排课的班', 'KEY_ENTERPRISE_POST', [
    addDays(today, 61),
    addDays(today, 90),
  ]);
  const like = sessions.find(({ mode }) => mode === 'OFFLINE');
  const put = (heldOn: string, startMinute: number): Promise<Session> =>
    manager.must('POST', `/api/cohorts/${byHandClass}/timetable/sessions`, {
      moduleId: like?.moduleId,
      heldOn,
      startMinute,
      endMinute: startMinute + 210,
      breakMinutes: 30,
      workshopId: like?.workshopId,
      trainerId: like?.trainerId,
    });
  const [day, nextDay] = [addWorkingDays(addDays(today, 61), 1), addWorkingDays(addDays(today, 61), 2)];
  const [moved, there] = [await put(day, 510), await put(nextDay, 840)];
  const refusals = await manager.must<{ refusals: { zh: string; en: string }[] }>(
    'GET',
    `/api/training-sessions/${moved.id}/spots?from=${there.heldOn}&to=${there.heldOn}`,
  );
  const full = refusals.refusals.find(({ zh }) => zh.includes(SAYS));
  expect(full?.en).toContain(SAYS_EN);
  const reasons = [];
  for (const startMinute of [510, 840])
    reasons.push(
      ...(
        await manager.must<{ reasons: { name: string; says: { zh: string; en: string } }[] }>(
          'GET',
          `/api/training-sessions/${moved.id}/why-not?heldOn=${there.heldOn}&startMinute=${startMinute}`,
        )
      ).reasons.filter(({ name }) => name === 'daily_hours'),
    );
  expect(reasons.length).toBeGreaterThan(0);
  for (const { says } of reasons)
    expect([says.zh, says.en]).toEqual([expect.stringContaining(SAYS), expect.stringContaining(SAYS_EN)]);

  const full409 = { status: 409, code: 'timetable.day_full' };
  const params = { says: SAYS, saysEn: SAYS_EN, mostMinutes: A_DAY };
  const byHand = await manager.call('PATCH', `/api/training-sessions/${moved.id}`, {
    body: { heldOn: there.heldOn },
  });
  expect(byHand.json).toMatchObject({ ...full409, params });
  // A weekend on which nobody works, make-up days included, so that nobody else has anything: eight class hours by hand,
  // for the one class and for the other.
  const sunday = Array.from({ length: 15 }, (_, n) => addDays(today, 45 + n)).find(
    (day) => dayOfWeek(day) === 7 && !isWorkingDay(day) && !isWorkingDay(addDays(day, -1)),
  );
  const wish = {
    moduleId: moved.moduleId,
    heldOn: sunday,
    startMinute: 510,
    endMinute: 870,
    breakMinutes: 0,
    workshopId: moved.workshopId,
    trainerId: trainer.account.trainerId,
  };
  const added = await manager.call('POST', `/api/cohorts/${limited}/timetable/sessions`, { body: wish });
  expect(added.json).toMatchObject({ ...full409, params });
  const free = await opened('自费的班');
  const usual = await manager.call('POST', `/api/cohorts/${free}/timetable/sessions`, { body: wish });
  expect(usual.status).toBe(201);
  const tooLong = { ...wish, heldOn: addDays(localDate(String(sunday)), -1), endMinute: 900 };
  const more = await manager.call('POST', `/api/cohorts/${free}/timetable/sessions`, { body: tooLong });
  expect(more.json).toMatchObject({ ...full409, params: { says: '本班每天至多 8 课时', mostMinutes: 360 } });
}, 600_000);
