import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, openCohort } from '../../../../test/faults/booking-clients.js';
import { Checker } from '../../../../test/faults/checker.js';
import { startSystem, type System } from '../../../../test/support/system.js';

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
  readonly isUpload: boolean;
}

interface OpenApi {
  readonly paths: Record<
    string,
    Record<
      string,
      { operationId: string; 'x-roles'?: string[]; requestBody?: { content: Record<string, unknown> } }
    >
  >;
}

const LOGINS: Readonly<Record<string, string>> = {
  ENTERPRISE_HR: 'hr1',
  TRAINER: 'trainer1',
  CENTRE_MANAGER: 'manager1',
  EXAM_OFFICER: 'exam1',
  REVIEWER: 'reviewer1',
  APPROVER: 'approver1',
  FINANCE_OFFICER: 'finance1',
  AUDITOR: 'auditor1',
  ADMINISTRATOR: 'admin1',
  WORKER: 'worker1',
};

/** Bodies as text, so that nothing on the way mends them. None is what any route wants. */
const BODIES: readonly (readonly [name: string, text: string])[] = [
  ['unknown fields', '{"isAdmin":true,"roles":["ADMINISTRATOR"],"centreId":"x"}'],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['an array', '[1,2,3]'],
  ['null', 'null'],
  ['a string', '"text"'],
  ['broken JSON', '{"a":'],
  ['deep nesting', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ['NUL', '{"reason":"a\\u0000b","q":"\\u0000","name":"\\u0000"}'],
  ['a lone surrogate', '{"reason":"\\ud800","q":"\\udfff"}'],
  ['1 MB', `{"reason":"${'x'.repeat(1_000_000)}"}`],
  ['a number without end', '{"seats":1e999,"limit":1e999}'],
];

let system: System;
let checker: Checker;
let operations: Operation[];
const clients = new Map<string, Client>();
let hr1: Client;
let hr2: Client;
let cohortId: string;

beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  checker = new Checker(system.database.url);
  for (const [role, login] of Object.entries(LOGINS))
    clients.set(role, await Client.signIn(system.baseUrl, login));
  hr1 = clients.get('ENTERPRISE_HR') as Client;
  hr2 = await Client.signIn(system.baseUrl, 'hr2');
  cohortId = await openCohort(clients.get('CENTRE_MANAGER') as Client, system.baseUrl, 20);
  const document = (await (await fetch(`${system.baseUrl}/api/openapi.json`)).json()) as OpenApi;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      roles: operation['x-roles'] ?? [],
      isUpload: operation.requestBody?.content['multipart/form-data'] !== undefined,
    })),
  );
}, 600_000);

afterAll(async () => {
  await checker?.close();
  await system?.stop();
}, 600_000);

const clientFor = ({ roles }: Operation): Client =>
  roles.map((role) => clients.get(role)).find((client) => client !== undefined) ?? hr1;

const addressOf = ({ path }: Operation, id: () => string): string =>
  `${system.baseUrl}${path.replace(/\{[A-Za-z]+\}/g, () => encodeURIComponent(id()))}`;

