import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { writeRoster } from '../../apps/cli/demo/roster-workbook.js';
import { localDate, makeCitizenId } from '../../libs/kernel/index.js';
import { startSystem, type System } from '../support/system.js';
import { Client, openCohort } from './booking-clients.js';
import { Checker } from './checker.js';
import { type PrivateServers, startPrivateServers } from './private-servers.js';

/** All canaries begin alike, so that a part of one is found as well as the whole. Generated, nobody's. */
const ID_START = '35080219871213';
const PHONE_START = '199001122';
const CANARIES = [ID_START, PHONE_START];

const person = (number: number): { name: string; idNumber: string; phone: string; post: string } => ({
  name: `试验员${'甲乙丙丁戊己庚辛壬癸'[number % 10]}`,
  idNumber: makeCitizenId('350802', localDate('1987-12-13'), 100 + number),
  phone: `${PHONE_START}${String(number).padStart(2, '0')}`,
  post: '装配钳工',
});
const spoiled = (idNumber: string): string => idNumber.slice(0, 17) + (idNumber.endsWith('7') ? '5' : '7');

let servers: PrivateServers;
let system: System;
let checker: Checker;
let redis: Redis;
let monitor: Socket;
const redisSaw: string[] = [];
const answers: string[] = [];

beforeAll(async () => {
  servers = await startPrivateServers();
  system = await startSystem({ servers, env: { LOG_LEVEL: 'debug' } });
  checker = new Checker(system.database.url);
  redis = new Redis(servers.redisUrl);
  monitor = await watchRedis(new URL(servers.redisUrl));
}, 600_000);

/**
 * Notes every command that Redis carries out, from now on, a line each. By hand: the client takes commands that come
 * in one breath with the answer to MONITOR for answers to others.
 */
async function watchRedis({ hostname, port, password }: URL): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(`AUTH ${password}\r\nMONITOR\r\n`);
  let rest = '';
  let answers = 0;
  await new Promise<void>((watching, failed) => {
    socket.once('error', failed);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (answers === 2) redisSaw.push(line);
        else if (line !== '+OK') failed(new Error(line));
        else if ((answers += 1) === 2) watching();
      }
    });
  });
  return socket;
}

afterAll(async () => {
  monitor?.destroy();
  redis?.disconnect();
  await checker?.close();
  await system?.stop();
  await servers?.stop();
}, 600_000);

const found = (text: string | Buffer): string[] => CANARIES.filter((canary) => text.includes(canary));

/** Sends and keeps what came back, whatever it was. */
async function send(
  client: Client,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; id: string }> {
  const answer = await client.send<{ id: string }>(system.baseUrl, method, path, body);
  answers.push(JSON.stringify(answer.body));
  return { status: answer.status, id: answer.body.id };
}

async function upload(
  client: Client,
  cohortId: string,
  people: Parameters<typeof writeRoster>[0],
): Promise<Record<string, unknown>> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await writeRoster(people))]), `${people[0]?.idNumber}.xlsx`);
  const response = await fetch(`${system.baseUrl}/api/cohorts/${cohortId}/roster/imports`, {
    method: 'POST',
    headers: client.headers(),
    body: form,
  });
  const text = await response.text();
  answers.push(text);
  expect(response.status).toBe(201);
  return JSON.parse(text) as Record<string, unknown>;
}

/** A file that the server has taken away since it was listed holds nothing. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Everything a database file, or the log before it, holds. */
function databaseFiles(): { path: string; found: string[] }[] {
  const hits: { path: string; found: string[] }[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) {
        const here = found(contentOf(path));
        if (here.length > 0) hits.push({ path: entry.name, found: here });
      }
    }
  };
  walk(servers.databaseFolder);
  return hits;
}

const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

async function publicise(): Promise<{ claimId: string; noticeId: string }> {
  const noticeId = '01890000-0000-7000-8000-00000000cafe';
  const bin = Buffer.from(noticeId.replaceAll('-', ''), 'hex');
  const [claim] = await checker.rows<{ id: string }>(
    `SELECT LOWER(HEX(id)) AS id FROM subsidy_claim WHERE state = 'PAID' LIMIT 1`,
  );
  const claimBin = Buffer.from(claim?.id as string, 'hex');
  await checker.execute(`UPDATE claim_line SET state = 'PENDING' WHERE claim_id = ?`, [claimBin]);
  await checker.execute(`UPDATE subsidy_claim SET state = 'PUBLICISED' WHERE id = ?`, [claimBin]);
  await checker.execute('DELETE FROM public_notice WHERE claim_id = ?', [claimBin]);
  await checker.execute(
    `INSERT INTO public_notice (id, centre_id, claim_id, starts_on, last_day, ends_at, state, standing, people,
            total_fen, created_at)
     SELECT ?, centre_id, id, UTC_DATE(), UTC_DATE() + INTERVAL 7 DAY, UTC_TIMESTAMP() + INTERVAL 7 DAY, 'OPEN', 1,
            line_count, total_fen, UTC_TIMESTAMP(3) FROM subsidy_claim WHERE id = ?`,
    [bin, claimBin],
  );
  return { claimId: dashed(claim?.id as string), noticeId };
}

