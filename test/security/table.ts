import type { Rows } from './rows.js';
import { unknownId } from './rows.js';
import { type Answer, type Caller, codeOf, faultsOfProblem, inParallel, withoutTrace } from './caller.js';
import { type IdFor, type Operation, pathNames, pathOf, queryOf, sampleOf } from './document.js';
import type { Park } from './fixture.js';

const WIDTH = 8;

/** One row of a table of people: who calls, and which roles the account holds. */
export interface Person {
  readonly caller: Caller;
  readonly roles: readonly string[];
}

export interface TableResult {
  readonly calls: number;
  readonly refused: number;
  readonly admitted: number;
  readonly answered200: number;
  readonly violations: readonly string[];
}

/** Whether the document lets these roles use the operation. */
export const onTable = (operation: Operation, roles: readonly string[]): boolean =>
  operation.access === 'public' ||
  (roles.length > 0 &&
    (operation.access === 'signed-in' || operation.roles.some((role) => roles.includes(role))));

/** A body that is refused by every schema: it proves that a role comes this far, and changes nothing. */
const NONSENSE = { 'not-a-field': 1 };

/**
 * Calls every operation as everybody. Off the table the answer must be 403 (401 for a visitor) whatever the path ids
 * are: the refusal comes before anything is looked at. On the table anything but that.
 */
export async function checkTable(
  operations: readonly Operation[],
  people: readonly Person[],
  ids: ReadonlyMap<string, readonly string[]>,
): Promise<TableResult> {
  const result = { calls: 0, refused: 0, admitted: 0, answered200: 0, violations: [] as string[] };
  const cells = operations.flatMap((operation) => people.map((person) => ({ operation, person })));
  await inParallel(cells, WIDTH, async ({ operation, person }) => {
    const { caller, roles } = person;
    const allowed = onTable(operation, roles);
    for (const id of idsToTry(operation, ids)) {
      const values = Object.fromEntries(pathNames(operation).map((name) => [name, id[name] ?? unknownId]));
      const path = pathOf(operation, values) + (operation.isWrite ? '' : queryOf(operation, () => unknownId));
      const answer = await caller.call(operation.method, path, operation.isWrite ? { body: NONSENSE } : {});
      result.calls += 1;
      const what = `${operation.method} ${path} as ${caller.name}: ${answer.status} ${codeOf(answer)}`;
      if (!allowed) {
        result.refused += 1;
        const expected = roles.length === 0 ? [401, 'access.not_signed_in'] : [403, 'access.forbidden'];
        if (answer.status !== expected[0] || codeOf(answer) !== expected[1]) result.violations.push(what);
        else if (faultsOfProblem(answer).length > 0)
          result.violations.push(`${what} ${faultsOfProblem(answer).join(', ')}`);
        continue;
      }
      result.admitted += 1;
      if (answer.status === 200) result.answered200 += 1;
      if (answer.status >= 500 || ['access.forbidden', 'access.not_signed_in'].includes(codeOf(answer)))
        result.violations.push(what);
      if (operation.isWrite && answer.status < 400) result.violations.push(`${what}: took nonsense`);
      if (
        answer.status === 404 &&
        codeOf(answer) === 'request.not_found' &&
        pathNames(operation).length === 0
      )
        result.violations.push(`${what}: documented, but not there`);
    }
  });
  return result;
}

/** Own, unknown and malformed ids for every path parameter; one empty set for a path without. */
function idsToTry(
  operation: Operation,
  ids: ReadonlyMap<string, readonly string[]>,
): Readonly<Record<string, string>>[] {
  const names = pathNames(operation);
  if (names.length === 0) return [{}];
  return [0, 1, 2, 3].map((index) =>
    Object.fromEntries(
      names.map((name) => {
        const known = ids.get(`${operation.path} ${name}`) ?? [];
        return [name, [...known, unknownId, 'not-an-id', '..%2f'][index] ?? unknownId];
      }),
    ),
  );
}

