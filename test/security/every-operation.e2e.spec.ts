import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRandom } from '../../libs/kernel/index.js';
import { type Answer, codeOf, faultsOfProblem, inParallel } from './caller.js';
import {
  type ApiDocument,
  type IdFor,
  type Operation,
  operationsOf,
  pathNames,
  pathOf,
  queryOf,
  readDocument,
  sampleOf,
} from './document.js';
import { openPark, type Park } from './fixture.js';
import { bodyShots, callerFor, fire, headerShots, queryShots, uploadShots } from './fuzz.js';
import { unknownId } from './rows.js';
import {
  checkForeignFieldIds,
  checkForeignPathIds,
  checkTable,
  onTable,
  ownValues,
  type Person,
} from './table.js';

const ROOT = resolve(import.meta.dirname, '..', '..');
const DIST = process.env['SKILLPARK_DIST'] ?? join(ROOT, 'dist');
const SEED = process.env['FUZZ_SEED'] ?? '20260801';
const SHOTS_PER_BODY = Number(process.env['FUZZ_SHOTS'] ?? 45);

/** Everything here follows from what the running API says of itself: a new operation is covered without a change. */
describe('every operation of the document', () => {
  let park: Park;
  let document: ApiDocument;
  let operations: Operation[];
  let people: Person[];
  let idFor: IdFor;
  const ids = new Map<string, string[]>();

  beforeAll(async () => {
    park = await openPark();
    document = await readDocument(park.visitor);
    operations = operationsOf(document);
    people = [
      { caller: park.visitor, roles: [] },
      ...[...park.own.values()]
        .filter(({ name }) => name !== 'idle-trainer')
        .map((caller) => ({ caller, roles: caller.account.roles })),
    ];
    const known = new Map<string, string>();
    idFor = (name) => known.get(name) ?? unknownId;
    const names = new Set<string>();
    for (const { body, parameters } of operations) {
      for (const one of parameters) names.add(one.name);
      if (body) sampleOf(body, (name) => (names.add(name), unknownId));
    }
    for (const name of names) {
      const table = park.rows.tableOfName(name);
      const where: Record<string, string> =
        table && park.rows.has(table, 'centre_id') ? { centre_id: park.centreId } : {};
      const id = table === 'cohort' ? park.cohorts.ofFirst : table && (await park.rows.pick(table, where));
      if (id) known.set(name, id);
    }
    for (const operation of operations) {
      for (const name of pathNames(operation)) {
        const table = park.rows.tableOfPath(operation.path, name);
        if (table === undefined) continue;
        const where = (centre: string): Record<string, string> =>
          park.rows.has(table, 'centre_id') ? { centre_id: centre } : {};
        const found = [
          await park.rows.pick(table, where(park.centreId)),
          await park.rows.pick(table, where(park.otherCentreId)),
        ];
        ids.set(
          `${operation.path} ${name}`,
          found.filter((id) => id !== undefined),
        );
      }
    }
    await park.rows.settled();
  }, 600_000);
  afterAll(() => park?.stop());

  describe('who may do what', () => {
    it('agrees with the table in the document, for every role', async () => {
      const result = await checkTable(operations, people, ids);
      console.log(
        `table: ${operations.length} operations × ${people.length} people, ${result.calls} calls, ` +
          `${result.refused} off the table, ${result.admitted} on it, ${result.answered200} answered 200`,
      );
      expect(result.violations).toEqual([]);
      expect(result.refused).toBeGreaterThan(operations.length * 4);
      expect(result.answered200).toBeGreaterThan(operations.length);
    }, 600_000);

    it('negative control: a table that is wrong by one role is found out, both ways', async () => {
      const real = operations.find(({ id }) => id === 'cohort.list') as Operation;
      const narrowed = { ...real, roles: real.roles.filter((role) => role !== 'AUDITOR') };
      const widened = { ...real, roles: [...real.roles, 'WORKER'] };
      for (const wrong of [narrowed, widened]) {
        const { violations } = await checkTable([wrong], people, ids);
        expect(violations).toHaveLength(1);
      }
    });

    it('answers ids of others in the path exactly like unknown ones', async () => {
      const result = await checkForeignPathIds(operations, park, idFor);
      console.log(
        `foreign path ids: ${[...result.alike].map(([why, n]) => `${why} ${n}`).join(', ')}; ` +
          `no body came through for ${[...result.notReached].join(', ') || 'none'}`,
      );
      expect(result.violations).toEqual([]);
      const withIds = operations.filter((one) => pathNames(one).length > 0).length;
      expect(result.alike.get('another centre') ?? 0).toBeGreaterThan(withIds);
      expect(result.alike.get('another enterprise') ?? 0).toBeGreaterThan(10);
      expect(result.alike.get('another worker') ?? 0).toBeGreaterThan(0);
      expect(result.alike.get('another trainer') ?? 0).toBeGreaterThan(0);
      expect(result.alike.get('another account') ?? 0).toBeGreaterThan(0);
      expect(result.notReached.size).toBeLessThan(withIds / 5);
    }, 600_000);

    it('negative control: a row that the caller may see is found out as visible', async () => {
      const cohort = operations.filter(({ id }) => id === 'cohort.find');
      const insider = new Map([['CENTRE_MANAGER', park.account('manager1')]]);
      const { violations } = await checkForeignPathIds(cohort, { ...park, other: insider }, idFor);
      expect(violations).toHaveLength(1);
    });

    it('answers ids of another centre in bodies and queries exactly like unknown ones', async () => {
      const result = await checkForeignFieldIds(operations, park, idFor);
      console.log(`foreign field ids: ${[...result.alike].map(([place, n]) => `${place} ${n}`).join(', ')}`);
      expect(result.violations).toEqual([]);
      expect(result.alike.get('body') ?? 0).toBeGreaterThan(5);
      expect(result.alike.get('query') ?? 0).toBeGreaterThan(10);
    }, 600_000);
  });

  describe('nothing outside the document', () => {
    it('the router of the built API knows the documented operations and no other', async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--input-type=module', '-e', PRINT_ROUTES, join(DIST, 'apps/api/app.module.js'), DIST],
        { cwd: ROOT, env: { ...park.system.env }, maxBuffer: 4 * 1024 * 1024 },
      );
      const served = new Set(JSON.parse(stdout.slice(stdout.indexOf('ROUTES') + 6)) as string[]);
      const documented = operations.map((one) => `${one.method} ${one.path.replace(/\{(\w+)\}/g, ':$1')}`);
      expect(documented.filter((one) => !served.has(one))).toEqual([]);
      expect([...served].filter((one) => !documented.includes(one))).toEqual([]);
    }, 600_000);

    it('other methods on known paths and likely paths find nothing', async () => {
      const probes: [string, string][] = [];
      const templates = Object.keys(document.paths).map(
        (path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      );
      const isParameterPath = (path: string): boolean => templates.some((template) => template.test(path));
      // `GET /api/benefits/approve` is the benefit of that id, which the document knows: it answers as for any such id.
      const documentedAs = (method: string, path: string): string | undefined =>
        operations.find(
          (one) =>
            one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
        )?.path;
      for (const path of Object.keys(document.paths)) {
        const filled = path.replace(/\{\w+\}/g, unknownId);
        const known = Object.keys(document.paths[path] ?? {}).map((method) => method.toUpperCase());
        for (const method of ['PUT', 'PATCH', 'DELETE', 'POST', 'GET', 'TRACE', 'OPTIONS', 'PROPFIND'])
          if (!known.includes(method)) probes.push([method, filled]);
        if (!isParameterPath(`${path}/all`)) probes.push(['GET', `${filled}/all`]);
        if (!path.endsWith('}')) probes.push(['GET', `${filled}.json`], ['GET', `${filled}%2f..`]);
      }
      const likely =
        'admin debug swagger docs graphql health env config backup.sql .env .git/config api api/admin api/debug api/users ' +
        'api/docs api/swagger api-json api/internal api/test api/v1 api/jobs api/outbox api/queues api/audit admin/queues';
      for (const path of likely.split(' ')) probes.push(['GET', `/${path}`], ['POST', `/${path}`]);
      const administrator = park.account('admin1');
      const wrong: string[] = [];
      const ask = (method: string, path: string): Promise<Answer> =>
        administrator.call(method, path, { headers: { accept: 'application/json' } });
      let outside = 0;
      await inParallel(probes, 8, async ([method, path]) => {
        const answer = await ask(method, path);
        const template = documentedAs(method, path);
        let expected = [404, 'request.not_found'];
        if (template === undefined) outside += 1;
        else {
          const like = await ask(method, template.replace(/\{\w+\}/g, 'nothing-of-the-kind'));
          expected = [like.status, String(codeOf(like))];
        }
        const faults = faultsOfProblem(answer);
        const seen = [answer.status, String(codeOf(answer))];
        if (answer.status < 400 || seen.join() !== expected.join() || faults.length > 0)
          wrong.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 200)} ${faults.join(', ')}`);
      });
      console.log(
        `probed ${outside} paths and methods outside the document, ${probes.length - outside} that read as an id`,
      );
      expect(wrong).toEqual([]);
    }, 600_000);

    it('HEAD tells no more than GET would', async () => {
      const wrong: string[] = [];
      for (const operation of operations.filter(
        ({ isWrite, access }) => !isWrite && access === 'permission',
      )) {
        const path = pathOf(operation, await ownValues(operation, park, idFor)) + queryOf(operation, idFor);
        const answer = await park.visitor.call('HEAD', path);
        if (answer.status !== 401 || answer.text !== '') wrong.push(`${path}: ${answer.status}`);
      }
      expect(wrong).toEqual([]);
    }, 600_000);

    it('the committed permission table is what the API declares', async () => {
      const { status } = await promisify(execFile)(process.execPath, [
        join(ROOT, 'tools', 'permissions-table.mjs'),
        '--check',
        `${park.system.baseUrl}/api/openapi.json`,
      ]).then(
        () => ({ status: 0 }),
        (error: { code?: number }) => ({ status: error.code }),
      );
      expect(status).toBe(0);
    });
  });

  describe('requests of another site', () => {
    const FOREIGN: readonly (readonly [string, Readonly<Record<string, string | null>>, string])[] = [
      ['no token', { 'x-csrf-token': null }, 'access.csrf'],
      ['an empty token', { 'x-csrf-token': '' }, 'access.csrf'],
      ['a wrong token', { 'x-csrf-token': 'A'.repeat(43) }, 'access.csrf'],
      ['another origin', { origin: 'https://evil.test' }, 'request.cross_site'],
      ['an opaque origin', { origin: 'null' }, 'request.cross_site'],
      ['our host under another scheme and port', { origin: 'https://127.0.0.1:1' }, 'request.cross_site'],
      ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }, 'request.cross_site'],
      ['a same-site fetch', { 'sec-fetch-site': 'same-site' }, 'request.cross_site'],
    ];
    const goodBody = (operation: Operation): { body?: unknown } =>
      operation.body ? { body: sampleOf(operation.body, idFor) } : {};

    it('are refused on every write and leave nothing behind', async () => {
      await park.rows.settled();
      const before = await park.rows.checksums();
      const wrong: string[] = [];
      let refused = 0;
      const cells = operations
        .filter(({ isWrite }) => isWrite)
        .flatMap((operation) => FOREIGN.map((foreign) => ({ operation, foreign })));
      await inParallel(cells, 8, async ({ operation, foreign: [what, headers, code] }) => {
        if (operation.access === 'public' && code === 'access.csrf') return;
        const path = pathOf(operation, await ownValues(operation, park, idFor));
        const options = { ...goodBody(operation), headers };
        const answer = await callerFor(operation, park).call(operation.method, path, options);
        if (answer.status === 403 && codeOf(answer) === code) refused += 1;
        else wrong.push(`${operation.id} with ${what}: ${answer.status} ${codeOf(answer)}`);
      });
      console.log(`${refused} writes of another site refused`);
      expect(wrong).toEqual([]);
      expect(refused).toBeGreaterThan(operations.filter(({ isWrite }) => isWrite).length * 5);
      expect(await park.rows.changedSince(before)).toEqual([]);
    }, 600_000);

    it('negative control: the same request from our own page is not refused for that', async () => {
      const hr = park.account('hr1');
      const path = `/api/cohorts/${park.cohorts.ofFirst}/bookings`;
      const before = await park.rows.checksums();
      const own = { origin: park.system.baseUrl, 'sec-fetch-site': 'same-origin' };
      const answer = await hr.call('POST', path, { body: { seats: 1 }, headers: own });
      expect(answer.status).toBe(201);
      expect(await park.rows.changedSince(before)).toContain('booking');
    });

    it('a token of another session does not do', async () => {
      const [hr1, hr2] = [park.account('hr1'), park.account('hr2')];
      const answer = await hr1.call('POST', `/api/cohorts/${park.cohorts.ofFirst}/bookings`, {
        body: { seats: 1 },
        headers: { 'x-csrf-token': hr2.csrf },
      });
      expect([answer.status, codeOf(answer)]).toEqual([403, 'access.csrf']);
    });

    it('writes without an idempotency key are refused unless the document says otherwise', async () => {
      await park.rows.settled();
      const before = await park.rows.checksums();
      let missing = 0;
      const wrong: string[] = [];
      const writes = operations.filter(({ isWrite, needsKey }) => isWrite && needsKey);
      await inParallel(writes, 8, async (operation) => {
        const path = pathOf(operation, await ownValues(operation, park, idFor));
        const options = { ...goodBody(operation), headers: { 'idempotency-key': null } };
        const answer = await callerFor(operation, park).call(operation.method, path, options);
        if (codeOf(answer) === 'idempotency.key_missing') missing += 1;
        if (answer.status < 400 || answer.status >= 500) wrong.push(`${operation.id}: ${answer.status}`);
      });
      console.log(`${missing} of ${writes.length} writes ask for the key; the others refuse the body first`);
      expect(wrong).toEqual([]);
      expect(missing).toBeGreaterThan(writes.length / 2);
      expect(await park.rows.changedSince(before)).toEqual([]);
    }, 600_000);

    it('reading changes nothing', async () => {
      await park.rows.settled();
      const before = await park.rows.checksums();
      let read = 0;
      for (const operation of operations.filter(({ isWrite }) => !isWrite)) {
        const path = pathOf(operation, await ownValues(operation, park, idFor)) + queryOf(operation, idFor);
        for (const { caller } of people.filter((one) => onTable(operation, one.roles))) {
          const answer: Answer = await caller.call('GET', path);
          if (answer.status === 200) read += 1;
          expect([operation.id, answer.status < 500]).toEqual([operation.id, true]);
        }
      }
      console.log(`${read} successful reads`);
      expect(read).toBeGreaterThan(operations.length);
      expect(await park.rows.changedSince(before)).toEqual([]);
    }, 600_000);
  });

  describe(`input that nobody means (seed ${SEED})`, () => {
    it('is refused with a problem that names the place, and nothing is written', async () => {
      const random = createRandom(SEED);
      const { illegal, legal } = await bodyShots(operations, park, idFor, random, SHOTS_PER_BODY);
      const others = [
        ...(await uploadShots(operations, park, idFor, random)),
        ...(await queryShots(operations, park, idFor)),
        ...(await headerShots(operations, park, idFor)),
      ];
      await park.rows.settled();
      const before = await park.rows.checksums();
      const result = await fire([...illegal, ...others]);
      const changed = await park.rows.changedSince(before);
      const after = await fire(legal);
      const total = [...result.refusals.values()].reduce((sum, n) => sum + n, 0);
      console.log(
        `seed ${SEED}: ${result.requests} requests that must be refused or harmless, ${total} refusals; ` +
          `${after.requests} with odd but permitted values`,
      );
      expect([...result.violations, ...after.violations].slice(0, 40)).toEqual([]);
      expect(changed).toEqual([]);
      const floor = operations
        .filter(({ body }) => body !== undefined)
        .map(({ id }): [string, number] => [id, result.refusals.get(id) ?? 0])
        .filter(([, refused]) => refused < 25);
      expect(floor).toEqual([]);
      expect(total).toBeGreaterThan(2_500);
      expect(park.system.logs()).not.toMatch(/"level":(50|60)|"level":"(error|fatal)"/);
    }, 600_000);

    it('negative control: the checker sees SQL, stacks, identity numbers and foreign types', () => {
      const problem = { type: 'x', title: 'x', titleEn: 'x', code: 'x', traceId: 'x', status: 400 };
      const answer = (text: string, type = 'application/problem+json'): Answer => ({
        status: 400,
        headers: { 'content-type': type },
        text: JSON.stringify({ ...problem, detail: text }),
        json: problem,
      });
      expect(faultsOfProblem(answer('ordinary'))).toEqual([]);
      expect(faultsOfProblem(answer('ER_DUP_ENTRY: x'))).not.toEqual([]);
      expect(faultsOfProblem(answer('SELECT id FROM worker'))).not.toEqual([]);
      expect(faultsOfProblem(answer('at run (/app/dist/x.js:10)'))).not.toEqual([]);
      expect(faultsOfProblem(answer('350802199005060011'))).not.toEqual([]);
      expect(faultsOfProblem(answer('13800138000'))).not.toEqual([]);
      expect(faultsOfProblem(answer('ordinary', 'text/html'))).not.toEqual([]);
    });
  });
});

/** Runs the built application without a socket and prints what its router knows. */
const PRINT_ROUTES = `
import 'reflect-metadata';
import { pathToFileURL } from 'node:url';
const [, modulePath, dist] = process.argv;
const load = (path) => import(pathToFileURL(path).href);
const { ApiModule } = await load(modulePath);
const { connectDataSource } = await load(dist + '/libs/database/index.js');
const { loadConfig } = await load(dist + '/libs/platform/index.js');
const { NestFactory } = await import('@nestjs/core');
const config = loadConfig(process.env);
const dataSource = await connectDataSource(config.DATABASE_URL, 1);
const app = await NestFactory.create(ApiModule.forRoot({ name: 'api', config, dataSource }), { logger: false, bodyParser: false });
await app.init();
const stack = app.getHttpAdapter().getInstance().router.stack;
const routes = stack.flatMap(({ route }) => route ? Object.keys(route.methods).map((method) => method.toUpperCase() + ' ' + route.path) : []);
process.stdout.write('ROUTES' + JSON.stringify([...new Set(routes)]));
process.stdout.write('', () => process.exit(0));
`;
