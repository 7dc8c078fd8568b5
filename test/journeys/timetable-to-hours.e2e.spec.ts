import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '../../libs/kernel/index.js';
import { bin, dbOf, newId } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { Client } from '../faults/booking-clients.js';
import { startSystem, type System } from '../support/system.js';

let system: System;
let manager: Client;
let trainer: Client;
let otherTrainer: Client;

beforeAll(async () => {
  system = await startSystem({ seed: 'small' });
  manager = await Client.signIn(system.baseUrl, 'manager1');
  trainer = await Client.signIn(system.baseUrl, 'trainer1');
  otherTrainer = await Client.signIn(system.baseUrl, 'trainer2');
}, 600_000);

afterAll(() => system?.stop(), 600_000);

interface Row {
  readonly id: string;
  readonly minutes: number;
  readonly trainerId: string;
  readonly heldOn: string;
}

const must = <T = Row>(client: Client, method: string, path: string, body?: unknown): Promise<T> =>
  client.must<T>(system.baseUrl, method, path, body);
const refusal = async (client: Client, method: string, path: string, body?: unknown): Promise<string> => {
  const answer = await client.send<{ code?: string }>(system.baseUrl, method, path, body);
  return `${answer.status} ${answer.body.code ?? ''}`.trim();
};
const count = async (sql: string, id: string): Promise<number> => {
  const [row] = await dbOf(system.database.dataSource.manager).query<{ n: number }>(sql, [bin(id)]);
  return Number(row?.n);
};
const eventually = async (check: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 180_000;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error('it did not happen');
    await sleep(100);
  }
};

/** A class of the last four weeks with workers of the first enterprise on its roster. */
async function pastClass(): Promise<{ cohortId: string; workerIds: string[] }> {
  const db = dbOf(system.database.dataSource.manager);
  const today = localDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  const [course] = await db.query<{ id: string }>(`SELECT id FROM course WHERE code = 'JX-101'`);
  const { id: cohortId } = await must(manager, 'POST', '/api/cohorts', {
    courseId: course?.id,
    title: '数控机床提升班',
    kind: 'OPEN',
    startsOn: addDays(today, -28),
    endsOn: addDays(today, -1),
    seats: 20,
  });
  await must(manager, 'POST', `/api/cohorts/${cohortId}/open`, {});
  const workers = await db.query<{ id: string; centreId: string; enterpriseId: string }>(
    `SELECT w.id, w.centre_id AS centreId, m.enterprise_id AS enterpriseId FROM worker w
       JOIN employment m ON m.worker_id = w.id AND m.open_slot = 1 ORDER BY w.id LIMIT 3`,
  );
  await new RosterStore().insert(
    db,
    workers.map(({ id, centreId, enterpriseId }) => ({
      id: newId(),
      centreId,
      cohortId,
      enterpriseId,
      workerId: id,
      importId: null,
      replacesId: null,
      post: null,
      employment: 'EMPLOYEE' as const,
      remark: null,
      enrolledOn: addDays(today, -28),
      createdAt: new Date(),
    })),
  );
  return { cohortId, workerIds: workers.map(({ id }) => id) };
}