/** An id that somebody must not see, and who that somebody is. */
interface Foreign {
  readonly why: string;
  readonly caller: Caller;
  readonly id: string;
}

export interface ForeignResult {
  /** Foreign ids that were answered 404 exactly like an unknown one, by kind. */
  readonly alike: Map<string, number>;
  /** Operations where no body got past the validation, so that nothing was learnt. */
  readonly notReached: Set<string>;
  readonly violations: string[];
}

/** Every path id of somebody else is answered, to the byte, like an id that nobody has. */
export async function checkForeignPathIds(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
): Promise<ForeignResult> {
  const result: ForeignResult = { alike: new Map(), notReached: new Set(), violations: [] };
  const reached = new Set<string>();
  const cells: { operation: Operation; name: string; foreign: Foreign; values: Record<string, string> }[] =
    [];
  for (const operation of operations) {
    const values = await ownValues(operation, park, idFor);
    for (const name of pathNames(operation)) {
      const table = park.rows.tableOfPath(operation.path, name);
      if (table === undefined) continue;
      for (const foreign of await foreignersOf(operation, table, park))
        cells.push({ operation, name, foreign, values });
    }
  }
  await inParallel(cells, WIDTH, async ({ operation, name, foreign, values }) => {
    const ask = (id: string): Promise<Answer> =>
      foreign.caller.call(
        operation.method,
        pathOf(operation, { ...values, [name]: id }) + (operation.isWrite ? '' : queryOf(operation, idFor)),
        bodyOf(operation, idFor),
      );
    const theirs = await ask(foreign.id);
    const nobodys = await ask(unknownId);
    const what = `${operation.id} ${foreign.why} as ${foreign.caller.name}`;
    if ([400, 415, 422].includes(theirs.status)) {
      result.notReached.add(operation.id);
      return;
    }
    reached.add(operation.id);
    const isEmptyPage = (theirs.json as { total?: number } | undefined)?.total === 0;
    if ((theirs.status !== 404 && !isEmptyPage) || withoutTrace(theirs) !== withoutTrace(nobodys)) {
      result.violations.push(`${what}: ${theirs.status} ${theirs.text} — unknown: ${nobodys.text}`);
      return;
    }
    result.alike.set(foreign.why, (result.alike.get(foreign.why) ?? 0) + 1);
  });
  for (const id of reached) result.notReached.delete(id);
  return result;
}

function bodyOf(
  operation: Operation,
  idFor: IdFor,
): { body?: unknown; raw?: Buffer; headers?: Record<string, string> } {
  if (operation.upload) return uploadOf(Buffer.from('not a workbook'));
  return operation.body ? { body: sampleOf(operation.body, idFor) } : {};
}

/** A multipart body with one file. */
export function uploadOf(
  bytes: Buffer,
  name = 'file',
  fileName = 'roster.xlsx',
): { raw: Buffer; headers: Record<string, string> } {
  const boundary = 'skillpark-boundary-7d1';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    raw: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Path values of rows of the demo centre, so that the other parameter of a path is a good one. */
export async function ownValues(
  operation: Operation,
  park: Park,
  idFor: IdFor,
): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const name of pathNames(operation)) {
    const table = park.rows.tableOfPath(operation.path, name);
    values[name] =
      table === 'cohort'
        ? park.cohorts.ofFirst
        : ((table && (await newestOwn(park.rows, table, park))) ?? idFor(name));
  }
  return values;
}

/** Newest row of the demo centre. A table that names no centre but an account is asked for the administrator's. */
const newestOwn = (rows: Rows, table: string, park: Park): Promise<string | undefined> => {
  if (rows.has(table, 'centre_id')) return rows.pick(table, { centre_id: park.centreId });
  if (rows.has(table, 'account_id'))
    return rows.pick(table, { account_id: park.account('admin1').account.id });
  return rows.pick(table);
};

