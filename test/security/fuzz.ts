import type { Random } from '../../libs/kernel/index.js';
import { type Answer, type Caller, codeOf, faultsOfProblem, inParallel } from './caller.js';
import { type IdFor, type Operation, pathOf, queryOf, sampleOf } from './document.js';
import type { Park } from './fixture.js';
import { mutationsOf, RAW_BODIES } from './mutations.js';
import { onTable, ownValues, uploadOf } from './table.js';

const WIDTH = 8;

export interface FuzzResult {
  readonly requests: number;
  /** Refusals by operation. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly violations: readonly string[];
}

interface Shot {
  readonly operation: Operation;
  readonly what: string;
  readonly fire: () => Promise<Answer>;
  /** true: the answer must be a refusal; false: anything but a failure of our own. */
  readonly mustRefuse: boolean;
  /** Top-level body field or query parameter that the refusal must name. */
  readonly names?: string;
}

/** Somebody who may use the operation, so that the input is really looked at. */
export function callerFor(operation: Operation, park: Park): Caller {
  if (operation.access === 'public') return park.visitor;
  const found = [...park.own.values()].find((one) => onTable(operation, one.account.roles));
  if (!found) throw new Error(`no demo account may use ${operation.id}`);
  return found;
}

/** Every body field of every write, made wrong in turn: `legal` chooses what the schema refuses or what it admits. */
export async function bodyShots(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
  random: Random,
  each: number,
): Promise<{ illegal: Shot[]; legal: Shot[] }> {
  const [illegal, legal]: [Shot[], Shot[]] = [[], []];
  for (const operation of operations.filter(({ body }) => body !== undefined)) {
    const caller = callerFor(operation, park);
    const path = pathOf(operation, await ownValues(operation, park, idFor));
    const good = sampleOf(operation.body ?? {}, idFor);
    const list = mutationsOf(operation.body ?? {}, good, each, random.fork(operation.id));
    for (const { body, field, what, admitted } of list) {
      (admitted ? legal : illegal).push({
        operation,
        what,
        mustRefuse: !admitted,
        fire: () => caller.call(operation.method, path, { body }),
        ...(field ? { names: `body.${field}` } : {}),
      });
    }
    for (const [what, raw] of RAW_BODIES) {
      illegal.push({
        operation,
        what: `a body: ${what}`,
        mustRefuse: true,
        fire: () => caller.call(operation.method, path, { raw }),
      });
    }
    for (const type of [
      'text/plain',
      'application/xml',
      'multipart/form-data',
      'application/json; charset=utf-7',
    ]) {
      illegal.push({
        operation,
        what: `type ${type}`,
        mustRefuse: true,
        fire: () => caller.call(operation.method, path, { body: good, headers: { 'content-type': type } }),
      });
    }
  }
  return { illegal, legal };
}

/** Uploads that are none. */
export async function uploadShots(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
  random: Random,
): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const operation of operations.filter(({ upload }) => upload)) {
    const caller = callerFor(operation, park);
    const path = pathOf(operation, await ownValues(operation, park, idFor));
    const add = (what: string, raw: Buffer, headers: Record<string, string>): void => {
      shots.push({
        operation,
        what,
        mustRefuse: true,
        fire: () => caller.call(operation.method, path, { raw, headers }),
      });
    };
    const send = (what: string, upload: { raw: Buffer; headers: Record<string, string> }): void =>
      add(what, upload.raw, upload.headers);
    send('the wrong field', uploadOf(Buffer.from('x'), 'other'));
    send('nothing in the file', uploadOf(Buffer.alloc(0)));
    send('six megabytes', uploadOf(Buffer.alloc(6 * 1024 * 1024)));
    send('a path as its name', uploadOf(Buffer.from('x'), 'file', '../../../etc/passwd.xlsx'));
    add('a JSON body', Buffer.from('{}'), { 'content-type': 'application/json' });
    add('no boundary', Buffer.from('x'), { 'content-type': 'multipart/form-data' });
    const good = uploadOf(Buffer.from('x'));
    add('cut off', good.raw.subarray(0, 60), good.headers);
    for (let index = 0; index < 12; index += 1) {
      const zipLike = random.chance(1, 2) ? Buffer.from('PK\u0003\u0004') : Buffer.alloc(0);
      send(
        `random bytes ${index}`,
        uploadOf(Buffer.concat([zipLike, random.bytes(random.integer(1, 4000))])),
      );
    }
  }
  return shots;
}

const QUERY_VALUES: readonly string[] = [
  '',
  '%00',
  '-1',
  '1e308',
  '0x10',
  '1.5',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  '%F0%9F%91%A9',
  '%ED%A0%80',
  '%ff',
  '2026-02-30',
  '0000-00-00',
  '%27%20OR%201%3D1',
  '%5B%5D',
  'a%0d%0aX-Injected:%201',
  'x'.repeat(3000),
];