/** How many rows each table has, those of signing in left out. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await checker.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    if (!['session', 'sign_in_guard', 'audit_entry', 'audit_unsealed'].includes(name)) {
      counts[name] = await checker.count(name);
    }
  }
  return counts;
}

async function problemOf(what: string, response: Response): Promise<string | undefined> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (response.status >= 500 || response.status < 400)
    return `${what}: ${response.status} ${text.slice(0, 200)}`;
  if (!type.startsWith('application/problem+json')) return `${what}: ${response.status} as ${type}`;
  const problem = JSON.parse(text) as Record<string, unknown>;
  if (problem['status'] !== response.status || typeof problem['code'] !== 'string' || !problem['traceId'])
    return `${what}: ${text.slice(0, 200)}`;
  if (/node_modules|SELECT |\bER_[A-Z]|\bat \w+ \(|mysql/i.test(text))
    return `${what} tells too much: ${text.slice(0, 200)}`;
  return undefined;
}

describe('every write of the API', () => {
  it('refuses every hostile body with a problem document, and writes nothing', async () => {
    const writes = operations.filter(({ method }) => method !== 'GET');
    expect(writes.length).toBeGreaterThan(15);
    const before = await rowCounts();
    const faults: (string | undefined)[] = [];
    let sent = 0;
    for (const operation of writes) {
      // Signing out has no body to be hostile with, and would end the session that the others use.
      if (operation.id === 'session.signOut') continue;
      await Promise.all(
        BODIES.map(async ([name, text]) => {
          const response = await fetch(addressOf(operation, randomUUID), {
            method: operation.method,
            headers: { ...clientFor(operation).headers(), 'content-type': 'application/json' },
            body: text,
          });
          sent += 1;
          faults.push(await problemOf(`${operation.id} with ${name}`, response));
        }),
      );
    }
    console.log(`${sent} hostile bodies for ${writes.length} writes`);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(await rowCounts()).toEqual(before);
  }, 600_000);

  it('refuses a content type that is none of its own', async () => {
    const faults: (string | undefined)[] = [];
    for (const operation of operations.filter(
      ({ method, id }) => method !== 'GET' && id !== 'session.signOut',
    )) {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'image/png']) {
        const response = await fetch(addressOf(operation, randomUUID), {
          method: operation.method,
          headers: { ...clientFor(operation).headers(), 'content-type': type },
          body: 'a=b',
        });
        if (response.status !== 415) faults.push(`${operation.id} ${type}: ${response.status}`);
        faults.push(await problemOf(`${operation.id} as ${type}`, response));
      }
    }
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  }, 600_000);
});

describe('every address of the API', () => {
  it.each(['x', '1 OR 1=1', '../../etc/passwd', '\u0000', '%', '𠮷', 'a'.repeat(3_000)])(
    'refuses %j in place of an id',
    async (id) => {
      const faults: (string | undefined)[] = [];
      for (const operation of operations.filter(({ path }) => path.includes('{'))) {
        const response = await fetch(
          addressOf(operation, () => id),
          {
            method: operation.method,
            headers: {
              ...clientFor(operation).headers(),
              ...(operation.method === 'GET' ? {} : { 'content-type': 'application/json' }),
            },
            ...(operation.method === 'GET' ? {} : { body: '{}' }),
          },
        );
        faults.push(await problemOf(`${operation.method} ${operation.path}`, response));
      }
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    },
    600_000,
  );

  it.each(['unknown=1', '__proto__[a]=1', 'limit=-1', 'limit=1e9', 'limit=', 'offset=x', 'limit=1&limit=2'])(
    'refuses the query %s',
    async (query) => {
      const faults: (string | undefined)[] = [];
      for (const operation of operations.filter(
        ({ method, path }) => method === 'GET' && !path.includes('{'),
      )) {
        const response = await fetch(`${addressOf(operation, randomUUID)}?${query}`, {
          headers: clientFor(operation).headers(),
        });
        faults.push(await problemOf(`${operation.path}?${query}`, response));
      }
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    },
    600_000,
  );
});

describe('what belongs to another enterprise', () => {
  it('looks exactly like what does not exist', async () => {
    const { id } = await hr2.must<{ id: string }>(
      system.baseUrl,
      'POST',
      `/api/cohorts/${cohortId}/bookings`,
      {
        seats: 2,
      },
    );
    const before = await checker.bookings([cohortId]);
    const asked = async (bookingId: string): Promise<string[]> => {
      const answers = [
        await hr1.send(system.baseUrl, 'GET', `/api/bookings/${bookingId}`),
        await hr1.send(system.baseUrl, 'POST', `/api/bookings/${bookingId}/confirm`, {}),
        await hr1.send(system.baseUrl, 'POST', `/api/bookings/${bookingId}/cancel`, {}),
      ];
      return answers.map(({ status, body: { traceId: _, ...rest } }) => `${status} ${JSON.stringify(rest)}`);
    };
    const foreign = await asked(id);
    expect(foreign).toEqual(await asked(randomUUID()));
    expect(foreign.every((answer) => answer.startsWith('404 '))).toBe(true);
    expect(await checker.bookings([cohortId])).toEqual(before);
    // It is there: its owner and the centre see it.
    expect((await hr2.send(system.baseUrl, 'GET', `/api/bookings/${id}`)).status).toBe(200);
  });
});