/** Who must not see which row of a table: other centres, other enterprises, other people. */
async function foreignersOf(operation: Operation, table: string, park: Park): Promise<Foreign[]> {
  const found: Foreign[] = [];
  if (operation.access === 'public') return found;
  const { rows } = park;
  const add = (why: string, caller: Caller | undefined, id: string | undefined): void => {
    if (caller && id !== undefined && onTable(operation, caller.account.roles))
      found.push({ why, caller, id });
  };
  const ours = await newestOwn(rows, table, park);
  for (const caller of park.other.values()) {
    add('another centre', caller, ours);
  }
  const theirs = rows.has(table, 'centre_id')
    ? await rows.pick(table, { centre_id: park.otherCentreId })
    : undefined;
  for (const caller of park.own.values()) add('another centre', caller, theirs);
  const people: readonly (readonly [string, string, string | undefined, string])[] = [
    ['another enterprise', 'hr2', park.account('hr1').account.enterpriseId, 'enterprise'],
    ['another worker', 'worker1', park.account('worker1').account.workerId, 'worker'],
    ['another trainer', 'idle-trainer', park.account('idle-trainer').account.trainerId, 'trainer'],
    ['another account', 'auditor1', park.account('admin1').account.id, 'account'],
  ];
  for (const [why, login, subject, noun] of people) {
    const caller = park.account(login);
    const condition = noun === 'enterprise' || noun === 'account' ? (subject ?? '') : { not: subject ?? '' };
    const own = { ...(rows.has(table, 'centre_id') ? { centre_id: park.centreId } : {}) };
    if (rows.has(table, `${noun}_id`))
      add(why, caller, await rows.pick(table, { ...own, [`${noun}_id`]: condition }));
    if (table === noun) add(why, caller, await rows.pick(table, { ...own, id: condition }));
  }
  return found;
}

/** Ids in bodies and queries: those of another centre are answered like unknown ones too. */
export async function checkForeignFieldIds(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
): Promise<ForeignResult> {
  const result: ForeignResult = { alike: new Map(), notReached: new Set(), violations: [] };
  for (const operation of operations) {
    const values = await ownValues(operation, park, idFor);
    for (const [place, name] of idFieldsOf(operation, idFor)) {
      const table = park.rows.tableOfName(name);
      if (table === undefined || !park.rows.has(table, 'centre_id')) continue;
      const foreign = await park.rows.pick(table, { centre_id: park.otherCentreId });
      if (foreign === undefined) continue;
      for (const caller of [...park.own.values()].filter((one) => onTable(operation, one.account.roles))) {
        const ask = (id: string): Promise<Answer> => {
          const fields: IdFor = (one) => (one.replace(/s$/, '') === name.replace(/s$/, '') ? id : idFor(one));
          const query = place === 'query' ? `?${new URLSearchParams({ [name]: id }).toString()}` : '';
          return caller.call(
            operation.method,
            pathOf(operation, values) + query,
            place === 'body' ? { body: sampleOf(operation.body ?? {}, fields) } : {},
          );
        };
        const [theirs, nobodys] = [await ask(foreign), await ask(unknownId)];
        const isEmpty = (theirs.json as { total?: number } | undefined)?.total === 0;
        const refused = theirs.status >= 400 && theirs.status < 500;
        if ((!refused && !isEmpty) || withoutTrace(theirs) !== withoutTrace(nobodys))
          result.violations.push(
            `${operation.id} ${name} as ${caller.name}: ${theirs.status} ${theirs.text} — unknown: ${nobodys.text}`,
          );
        else result.alike.set(place, (result.alike.get(place) ?? 0) + 1);
      }
    }
  }
  return result;
}

function idFieldsOf(operation: Operation, idFor: IdFor): ['query' | 'body', string][] {
  const found = new Map<string, 'query' | 'body'>();
  for (const one of operation.parameters)
    if (one.in === 'query' && one.schema.format === 'uuid') found.set(one.name, 'query');
  if (operation.body) {
    sampleOf(operation.body, (name) => {
      found.set(name, 'body');
      return idFor(name);
    });
  }
  return [...found].map(([name, place]) => [place, name]);
}
