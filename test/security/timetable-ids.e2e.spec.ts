import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '../../libs/kernel/index.js';
import { bin, dbOf, newId } from '../../libs/platform/index.js';
import { startSystem, type System } from '../support/system.js';
import { Caller, codeOf, faultsOfProblem, withoutTrace } from './caller.js';
import { operationsOf, readDocument } from './document.js';
import { furnishOther } from './fixture.js';
import { Rows, unknownId } from './rows.js';

const today = localDate(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
const day = (n: number): string => addDays(today, n);

/** Everything of a centre that a timetable hangs on, by the kind of its id. */
const KINDS = [
  'cohort',
  'module',
  'session',
  'workshop',
  'building',
  'workstation',
  'trainer',
  'enterprise',
  'worker',
  'pin',
  'solve',
  'repair',
  'absence',
  'proposedAbsence',
  'closing',
  'feed',
] as const;
type Kind = (typeof KINDS)[number];
type Ids = Readonly<Record<Kind, string>>;

interface Side {
  readonly name: string;
  readonly manager: Caller;
  readonly trainer: Caller;
  readonly hr: Caller;
  readonly ids: Ids;
}

let system: System;
let rows: Rows;
let here: Side;
let there: Side;

beforeAll(async () => {
  system = await startSystem({ seed: 'small' });
  const baseUrl = (): string => system.baseUrl;
  const { other, otherCentreId } = await furnishOther(system, baseUrl);
  rows = await Rows.read(system.database.dataSource);
  const workshop = await copyFirstWorkshop(otherCentreId);
  const db = dbOf(system.database.dataSource.manager);
  const [machining] = await db.query<{ id: string }>(`SELECT id FROM course WHERE code = 'JX-101'`);
  const [elsewhere] = await db.query<{ id: string }>(`SELECT id FROM course WHERE code = 'OTHER-101'`);
  const signIn = (login: string): Promise<Caller> => Caller.signIn(baseUrl, login);
  const rooms = await (
    await signIn('manager1')
  ).must<{ items: { id: string }[] }>('GET', '/api/workshops?limit=1');
  const people = {
    manager: await signIn('manager1'),
    trainer: await signIn('trainer1'),
    hr: await signIn('hr1'),
  };
  here = await furnish('the demo centre', people, machining?.id as string, rooms.items[0]?.id as string);
  const others = {
    manager: other.get('CENTRE_MANAGER') as Caller,
    trainer: other.get('TRAINER') as Caller,
    hr: other.get('ENTERPRISE_HR') as Caller,
  };
  there = await furnish('the other centre', others, elsewhere?.id as string, workshop);
  await rows.settled();
}, 600_000);

afterAll(() => system?.stop(), 600_000);

/** The first workshop of the demo centre once more, in another centre. */
async function copyFirstWorkshop(centreId: string): Promise<string> {
  const db = dbOf(system.database.dataSource.manager);
  const [site, building, workshop] = [newId(), newId(), newId()];
  const [from] = await db.query<{ site: string; building: string; workshop: string }>(
    `SELECT b.site_id AS site, b.id AS building, w.id AS workshop FROM workshop w JOIN building b ON b.id = w.building_id
      ORDER BY w.code LIMIT 1`,
  );
  if (!from) throw new Error('there is no workshop');
  const copy = async (table: string, id: string, old: string, put: Record<string, string>): Promise<void> => {
    const [row] = await db.query<Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = ?`, [bin(old)]);
    const bytes = Object.entries(row ?? {}).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'string' && /^[\da-f]{8}-[\da-f]{4}-/.test(value) ? bin(value) : value,
    ]);
    const ids = Object.entries(put).map(([name, value]): [string, unknown] => [name, bin(value)]);
    await db.insert(table, { ...Object.fromEntries(bytes), id: bin(id), ...Object.fromEntries(ids) });
  };
  await copy('site', site, from.site, { centre_id: centreId });
  await copy('building', building, from.building, { centre_id: centreId, site_id: site });
  await copy('workshop', workshop, from.workshop, { centre_id: centreId, building_id: building });
  for (const [table, column, old, to] of [
    ['opening_hours', 'building_id', from.building, building],
    ['workstation', 'workshop_id', from.workshop, workshop],
  ] as const) {
    const found = await db.query<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = ?`, [bin(old)]);
    for (const { id } of found) await copy(table, newId(), id, { [column]: to });
  }
  return workshop;
}