describe('canary ids and phones', () => {
  it('go through registration, search, refusals and a roster', async () => {
    const manager = await Client.signIn(system.baseUrl, 'manager1');
    const hr = await Client.signIn(system.baseUrl, 'hr1');
    const workers = `/api/enterprises/${hr.enterpriseId}/workers`;
    const registered = [0, 1, 2, 3]
      .map(person)
      .map(({ name, idNumber, phone }) => ({ name, idNumber, phone }));
    expect((await send(hr, 'POST', workers, { workers: registered })).status).toBe(201);
    const [first] = registered;
    const { idNumber, phone } = person(5);

    // Refused in every way there is to be refused with somebody's number in hand.
    const wrong = [
      { workers: [{ ...first, idNumber: spoiled(idNumber) }] },
      { workers: [{ ...first, idNumber: Number(idNumber) }] },
      { workers: [{ ...first, [idNumber]: true }] },
      { workers: [{ ...first, name: `${idNumber} ${phone}`.repeat(4) }] },
      { workers: [{ ...first, phone: `${phone}999999999999` }] },
      { workers: [{ ...first, birthOn: idNumber }] },
    ];
    for (const body of wrong)
      expect((await send(hr, 'POST', workers, body)).status).toBeGreaterThanOrEqual(400);
    expect((await send(hr, 'GET', `/api/workers?q=${idNumber}`)).status).toBe(400);
    expect((await send(hr, 'GET', `/api/workers/${idNumber}`)).status).toBe(404);
    const reveal = { field: 'PHONE', reason: idNumber };
    expect((await send(hr, 'POST', `/api/workers/${phone}/reveal`, reveal)).status).toBe(403);
    expect((await send(manager, 'POST', `/api/workers/${phone}/reveal`, reveal)).status).toBeGreaterThan(400);
    await send(hr, 'POST', '/api/workers/search', { q: idNumber.slice(-4) });
    await send(hr, 'POST', '/api/workers/search', { q: idNumber });
    await send(hr, 'GET', '/api/workers');
    await expect(Client.signIn(system.baseUrl, idNumber, phone)).rejects.toThrow('401');

    const cohortId = await openCohort(manager, system.baseUrl, 20);
    const booking = await send(hr, 'POST', `/api/cohorts/${cohortId}/bookings`, { seats: 10 });
    await send(hr, 'POST', `/api/bookings/${booking.id}/confirm`, {});
    // A reason is free text, and people write numbers into it.
    const other = await send(hr, 'POST', `/api/cohorts/${cohortId}/bookings`, { seats: 1 });
    await send(hr, 'POST', `/api/bookings/${other.id}/cancel`, { reason: `${idNumber}(${phone})不来了` });

    const people = [10, 11, 12, 13, 14].map(person);
    const faulty = people.map((one, index) =>
      index === 2 ? { ...one, idNumber: spoiled(one.idNumber) } : one,
    );
    await upload(hr, cohortId, faulty);
    const accepted = await upload(hr, cohortId, people);
    const importId = String(accepted['id'] ?? accepted['importId']);
    expect(await send(hr, 'POST', `/api/roster/imports/${importId}/accept`, {})).toMatchObject({
      status: 200,
    });
    await send(hr, 'GET', `/api/cohorts/${cohortId}/roster`);
    await send(hr, 'GET', `/api/cohorts/${cohortId}/roster/imports`);
    await checker.quiet();
    expect(await checker.count(`roster_entry`)).toBe(people.length);
    expect(answers.length).toBeGreaterThan(15);
  }, 600_000);

  it('go into an objection, reasons of a claim, and why a learner left', async () => {
    const hr = await Client.signIn(system.baseUrl, 'hr1');
    const approver = await Client.signIn(system.baseUrl, 'approver1');
    const words = `他的身份证 ${person(20).idNumber},电话 ${person(20).phone},不在班上`;

    // The demo's claim of 2024 is put back into its notice: these are the rows a running notice has.
    const { claimId, noticeId } = await publicise();
    const objection = { serial: 1, text: words, contact: person(20).phone };
    const filed = await send(hr, 'POST', `/api/public/notices/${noticeId}/objections`, objection);
    expect(filed.status).toBe(201);
    // Those who answer objections read the words; that is what they are for, so this is not kept as an answer.
    const reviewer = await Client.signIn(system.baseUrl, 'reviewer2');
    const listed = await reviewer.send(system.baseUrl, 'GET', `/api/objections?claimId=${claimId}`);
    expect(JSON.stringify(listed.body)).toContain(words);
    const answer = { upheld: false, reason: words };
    expect((await send(reviewer, 'POST', `/api/objections/${filed.id}/resolve`, answer)).status).toBe(200);
    expect((await send(approver, 'POST', `/api/claims/${claimId}/return`, { reason: words })).status).toBe(
      200,
    );
    await send(hr, 'GET', `/api/claims/${claimId}`);

    const [learner] = await checker.rows<{ id: string }>(
      `SELECT LOWER(HEX(r.id)) AS id FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id
        WHERE c.state = 'OPEN' AND r.left_on IS NULL ORDER BY r.id DESC LIMIT 1`,
    );
    const entryId = dashed(learner?.id as string);
    expect((await send(hr, 'POST', `/api/roster/entries/${entryId}/leave`, { reason: words })).status).toBe(
      200,
    );
    await checker.quiet();
    expect(await checker.count(`claim_step WHERE reason LIKE '%[removed]%'`)).toBe(2);
    expect(await checker.count(`roster_entry WHERE left_reason LIKE '%[removed]%'`)).toBe(1);
  }, 600_000);

  it('are in no answer, not even in those that refuse them', () => {
    expect(
      answers.flatMap((text) => found(text).map((canary) => `${canary}: ${text.slice(0, 200)}`)),
    ).toEqual([]);
  });

  it('are in no log line', () => {
    const lines = system.logs().split('\n');
    expect(lines.filter((line) => line.includes('"request"')).length).toBeGreaterThan(20);
    expect(lines.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it('never went through Redis', async () => {
    const passed = () => redisSaw.some((command) => /expire-hold|roster|audit/.test(command));
    for (let waits = 0; !passed() && waits < 1_200; waits += 1) await sleep(50);
    expect(passed()).toBe(true);
    expect(redisSaw.filter((command) => found(command).length > 0)).toEqual([]);
    for (const key of await redis.keys('*'))
      expect(found(`${key} ${(await redis.dump(key)) ?? ''}`)).toEqual([]);
    // The eye that looked sees one when it is there.
    await redis.set('control', ID_START);
    const seen = () => redisSaw.filter((command) => found(command).length > 0);
    for (let waits = 0; seen().length === 0 && waits < 1_200; waits += 1) await sleep(50);
    expect(seen()).toHaveLength(1);
    await redis.del('control');
  });

  it('are in no text that is stored: messages, answers kept for replays, the trail', async () => {
    for (const [table, column] of [
      ['outbox_message', 'payload'],
      ['idempotency_key', 'body'],
      ['audit_entry', 'detail'],
      ['audit_entry', 'reason'],
      ['objection', 'text_cipher'],
      ['objection', 'resolution'],
      ['claim_step', 'reason'],
      ['roster_entry', 'left_reason'],
      ['notification', 'body'],
      ['booking', 'state'],
    ] as const) {
      const like = CANARIES.map(() => `CAST(${column} AS CHAR) LIKE ?`).join(' OR ');
      const hits = await checker.count(
        `${table} WHERE ${like}`,
        CANARIES.map((canary) => `%${canary}%`),
      );
      expect({ table, column, hits }).toEqual({ table, column, hits: 0 });
      expect(await checker.count(table)).toBeGreaterThan(0);
    }
  });

  it('are in no file of the database, where a careless table would show them', async () => {
    // A checkpoint brings every page to its file.
    await checker.execute(
      'SET GLOBAL innodb_max_dirty_pages_pct = 0, GLOBAL innodb_max_dirty_pages_pct_lwm = 0',
    );
    await checker.execute('FLUSH TABLES');
    await sleep(1_500);
    expect(databaseFiles()).toEqual([]);
    await checker.execute('CREATE TABLE careless (id_number VARCHAR(30), phone VARCHAR(20))');
    await checker.execute('INSERT INTO careless VALUES (?, ?)', [person(1).idNumber, person(1).phone]);
    await checker.writeOut('careless');
    let seen = databaseFiles();
    for (let waits = 0; waits < 240 && !seen.some(({ path }) => path === 'careless.ibd'); waits += 1) {
      await sleep(500);
      seen = databaseFiles();
    }
    expect(seen.some(({ path }) => path === 'careless.ibd')).toBe(true);
    expect(seen.flatMap((hit) => hit.found)).toEqual(expect.arrayContaining(CANARIES));
  }, 600_000);
});
