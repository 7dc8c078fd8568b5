import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate, makeCitizenId } from '../../libs/kernel/index.js';
import { readSheet, writeWorkbook } from '../../libs/platform/index.js';
import { ROSTER_COLUMNS, ROSTER_SHEET } from '../../libs/roster/index.js';
import { blankBomb, buildZip, row, workbookParts } from '../../libs/platform/spreadsheet/test/zip-builder.js';
import { Client } from '../faults/booking-clients.js';
import { startSystem, type System } from '../support/system.js';

const HEADERS = ROSTER_COLUMNS.map(({ header }) => header);

let system: System;
let manager: Client;
let hr1: Client;
let hr2: Client;

beforeAll(async () => {
  system = await startSystem();
  manager = await Client.signIn(system.baseUrl, 'manager1');
  hr1 = await Client.signIn(system.baseUrl, 'hr1');
  hr2 = await Client.signIn(system.baseUrl, 'hr2');
}, 600_000);

afterAll(() => system?.stop(), 600_000);

interface Row {
  readonly id: string;
  readonly [key: string]: unknown;
}

const must = <T = Row>(client: Client, method: string, path: string, body?: unknown): Promise<T> =>
  client.must<T>(system.baseUrl, method, path, body);

/** The status and the code of a refusal. */
async function refusal(client: Client, method: string, path: string, body?: unknown): Promise<string> {
  const answer = await client.send<{ code?: string }>(system.baseUrl, method, path, body);
  return `${answer.status} ${answer.body.code ?? ''}`.trim();
}

async function openCohort(seats: number): Promise<string> {
  const courses = await must<{ items: Row[] }>(manager, 'GET', '/api/courses');
  // Not today: a day may end while this runs.
  const startsOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const { id } = await must(manager, 'POST', '/api/cohorts', {
    courseId: courses.items[0]?.id,
    title: '装配钳工提升班',
    kind: 'OPEN',
    startsOn,
    endsOn: startsOn,
    seats,
  });
  await must(manager, 'POST', `/api/cohorts/${id}/open`, {});
  return id;
}

async function upload(
  client: Client,
  cohortId: string,
  bytes: Buffer,
  key: string = randomUUID(),
): Promise<Response> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '花名册.xlsx');
  return fetch(`${system.baseUrl}/api/cohorts/${cohortId}/roster/imports`, {
    method: 'POST',
    headers: client.headers(key),
    body: form,
  });
}

async function download(client: Client, path: string): Promise<Buffer> {
  const response = await fetch(`${system.baseUrl}${path}`, { headers: client.headers() });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%8A%B1");
  return Buffer.from(await response.arrayBuffer());
}

const workbook = (rows: readonly Record<string, string>[]): Promise<Buffer> =>
  writeWorkbook({ sheets: [{ name: ROSTER_SHEET, columns: ROSTER_COLUMNS, rows }] });

const people = [1, 2, 3].map((index) => ({
  name: `林${'甲乙丙'[index - 1] ?? ''}`,
  idKind: '居民身份证',
  idNumber: makeCitizenId('350802', localDate(`1985-04-0${index}`), 400 + index),
  phone: `1390000000${index}`,
}));