const placeOf = (ids: Pick<Ids, 'workshop' | 'trainer'>, heldOn = day(10)) => ({
  heldOn,
  startMinute: 510,
  endMinute: 720,
  breakMinutes: 30,
  workshopId: ids.workshop,
  trainerId: ids.trainer,
});

/** A published class with all that is stored around it, made over HTTP by the centre's own people. */
async function furnish(
  name: string,
  people: Pick<Side, 'manager' | 'trainer' | 'hr'>,
  courseId: string,
  workshop: string,
): Promise<Side> {
  const { manager, trainer, hr } = people;
  const ended = async (path: string): Promise<void> => {
    for (let i = 0; i < 1_200; i++) {
      const { endedAt } = await manager.must<{ endedAt: string | null }>('GET', path);
      if (endedAt !== null) return;
      await new Promise((next) => setTimeout(next, 200));
    }
    throw new Error(`${path} does not end`);
  };
  const make = async (caller: Caller, path: string, body: unknown): Promise<string> =>
    (await caller.must<{ id: string }>('POST', path, body)).id;
  const course = await manager.must<{ modules: { id: string; content: string }[] }>(
    'GET',
    `/api/courses/${courseId}`,
  );
  const module = course.modules.find(({ content }) => content === 'PRACTICAL')?.id as string;
  const made = async (title: string): Promise<string> => {
    const id = await make(manager, '/api/cohorts', {
      courseId,
      title,
      kind: 'OPEN',
      startsOn: day(2),
      endsOn: day(40),
      seats: 20,
    });
    await manager.must('POST', `/api/cohorts/${id}/open`, {});
    return id;
  };
  const cohort = await made(`${name}班`);
  const second = await made(`${name}二班`);
  const booking = await make(hr, `/api/cohorts/${cohort}/bookings`, { seats: 1 });
  await hr.must('POST', `/api/bookings/${booking}/confirm`, {});
  const own = { workshop, trainer: trainer.account.trainerId as string };
  const session = await make(manager, `/api/cohorts/${cohort}/timetable/sessions`, {
    moduleId: module,
    ...placeOf(own),
  });
  await manager.must('POST', `/api/cohorts/${cohort}/timetable/publish`, {});
  await manager.must('PATCH', `/api/training-sessions/${session}`, { heldOn: day(11) });
  await manager.must('POST', `/api/cohorts/${cohort}/timetable/publish`, {});
  await manager.must('POST', '/api/timetable/moves', {
    moves: [{ sessionId: session, before: placeOf(own, day(11)), after: placeOf(own, day(10)) }],
  });
  const solve = await make(manager, '/api/timetable/solves', { cohortIds: [second], iterations: 200 });
  await ended(`/api/timetable/solves/${solve}`);
  const repair = await make(manager, '/api/timetable/repairs', {
    kind: 'WORKSHOP',
    workshopId: workshop,
    from: day(10),
    to: day(10),
  });
  await ended(`/api/timetable/repairs/${repair}`);
  const away = { fromOn: day(60), toOn: day(61), kind: 'LEAVE' };
  const [worker] = await dbOf(system.database.dataSource.manager).query<{ id: string }>(
    'SELECT worker_id AS id FROM employment WHERE enterprise_id = ? LIMIT 1',
    [bin(hr.account.enterpriseId as string)],
  );
  const [station] = await dbOf(system.database.dataSource.manager).query<{ id: string }>(
    'SELECT id FROM workstation WHERE workshop_id = ? LIMIT 1',
    [bin(workshop)],
  );
  const [house] = await dbOf(system.database.dataSource.manager).query<{ id: string }>(
    'SELECT building_id AS id FROM workshop WHERE id = ?',
    [bin(workshop)],
  );
  await make(manager, `/api/enterprises/${hr.account.enterpriseId}/shifts`, {
    validFrom: today,
    windows: null,
  });
  const ids: Ids = {
    cohort,
    module,
    session,
    ...own,
    building: house?.id as string,
    workstation: station?.id as string,
    enterprise: hr.account.enterpriseId as string,
    worker: worker?.id as string,
    pin: await make(manager, '/api/timetable/pins', { kind: 'DAY', heldOn: day(39) }),
    solve,
    repair,
    absence: await make(manager, `/api/trainers/${own.trainer}/absences`, away),
    proposedAbsence: await make(trainer, '/api/my/absences', away),
    closing: await make(manager, `/api/workshops/${workshop}/closings`, {
      fromOn: day(62),
      toOn: day(63),
      reason: '年度检修',
    }),
    feed: await make(manager, '/api/calendar-feeds', { kind: 'COHORT', ownerId: cohort }),
  };
  return { name, ...people, ids };
}