/** Query strings: wrong values, repeated, unknown and structured parameters. */
export async function queryShots(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const operation of operations.filter(({ isWrite }) => !isWrite)) {
    const caller = callerFor(operation, park);
    const base = pathOf(operation, await ownValues(operation, park, idFor));
    const required = queryOf(operation, idFor);
    const glue = required ? '&' : '?';
    const add = (what: string, query: string, mustRefuse: boolean, names?: string): void => {
      shots.push({
        operation,
        what: `${what}: ${query.slice(0, 80)}`,
        mustRefuse,
        fire: () => caller.call('GET', base + query),
        ...(names ? { names } : {}),
      });
    };
    for (const extra of ['not-a-parameter', 'centreId', '__proto__', 'constructor', 'a[b]', 'limit[gt]'])
      add('unknown', `${required}${glue}${encodeURIComponent(extra)}=1`, true);
    for (const { name, schema } of operation.parameters.filter((one) => one.in === 'query')) {
      add('twice', `?${name}=1&${name}=2`, true, `query.${name}`);
      const isChoice = schema.enum !== undefined || schema.format === 'uuid' || schema.format === 'date';
      for (const value of QUERY_VALUES) add('a value', `?${name}=${value}`, isChoice);
    }
  }
  return shots;
}

const HEADERS: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
  ['a short key', { 'idempotency-key': 'a' }, true],
  ['a long key', { 'idempotency-key': 'k'.repeat(500) }, true],
  ['an empty key', { 'idempotency-key': '' }, true],
  ['a key with blanks and quotes', { 'idempotency-key': `' OR 1=1 -- "` }, true],
  ['a key beyond ASCII', { 'idempotency-key': 'ÿþÿþÿþÿþÿþ' }, true],
  ['an encoding nobody knows', { 'content-encoding': 'brotli2' }, true],
  ['gzip that is none', { 'content-encoding': 'gzip' }, true],
  ['a long request id', { 'x-request-id': 'x'.repeat(4000) }, false],
  ['a request id with markup', { 'x-request-id': '<script>1</script>' }, false],
  ['a method in a header', { 'x-http-method-override': 'DELETE' }, false],
  ['another host', { 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' }, false],
  ['a length of zero beside a body', { 'x-forwarded-for': '127.0.0.1, 10.0.0.1' }, false],
];

/** Headers on writes with a body that no schema takes, so that what is harmless stays without effect. */
export async function headerShots(
  operations: readonly Operation[],
  park: Park,
  idFor: IdFor,
): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const operation of operations.filter(({ isWrite, upload }) => isWrite && !upload)) {
    const caller = callerFor(operation, park);
    const path = pathOf(operation, await ownValues(operation, park, idFor));
    for (const [what, headers] of HEADERS) {
      shots.push({
        operation,
        what,
        mustRefuse: true,
        fire: () => caller.call(operation.method, path, { body: { 'not-a-field': 1 }, headers }),
      });
    }
  }
  return shots;
}

/** Fires all shots, a few at a time, and says what should not have happened. */
export async function fire(shots: readonly Shot[]): Promise<FuzzResult> {
  const refusals = new Map<string, number>();
  const violations: string[] = [];
  await inParallel(shots, WIDTH, async ({ operation, what, fire: shoot, mustRefuse, names }) => {
    let answer: Answer;
    try {
      answer = await shoot();
    } catch (error) {
      // A body that is too large may be answered and cut off before all of it was sent.
      const code = (error as { code?: string }).code;
      if (code === 'EPIPE' || code === 'ECONNRESET') return;
      throw error;
    }
    const told = `${operation.id}, ${what}: ${answer.status} ${answer.text.slice(0, 300)}`;
    if (answer.status >= 500) violations.push(told);
    if (answer.status < 400) {
      if (mustRefuse) violations.push(`taken: ${told}`);
      return;
    }
    const faults = faultsOfProblem(answer);
    if (faults.length > 0) violations.push(`${faults.join(', ')}: ${told}`);
    refusals.set(operation.id, (refusals.get(operation.id) ?? 0) + 1);
    if (mustRefuse && names !== undefined && codeOf(answer) === 'request.invalid' && !namesIt(answer, names))
      violations.push(`does not name ${names}: ${told}`);
  });
  return { requests: shots.length, refusals, violations };
}

function namesIt(answer: Answer, path: string): boolean {
  const errors = (answer.json as { errors?: { path: string }[] } | undefined)?.errors ?? [];
  // A body that is refused as a whole is named as a whole.
  return errors.some((one) => one.path === path || one.path.startsWith(path) || one.path === 'body');
}