describe('an enterprise books and sends its people', () => {
  it('from the open cohort to the roster', async () => {
    const cohortId = await openCohort(5);
    const seatsLeft = async (): Promise<unknown> =>
      (await must(hr2, 'GET', `/api/cohorts/${cohortId}/seats`))['left'];
    const bookable = await must<{ items: Row[] }>(hr1, 'GET', '/api/booking/cohorts?withSeatsLeft=true');
    expect(bookable.items.find(({ id }) => id === cohortId)).toMatchObject({ left: 5, ownSeats: 0 });

    const key = randomUUID();
    const hold = { key };
    const path = `/api/cohorts/${cohortId}/bookings`;
    const first = await hr1.send<Row>(system.baseUrl, 'POST', path, { seats: 3 }, hold);
    const second = await hr1.send<Row>(system.baseUrl, 'POST', path, { seats: 3 }, hold);
    expect([first.status, second.status, second.replayed]).toEqual([201, 201, true]);
    expect(second.body).toEqual(first.body);
    expect(await refusal(hr1, 'POST', path, { seats: 3 })).toBe('409 booking.seats_gone');
    expect(await must(hr1, 'POST', `/api/bookings/${first.body.id}/confirm`)).toMatchObject({
      state: 'CONFIRMED',
    });
    expect(await seatsLeft()).toBe(2);

    const template = await download(hr1, `/api/cohorts/${cohortId}/roster/template`);
    const read = await readSheet(template, { sheet: ROSTER_SHEET, headers: HEADERS, maxRows: 50 });
    expect(read).toMatchObject({ ok: true, content: { missingHeaders: [] } });

    const faulty = await upload(hr1, cohortId, await workbook([...people, { ...people[0], name: '林一' }]));
    expect(faulty.status).toBe(201);
    const report = (await faulty.json()) as Row;
    expect(report).toMatchObject({ state: 'REJECTED', filledRows: 4 });
    expect(JSON.stringify(report)).not.toContain(people[1]?.idNumber);
    await download(hr1, `/api/roster/imports/${report.id}/marked-up`);
    expect(await refusal(hr1, 'POST', `/api/roster/imports/${report.id}/accept`, {})).toBe(
      '409 roster.import_not_acceptable',
    );

    const file = await workbook(people);
    const uploadKey = randomUUID();
    const good = (await (await upload(hr1, cohortId, file, uploadKey)).json()) as Row;
    expect(good).toMatchObject({ state: 'CHECKED', problems: [] });
    expect(await (await upload(hr1, cohortId, file, uploadKey)).json()).toEqual(good);
    expect(await refusal(hr2, 'POST', `/api/roster/imports/${good.id}/accept`, {})).toBe(
      '404 roster.import_not_found',
    );
    expect(await must(hr1, 'POST', `/api/roster/imports/${good.id}/accept`, {})).toMatchObject({
      enrolled: 3,
    });
    const roster = await must<{ total: number }>(manager, 'GET', `/api/cohorts/${cohortId}/roster`);
    expect(roster.total).toBe(3);
    expect(JSON.stringify(roster)).not.toContain(people[1]?.idNumber);
    expect(await must(hr2, 'GET', `/api/cohorts/${cohortId}/roster`)).toMatchObject({ total: 0 });
    // The worker deletes the file of an accepted import.
    await eventually(
      async () => (await must(hr1, 'GET', `/api/roster/imports/${good.id}`))['fileKept'] === false,
    );
    expect(system.logs()).not.toContain(people[1]?.idNumber);
  }, 600_000);

  it('and loses what it does not confirm: the job writes the expiry down', async () => {
    const cohortId = await openCohort(2);
    const held = await must(hr1, 'POST', `/api/cohorts/${cohortId}/bookings`, { seats: 2 });
    expect(await refusal(hr2, 'POST', `/api/bookings/${held.id}/confirm`)).toBe('404 booking.not_found');
    // Half an hour passes in the tables.
    const { dataSource } = system.database;
    const passed = 'INTERVAL 31 MINUTE';
    const id = Buffer.from(held.id.replaceAll('-', ''), 'hex');
    await dataSource.query(`UPDATE booking SET hold_expires_at = hold_expires_at - ${passed} WHERE id = ?`, [
      id,
    ]);
    await dataSource.query(
      `UPDATE outbox_message SET due_at = due_at - ${passed} WHERE name = 'booking.expire_hold' AND payload LIKE ?`,
      [`%${held.id}%`],
    );
    expect(await must(hr2, 'GET', `/api/cohorts/${cohortId}/seats`)).toMatchObject({ left: 2 });
    await eventually(async () => (await must(hr1, 'GET', `/api/bookings/${held.id}`))['state'] === 'EXPIRED');
    expect(await refusal(hr1, 'POST', `/api/bookings/${held.id}/confirm`)).toBe('409 booking.hold_expired');
  }, 600_000);
});

describe('bad input', () => {
  it.each([
    ['no seats', { seats: 0 }],
    ['too many seats', { seats: 51 }],
    ['half a seat', { seats: 1.5 }],
    ['text', { seats: '3' }],
    ['an unknown field', { seats: 1, enterpriseId: randomUUID() }],
    ['a prototype', JSON.parse('{"seats":1,"__proto__":{"seats":5}}') as object],
    ['nothing', undefined],
  ])('%s is refused', async (_, body) => {
    const cohortId = await openCohort(5);
    expect(await refusal(hr1, 'POST', `/api/cohorts/${cohortId}/bookings`, body)).toBe('400 request.invalid');
    expect(await must(hr1, 'GET', `/api/cohorts/${cohortId}/seats`)).toMatchObject({ left: 5 });
  });

  it('files that are no roster are refused with the reason', async () => {
    const cohortId = await openCohort(5);
    const refused = async (bytes: Buffer): Promise<string> => {
      const response = await upload(hr1, cohortId, bytes);
      const body = (await response.json()) as { code: string };
      return `${response.status} ${body.code}`;
    };
    expect(await refused(Buffer.from('姓名,证件号码\n'))).toBe('422 roster.file_refused');
    expect(await refused(Buffer.alloc(0))).toBe('422 roster.file_refused');
    expect(await refused(Buffer.alloc(5 * 1024 * 1024 + 1))).toBe('413 request.too_large');
    expect(await refused((await workbook(people)).subarray(0, 900))).toBe('422 roster.file_refused');
    const bomb = blankBomb('<worksheet><sheetData>', 4096, '</sheetData></worksheet>');
    const bombed = workbookParts({}).map((part) =>
      part.name === 'xl/worksheets/sheet1.xml'
        ? { name: part.name, deflated: bomb, claimedBytes: 1000 }
        : part,
    );
    expect(await refused(buildZip(bombed))).toBe('422 roster.file_refused');
    const formula = `<row r="2"><c r="A2"><f>HYPERLINK("http://x")</f><v>1</v></c></row>`;
    expect(await refused(buildZip(workbookParts({ rows: row(1, HEADERS) + formula })))).toBe(
      '422 roster.file_refused',
    );
    expect(await refusal(hr1, 'POST', `/api/cohorts/${cohortId}/roster/imports`, {})).toBe(
      '415 request.unsupported_media',
    );
    const imports = await must(hr1, 'GET', `/api/cohorts/${cohortId}/roster/imports`);
    expect(imports['total']).toBe(0);
  });
});

async function eventually(condition: () => Promise<boolean>, forMs = 180_000): Promise<void> {
  for (const until = Date.now() + forMs; Date.now() < until;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not so within ${forMs} ms`);
}