interface Call {
  readonly by: 'manager' | 'trainer' | 'hr';
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const span = `from=${day(7)}&to=${day(20)}`;
const leave = { fromOn: day(70), toOn: day(71), kind: 'SICK' };
const closing = { fromOn: day(70), toOn: day(71), reason: '检修' };

/** Every call that names an id, written once; `it` holds the ids to put in, `own` those of the caller's centre. */
function callsOf(it: Ids, own: Ids): Partial<Record<Kind, Call[]>> {
  const call = (method: string, path: string, body?: unknown, by: Call['by'] = 'manager'): Call => ({
    by,
    method,
    path: `/api${path}`,
    ...(body === undefined ? {} : { body }),
  });
  const [c, s, w, t] = [`/cohorts/${it.cohort}`, `/training-sessions/${it.session}`, it.workshop, it.trainer];
  const mine = `/training-sessions/${own.session}`;
  const added = { moduleId: own.module, ...placeOf(own, day(12)) };
  const adding = `/cohorts/${own.cohort}/timetable/sessions`;
  const moving = (more: object) => ({
    moves: [{ sessionId: own.session, before: placeOf(own), after: { ...placeOf(own, day(13)), ...more } }],
  });
  return {
    cohort: [
      call('GET', `${c}/timetable`),
      call('GET', `${c}/timetable.pdf`),
      call('GET', `${c}/timetable/comparison?from=1&to=2`),
      call('GET', `${c}/timetable/publication-preview`),
      call('GET', `${c}/timetable/versions`),
      call('GET', `${c}/timetable/versions/1`),
      call('POST', `${c}/timetable/proposal`, {}),
      call('POST', `${c}/timetable/publish`, {}),
      call('POST', `${c}/timetable/sessions`, added),
      call('POST', `${c}/timetable/sessions/check`, added),
      call('POST', `${c}/timetable/withdrawal`, { version: 2, reason: '发布有误' }),
      call('POST', '/timetable/solves', { cohortIds: [it.cohort] }),
      call('POST', '/timetable/solves', { cohortIds: [own.cohort, it.cohort], iterations: 10 }),
      call('POST', '/timetable/solves/check', { cohortIds: [it.cohort] }),
      call('POST', '/timetable/solves/check', { cohortIds: [own.cohort, it.cohort] }),
      call('POST', `/enterprises/${own.enterprise}/shifts`, {
        cohortId: it.cohort,
        validFrom: today,
        windows: null,
      }),
      call('POST', '/calendar-feeds', { kind: 'COHORT', ownerId: it.cohort }),
    ],
    module: [
      call('POST', adding, { ...added, moduleId: it.module }),
      call('POST', `${adding}/check`, { ...added, moduleId: it.module }),
    ],
    session: [
      call('GET', s),
      call('PATCH', s, { heldOn: day(14) }),
      call('POST', `${s}/check`, { heldOn: day(14) }),
      call('DELETE', s),
      call('POST', `${s}/cancel`, { reason: '停电' }),
      call('GET', `${s}/spots?${span}`),
      call('GET', `${s}/suggestions`),
      call('GET', `${s}/why-here`),
      call('GET', `${s}/why-not?heldOn=${day(15)}&startMinute=510`),
      call('POST', '/timetable/pins', { kind: 'SESSION', sessionId: it.session }),
      call('POST', '/timetable/moves', {
        moves: [{ sessionId: it.session, before: placeOf(it), after: placeOf(it, day(14)) }],
      }),
      // Of two, one of which is the caller's own and could be moved, neither is.
      call('POST', '/timetable/moves', {
        moves: [
          ...moving({}).moves,
          { sessionId: it.session, before: placeOf(it), after: placeOf(it, day(14)) },
        ],
      }),
      call('GET', `${s}/attendance`),
      call('POST', `${s}/attendance`, { marks: [{ workerId: own.worker, status: 'PRESENT' }] }, 'trainer'),
      call('POST', `${s}/sign-off`, {}, 'trainer'),
      call(
        'POST',
        `${s}/corrections`,
        { workerId: own.worker, creditedMinutes: 45, reason: '更正' },
        'trainer',
      ),
      call('POST', `${s}/make-up-places`, { cohortId: own.cohort, workerIds: [own.worker] }),
    ],
    workshop: [
      call('GET', `/workshops/${w}`),
      call('GET', `/workshops/${w}/closings`),
      call('POST', `/workshops/${w}/closings`, closing),
      call('PUT', `/workshops/${w}/training-base`, { trainingBase: true }),
      call('PUT', `/workshops/${w}/costly-equipment`, { costlyEquipment: true }),
      call('GET', `/workshops/${w}/timetable.pdf?${span}`),
      call('GET', `/workshops/${w}/training-sessions`),
      call('POST', '/timetable/pins', { kind: 'WORKSHOP', workshopId: w }),
      call('POST', '/timetable/repairs', { kind: 'WORKSHOP', workshopId: w, from: day(10), to: day(12) }),
      call('POST', '/timetable/repairs', {
        kind: 'WORKSTATIONS',
        workshopId: w,
        stations: 1,
        from: day(10),
        to: day(12),
      }),
      call('POST', '/timetable/moves', moving({ workshopId: w })),
      call('PATCH', mine, { workshopId: w }),
      call('POST', `${mine}/check`, { workshopId: w }),
      call('GET', `${mine}/why-not?heldOn=${day(15)}&startMinute=510&workshopId=${w}`),
      call('POST', adding, { ...added, workshopId: w }),
      call('POST', `${adding}/check`, { ...added, workshopId: w }),
      call('POST', `/cohorts/${own.cohort}/timetable/proposal`, { workshopIds: [w] }),
      call('POST', `/cohorts/${own.cohort}/timetable/proposal`, { workshopIds: [own.workshop, w] }),
      call('POST', '/calendar-feeds', { kind: 'WORKSHOP', ownerId: w }),
    ],
    building: [
      call('POST', '/timetable/repairs', {
        kind: 'BUILDING',
        buildingId: it.building,
        from: day(10),
        to: day(12),
      }),
    ],
    workstation: [
      call('POST', `/workshops/${own.workshop}/closings`, { ...closing, workstationId: it.workstation }),
      call('POST', `/workstations/${it.workstation}/state`, { state: 'UNDER_REPAIR', reason: '主轴异响' }),
    ],
    trainer: [
      call('GET', `/trainers/${t}/availability`),
      call('PUT', `/trainers/${t}/weekly-hours`, { weeklyHours: 18 }),
      call('POST', `/trainers/${t}/weeks`, { validFrom: today, windows: null }),
      call('POST', `/trainers/${t}/absences`, leave),
      call('GET', `/trainers/${t}/timetable.pdf?${span}`),
      call('POST', '/timetable/repairs', { kind: 'TRAINER', trainerId: t, from: day(10), to: day(12) }),
      call('POST', '/timetable/moves', moving({ trainerId: t })),
      call('PATCH', mine, { trainerId: t }),
      call('POST', `${mine}/check`, { trainerId: t }),
      call('GET', `${mine}/why-not?heldOn=${day(15)}&startMinute=510&trainerId=${t}`),
      call('POST', adding, { ...added, trainerId: t }),
      call('POST', `${adding}/check`, { ...added, trainerId: t }),
      call('POST', `/cohorts/${own.cohort}/timetable/proposal`, { trainerIds: [t] }),
      call('POST', `/cohorts/${own.cohort}/timetable/proposal`, { trainerIds: [own.trainer, t] }),
      call('POST', '/calendar-feeds', { kind: 'TRAINER', ownerId: t }),
    ],
    enterprise: [
      call('GET', `/enterprises/${it.enterprise}/shifts`),
      call('POST', `/enterprises/${it.enterprise}/shifts`, { validFrom: today, windows: null }),
      call('POST', `/enterprises/${it.enterprise}/shifts`, { validFrom: today, windows: null }, 'hr'),
    ],
    pin: [call('DELETE', `/timetable/pins/${it.pin}`)],
    solve: [
      call('GET', `/timetable/solves/${it.solve}`),
      call('GET', `/timetable/solves/${it.solve}/events`),
      call('POST', `/timetable/solves/${it.solve}/cancel`, {}),
      call('POST', `/timetable/solves/${it.solve}/apply`, {}),
    ],
    repair: [
      call('GET', `/timetable/repairs/${it.repair}`),
      call('POST', `/timetable/repairs/${it.repair}/cancel`, {}),
      call('POST', `/timetable/repairs/${it.repair}/apply`, { choice: 0 }),
    ],
    absence: [call('POST', `/trainer-absences/${it.absence}/cancel`, {})],
    proposedAbsence: [
      call('POST', `/trainer-absences/${it.proposedAbsence}/decision`, { accept: true }),
      call('POST', `/my/absences/${it.proposedAbsence}/withdraw`, {}, 'trainer'),
    ],
    closing: [call('POST', `/workshop-closings/${it.closing}/lift`, {})],
    feed: [call('POST', `/calendar-feeds/${it.feed}/revocation`, {})],
  };
}

/** What is wrong with the answers to calls that name the ids of `theirs`; empty = each is the answer to an unknown id. */
async function faultsOf(caller: Side, theirs: Ids): Promise<{ faults: string[]; calls: number }> {
  const none = Object.fromEntries(KINDS.map((kind) => [kind, unknownId])) as Ids;
  const [foreign, unknown] = [callsOf(theirs, caller.ids), callsOf(none, caller.ids)];
  const faults: string[] = [];
  let calls = 0;
  const send = ({ by, method, path, body }: Call) =>
    caller[by].call(method, path, body === undefined ? {} : { body });
  for (const kind of KINDS) {
    const before = await rows.checksums();
    for (const [index, one] of (foreign[kind] ?? []).entries()) {
      const [answer, nobodys] = [await send(one), await send(unknown[kind]?.[index] as Call)];
      const what = `${caller.name}: ${one.method} ${one.path} ${JSON.stringify(one.body ?? null)}`;
      calls += 1;
      // What a body or a query only mentions is refused as 422, under the same codes.
      const refused = answer.status === 404 || (answer.status === 422 && /_not_found$/.test(codeOf(answer)));
      if (!refused) faults.push(`${what}: ${answer.status} ${codeOf(answer)}`);
      else if (faultsOfProblem(answer).length > 0)
        faults.push(`${what}: ${faultsOfProblem(answer).join(', ')}`);
      if (answer.status !== nobodys.status || withoutTrace(answer) !== withoutTrace(nobodys))
        faults.push(`${what}: ${answer.text} — unknown: ${nobodys.text}`);
    }
    const written = await rows.changedSince(before);
    if (written.length > 0) faults.push(`${caller.name}: ids of ${kind} wrote ${written.join(', ')}`);
  }
  return { faults, calls };
}

describe('what belongs to the timetable of another centre', () => {
  it('is answered like what nobody has, to the byte, whichever centre asks, and nothing is written', async () => {
    const [one, two] = [await faultsOf(here, there.ids), await faultsOf(there, here.ids)];
    expect([...one.faults, ...two.faults]).toEqual([]);
    expect(one.calls + two.calls).toBeGreaterThan(130);
  }, 300_000);

  it('negative control: what is the caller’s own is found out as visible', async () => {
    const { faults } = await faultsOf(here, { ...there.ids, pin: here.ids.pin, absence: here.ids.absence });
    expect(faults.filter((fault) => / 200 | wrote /.test(fault)).length).toBeGreaterThanOrEqual(2);
  }, 300_000);

  it('is not taken back by those who have moved nothing there', async () => {
    const before = await rows.checksums();
    const answers = [];
    for (const step of ['undo', 'redo'])
      answers.push(codeOf(await there.trainer.call('POST', `/api/timetable/edits/${step}`, { body: {} })));
    expect(answers).toEqual(['access.forbidden', 'access.forbidden']);
    expect(await rows.changedSince(before)).toEqual([]);
    // Each manager takes back his own move, and the other's stays.
    const dayOf = async ({ manager, ids }: Side): Promise<string> =>
      (await manager.must<{ heldOn: string }>('GET', `/api/training-sessions/${ids.session}`)).heldOn;
    await there.manager.must('POST', '/api/timetable/edits/undo', {});
    expect([await dayOf(here), await dayOf(there)]).toEqual([day(10), day(11)]);
    const again = await there.manager.call('POST', '/api/timetable/edits/undo', { body: {} });
    expect(codeOf(again)).toBe('board.nothing_to_undo');
    expect(await dayOf(here)).toBe(day(10));
  });

  it('is in no list, no board and no sum of the other', async () => {
    for (const [side, other] of [
      [here, there],
      [there, here],
    ] as const)
      for (const path of [
        `/timetable/board?${span}`,
        '/timetable/edits',
        `/occupancy/workshops?month=${day(10).slice(0, 7)}`,
        `/occupancy/trainers?month=${day(10).slice(0, 7)}`,
        '/trainer-absences?limit=100',
        '/workshops?limit=100',
        '/calendar-feeds',
      ]) {
        const answer = await side.manager.call('GET', `/api${path}`);
        expect([path, answer.status]).toEqual([path, 200]);
        for (const id of Object.values(other.ids)) expect(answer.text).not.toContain(id);
      }
  });

  it('is asked about by every operation there is', async () => {
    const about =
      /timetable|training-sessions|closings|availab|absences|shifts|weeks|weekly-hours|training-base|costly-equipment|calendar-feeds|workstations/;
    const asked = Object.values(callsOf(here.ids, here.ids))
      .flat()
      .map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    const missing = operationsOf(await readDocument(here.manager))
      .filter(({ path }) => about.test(path) && path.includes('{'))
      .filter(({ method, path }) => {
        const pattern = new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+').replace('.', '\\.')}$`);
        return !asked.some((one) => pattern.test(one));
      })
      .map(({ method, path }) => `${method} ${path}`);
    expect(missing).toEqual([]);
  });
});
