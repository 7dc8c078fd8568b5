import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { addDays, localDate } from '../../libs/kernel/index.js';
import { dbOf, newId } from '../../libs/platform/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { type Answer, Caller, codeOf, send, withoutTrace } from '../security/caller.js';
import { startSystem, type System } from '../support/system.js';

let system: System;
let manager: Caller;
let trainer: Caller;
let worker: Caller;
let hr: Caller;

const today = localDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
const day = (n: number): string => addDays(today, n);
const TITLE = '数控机床操作与维护,“提质”班;含夜班与周末的职工,共两个班组合并上课,地点以当日通知为准';

beforeAll(async () => {
  system = await startSystem({ seed: 'small' });
  const signIn = (login: string): Promise<Caller> => Caller.signIn(() => system.baseUrl, login);
  [manager, trainer, worker, hr] = [
    await signIn('manager1'),
    await signIn('trainer1'),
    await signIn('worker1'),
    await signIn('hr1'),
  ];
}, 600_000);

afterAll(() => system?.stop(), 600_000);

/** One entry, as two readers that share nothing have understood it. */
interface Entry {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly start: string;
}

/** RFC 5545 by hand: unfolds the lines and takes the properties of each VEVENT. */
function readByHand(text: string): Map<string, Record<string, string>> {
  const events = new Map<string, Record<string, string>>();
  let current: Record<string, string> | undefined;
  for (const line of text.replace(/\r\n[ \t]/g, '').split('\r\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).split(';')[0] as string, line.slice(colon + 1)];
    if (line === 'BEGIN:VEVENT') current = {};
    else if (line === 'END:VEVENT') {
      events.set(current?.['UID'] as string, current as Record<string, string>);
      current = undefined;
    } else if (current) current[name] = value;
  }
  return events;
}

/** Reads a calendar twice and expects both readers to agree on all that is asked of it. */
function read(text: string): Map<string, Entry> {
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\uFFFD]/);
  const root = new ICAL.Component(ICAL.parse(text));
  const [zone] = root.getAllSubcomponents('vtimezone').map((one) => new ICAL.Timezone(one));
  if (zone) ICAL.TimezoneService.register(zone);
  const byHand = readByHand(text);
  const events = root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const hand = byHand.get(event.uid) as Record<string, string>;
    const stamp = component.getFirstPropertyValue('dtstamp') as ICAL.Time;
    expect(hand['DTSTAMP']).toMatch(/^\d{8}T\d{6}Z$/);
    expect(stamp.toJSDate().getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Asia/Shanghai');
    // Half past eight in China, whatever zone the reader is in.
    expect(event.startDate.toJSDate().toISOString().slice(11)).toBe('00:30:00.000Z');
    expect(event.summary).toContain(TITLE);
    expect(hand['SUMMARY']?.replace(/\\([,;])/g, '$1')).toBe(event.summary);
    const entry = {
      uid: event.uid,
      sequence: event.sequence,
      status: String(component.getFirstPropertyValue('status')),
      start: event.startDate.toString().slice(0, 10),
    };
    expect({ ...entry, start: entry.start.replaceAll('-', '') }).toEqual({
      uid: hand['UID'],
      sequence: Number(hand['SEQUENCE']),
      status: hand['STATUS'],
      start: hand['DTSTART']?.slice(0, 8),
    });
    return entry;
  });
  expect(byHand.size).toBe(events.length);
  return new Map(events.map((one) => [one.uid, one]));
}