describe('from the timetable to hours, over HTTP', () => {
  it('proposes, publishes, records once however often it is sent, signs off, corrects, and keeps the cache', async () => {
    const { cohortId, workerIds } = await pastClass();
    const trainers = await must<{ items: { id: string }[] }>(trainer, 'GET', '/api/trainers');
    const timetable = `/api/cohorts/${cohortId}/timetable`;
    const proposal = await must<{ placed: Row[]; unplaced: unknown[] }>(
      manager,
      'POST',
      `${timetable}/proposal`,
      {
        trainerIds: trainers.items.map(({ id }) => id),
      },
    );
    expect(proposal.unplaced).toEqual([]);
    expect(proposal.placed.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(44 * 45);
    const [first] = proposal.placed;
    if (!first) throw new Error('nothing was placed');
    const roll = `/api/training-sessions/${first.id}/attendance`;
    const body = { marks: workerIds.map((workerId) => ({ workerId, status: 'PRESENT' })) };
    expect(await refusal(trainer, 'POST', roll, body)).toBe('404 timetable.session_not_found');
    expect(await must(manager, 'POST', `${timetable}/publish`, {})).toMatchObject({ version: 1 });
    expect(await refusal(manager, 'POST', roll, body)).toBe('403 access.forbidden');
    expect(await refusal(otherTrainer, 'POST', roll, body)).toBe('404 timetable.session_not_found');
    const mine = await must<{ items: Row[] }>(
      trainer,
      'GET',
      `/api/my/training-sessions?from=${first.heldOn}`,
    );
    expect(mine.items.map(({ id }) => id)).toContain(first.id);

    const key = randomUUID();
    const sent = await trainer.send(system.baseUrl, 'POST', roll, body, { key });
    const again = await trainer.send(system.baseUrl, 'POST', roll, body, { key });
    expect([sent.status, sent.replayed, again.status, again.replayed]).toEqual([201, false, 201, true]);
    expect(again.body).toEqual(sent.body);
    expect(await refusal(trainer, 'POST', roll, body)).toBe('409 attendance.recorded_already');
    const signOff = `/api/training-sessions/${first.id}/sign-off`;
    await must(trainer, 'POST', signOff, {});
    expect(await refusal(trainer, 'POST', signOff, {})).toBe('409 attendance.signed_off');

    const correction = await must(trainer, 'POST', `/api/training-sessions/${first.id}/corrections`, {
      workerId: workerIds[0],
      creditedMinutes: 45,
      reason: '提前离开',
    });
    await must(manager, 'POST', `/api/attendance/corrections/${correction.id}/sign`, {});
    const hours = await must<{ items: { workerId: string; totalMinutes: number }[] }>(
      manager,
      'GET',
      `/api/cohorts/${cohortId}/attendance`,
    );
    const minutesOf = new Map(hours.items.map(({ workerId, totalMinutes }) => [workerId, totalMinutes]));
    expect(workerIds.map((id) => minutesOf.get(id))).toEqual([45, first.minutes, first.minutes]);
    await eventually(async () => {
      const cached = await must<{ items: { cohortId: string; totalMinutes: number }[] }>(
        manager,
        'GET',
        `/api/workers/${workerIds[0]}/hours`,
      );
      return cached.items.some((one) => one.cohortId === cohortId && one.totalMinutes === 45);
    });
    expect(await count('SELECT COUNT(*) AS n FROM attendance_entry WHERE cohort_id = ?', cohortId)).toBe(4);
  }, 600_000);

  it('gives rooms and trainers back when the class is called off', async () => {
    const { cohortId } = await pastClass();
    await must(manager, 'POST', `/api/cohorts/${cohortId}/timetable/proposal`, {});
    const held = `SELECT COUNT(*) AS n FROM session_slot x JOIN training_session s ON s.id = x.session_id WHERE s.cohort_id = ?`;
    expect(await count(held, cohortId)).toBeGreaterThan(0);
    await must(manager, 'POST', `/api/cohorts/${cohortId}/cancel`, { reason: '报名不足' });
    await eventually(async () => (await count(held, cohortId)) === 0);
  }, 600_000);

  it('refuses what is malformed and writes nothing', async () => {
    const { cohortId } = await pastClass();
    const sessions = `/api/cohorts/${cohortId}/timetable/sessions`;
    const good = {
      moduleId: newId(),
      trainerId: newId(),
      heldOn: '2026-03-02',
      startMinute: 510,
      endMinute: 600,
    };
    for (const bad of [
      { heldOn: '2026-02-30' },
      { startMinute: 511 },
      { startMinute: '510' },
      { endMinute: 1445 },
      { mode: 'HYBRID' },
      { extra: 1 },
      { trainerId: 'me' },
    ]) {
      expect(await refusal(manager, 'POST', sessions, { ...good, ...bad })).toBe('400 request.invalid');
    }
    expect(await refusal(manager, 'GET', '/api/training-sessions/undefined')).toBe('404 request.not_found');
    expect(await refusal(manager, 'PATCH', `/api/training-sessions/${newId()}`, {})).toBe(
      '400 request.invalid',
    );
    expect(await refusal(manager, 'DELETE', `/api/training-sessions/${newId()}`)).toBe(
      '404 timetable.session_not_found',
    );
    expect(await count('SELECT COUNT(*) AS n FROM training_session WHERE cohort_id = ?', cohortId)).toBe(0);
  }, 600_000);
});