interface Feed {
  readonly id: string;
  readonly path: string;
  readonly maker: Caller;
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  send(system.baseUrl, { method: 'GET', path, headers });
const uid = (sessionId: string): string => `${sessionId}@skillpark`;

/** A class with the worker of the demo on its roster, and three sessions of the trainer in one room. */
async function plannedClass(): Promise<{ cohortId: string; sessions: string[]; room: string }> {
  const db = dbOf(system.database.dataSource.manager);
  const [course] = await db.query<{ id: string }>(`SELECT id FROM course WHERE code = 'JX-101'`);
  const { id: cohortId } = await manager.must<{ id: string }>('POST', '/api/cohorts', {
    courseId: course?.id,
    title: TITLE,
    kind: 'OPEN',
    startsOn: day(2),
    endsOn: day(40),
    seats: 20,
  });
  await manager.must('POST', `/api/cohorts/${cohortId}/open`, {});
  const booking = await hr.must<{ id: string }>('POST', `/api/cohorts/${cohortId}/bookings`, { seats: 1 });
  await hr.must('POST', `/api/bookings/${booking.id}/confirm`, {});
  const [found] = await db.query<{ centreId: string; enterpriseId: string }>(
    `SELECT w.centre_id AS centreId, m.enterprise_id AS enterpriseId FROM worker w
       JOIN employment m ON m.worker_id = w.id AND m.open_slot = 1 WHERE w.id = UNHEX(?)`,
    [String(worker.account.workerId).replaceAll('-', '')],
  );
  await new RosterStore().insert(db, [
    {
      id: newId(),
      centreId: found?.centreId as string,
      cohortId,
      enterpriseId: found?.enterpriseId as string,
      workerId: worker.account.workerId as string,
      importId: null,
      replacesId: null,
      post: null,
      employment: 'EMPLOYEE' as const,
      remark: null,
      enrolledOn: today,
      createdAt: new Date(),
    },
  ]);
  const [module] = await db.query<{ id: string }>(
    `SELECT m.id FROM course_module m JOIN course c ON c.id = m.course_id
      WHERE c.code = 'JX-101' AND m.content = 'PRACTICAL' LIMIT 1`,
  );
  const rooms = await manager.must<{ items: { id: string }[] }>('GET', '/api/workshops?limit=1');
  const room = rooms.items[0]?.id as string;
  const sessions: string[] = [];
  for (const heldOn of [day(5), day(6), day(7)]) {
    const { id } = await manager.must<{ id: string }>('POST', `/api/cohorts/${cohortId}/timetable/sessions`, {
      moduleId: module?.id,
      heldOn,
      startMinute: 510,
      endMinute: 720,
      breakMinutes: 30,
      workshopId: room,
      trainerId: trainer.account.trainerId,
    });
    sessions.push(id);
  }
  return { cohortId, sessions, room };
}

describe('the calendars of a trainer, a workshop, a class and a learner', () => {
  it('follow what is published, moved, called off and taken back, until the link is revoked', async () => {
    const { cohortId, sessions, room } = await plannedClass();
    const [one, two, three] = sessions.map(uid) as [string, string, string];
    const publish = (): Promise<{ version: number }> =>
      manager.must('POST', `/api/cohorts/${cohortId}/timetable/publish`, {});
    const made = async (maker: Caller, body: unknown): Promise<Feed> => ({
      ...(await maker.must<{ id: string; path: string }>('POST', '/api/calendar-feeds', body)),
      maker,
    });
    const feeds = [
      await made(trainer, { kind: 'TRAINER' }),
      await made(manager, { kind: 'WORKSHOP', ownerId: room }),
      await made(hr, { kind: 'COHORT', ownerId: cohortId }),
      await made(worker, { kind: 'LEARNER' }),
    ];
    const tags = new Map<Feed, string>();
    /** What each of the four says of the class; they must say the same. */
    const all = async (): Promise<Map<string, Entry>> => {
      const readings: Map<string, Entry>[] = [];
      for (const feed of feeds) {
        const answer = await get(feed.path);
        expect([answer.status, answer.headers['content-type']]).toEqual([
          200,
          'text/calendar; charset=utf-8',
        ]);
        const etag = String(answer.headers['etag']);
        const again = await get(feed.path, { 'if-none-match': etag });
        expect([again.status, again.text]).toEqual([304, '']);
        tags.set(feed, etag);
        readings.push(read(answer.text));
      }
      for (const reading of readings) expect(reading).toEqual(readings[0]);
      return readings[0] as Map<string, Entry>;
    };
    const unchanged = async (): Promise<void> => {
      for (const [feed, etag] of tags)
        expect((await get(feed.path, { 'if-none-match': etag })).status).toBe(304);
    };
    const changed = async (): Promise<void> => {
      for (const [feed, etag] of tags)
        expect((await get(feed.path, { 'if-none-match': etag })).status).toBe(200);
    };

    expect(await all()).toEqual(new Map());
    await publish();
    const entry = (of: string, sequence: number, status: string, start: string): [string, Entry] => [
      of,
      { uid: of, sequence, status, start },
    ];
    expect(await all()).toEqual(
      new Map([
        entry(one, 0, 'CONFIRMED', day(5)),
        entry(two, 0, 'CONFIRMED', day(6)),
        entry(three, 0, 'CONFIRMED', day(7)),
      ]),
    );

    await manager.must('PATCH', `/api/training-sessions/${sessions[0]}`, { heldOn: day(9) });
    await unchanged();
    await publish();
    await changed();
    expect(await all()).toEqual(
      new Map([
        entry(two, 0, 'CONFIRMED', day(6)),
        entry(three, 0, 'CONFIRMED', day(7)),
        entry(one, 1, 'CONFIRMED', day(9)),
      ]),
    );

    await manager.must('POST', `/api/training-sessions/${sessions[1]}/cancel`, { reason: '设备检修' });
    await changed();
    expect(await all()).toEqual(
      new Map([
        entry(two, 1, 'CANCELLED', day(6)),
        entry(three, 0, 'CONFIRMED', day(7)),
        entry(one, 1, 'CONFIRMED', day(9)),
      ]),
    );

    const back = await manager.must<{ restored: number; replaced: number }>(
      'POST',
      `/api/cohorts/${cohortId}/timetable/withdrawal`,
      { version: 2, reason: '发布有误' },
    );
    expect(back).toMatchObject({ restored: 1, replaced: 1 });
    await changed();
    const last = await all();
    expect(last.size).toBe(4);
    expect([last.get(one), last.get(two), last.get(three)]).toEqual([
      entry(one, 2, 'CONFIRMED', day(5))[1],
      entry(two, 1, 'CANCELLED', day(6))[1],
      entry(three, 0, 'CONFIRMED', day(7))[1],
    ]);
    // What was called off is never held again: in its place there is another entry.
    const instead = [...last.values()].find((found) => ![one, two, three].includes(found.uid));
    expect(instead).toMatchObject({ sequence: 0, status: 'CONFIRMED', start: day(6) });

    const nobodys = await get(`/api/calendar/${'A'.repeat(43)}.ics`);
    expect([nobodys.status, codeOf(nobodys)]).toEqual([404, 'calendar.feed_not_found']);
    for (const { id, path, maker } of feeds) {
      const other = maker === manager ? trainer : manager;
      const theirs = await other.call('POST', `/api/calendar-feeds/${id}/revocation`, { body: {} });
      const unknown = await other.call('POST', `/api/calendar-feeds/${newId()}/revocation`, { body: {} });
      expect([theirs.status, withoutTrace(theirs)]).toEqual([404, withoutTrace(unknown)]);
      const guessed = path.replace(/.(?=\.ics$)/, (end) => (end === 'A' ? 'E' : 'A'));
      for (const guess of [guessed, path.replace('.ics', 'A.ics'), `/api/calendar/${id}.ics`])
        expect(withoutTrace(await get(guess))).toBe(withoutTrace(nobodys));
      expect((await get(path)).status).toBe(200);
      await maker.must('POST', `/api/calendar-feeds/${id}/revocation`, {});
      const gone = await get(path, { 'if-none-match': '*' });
      expect([gone.status, withoutTrace(gone)]).toEqual([404, withoutTrace(nobodys)]);
    }
  }, 600_000);
});
