import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, type Db, dbOf, newId } from '../../database/index.js';
import { type AuditFinding, type AuditReport, verifyAudit } from '../index.js';
import { auditPublicKey } from '../signing.js';
import { centreId, createTrail, type TrailUnderTest } from './trail-under-test.js';

const ENTRIES = 60;
const PER_BATCH = 6;
const CHANGES = 500;
const SEED = 20_260_302;

const verified = (trail: TrailUnderTest, db: Db): Promise<AuditReport> =>
  verifyAudit(db, {
    publicKeys: [auditPublicKey(trail.signingKey)],
    anchorFile: trail.anchorFile,
    now: trail.clock.now(),
  });

/** mulberry32: the same changes on every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Where a change must be found: at a position, or, when the row has none, by the entry. */
type Place = number | string;
interface Change {
  readonly name: string;
  apply(db: Db): Promise<unknown>;
  readonly places: readonly Place[];
}

const ENTRY_CHANGES = [
  ['centre_id', `UNHEX(REPEAT('17', 16))`],
  ['recorded_at', 'recorded_at + INTERVAL 1000 MICROSECOND'],
  ['actor_account_id', `UNHEX(REPEAT('17', 16))`],
  ['actor_roles', `'ADMINISTRATOR'`],
  ['action', `CONCAT(action, ' ')`],
  ['subject_type', 'UPPER(subject_type)'],
  ['subject_id', `CONCAT('x', SUBSTRING(subject_id, 2))`],
  ['request_id', `CONCAT(request_id, '0')`],
  ['reason', `CONCAT(COALESCE(reason, ''), '。')`],
  ['detail', `REPLACE(detail, '120000', '120001')`],
  ['id', `UNHEX(REPEAT('17', 16))`],
] as const;
const SEAL_CHANGES = [
  ['hash', `UNHEX(REPEAT('07', 32))`],
  ['previous_hash', `UNHEX(REPEAT('07', 32))`],
  ['entry_id', `UNHEX(REPEAT('17', 16))`],
  ['position', 'position + 5000'],
] as const;
const ROOT_CHANGES = [
  ['first_position', 'first_position + 1'],
  ['last_position', 'last_position + 1'],
  ['merkle_root', `UNHEX(REPEAT('07', 32))`],
  ['head_hash', `UNHEX(REPEAT('07', 32))`],
  ['previous_root', `UNHEX(REPEAT('07', 32))`],
  ['sealed_at', 'sealed_at + INTERVAL 1 SECOND'],
  ['key_id', `'0000000000000000'`],
  ['signature', `UNHEX(REPEAT('07', 64))`],
  ['root_number', 'root_number + 5000'],
] as const;
const SWAPPED = {
  audit_entry: ['subject_id', 'request_id', 'recorded_at', 'detail', 'id'],
  audit_seal: ['entry_id', 'hash', 'previous_hash'],
  audit_root: ['merkle_root', 'head_hash', 'previous_root', 'sealed_at', 'signature'],
} as const;
const KEY = { audit_entry: 'id', audit_seal: 'position', audit_root: 'root_number' } as const;
const FREE = { id: Buffer.alloc(16, 0x23), entry_id: Buffer.alloc(16, 0x23) };

type Table = keyof typeof KEY;

let given: TrailUnderTest;
/** Entry ids by position; [0] stands for none. */
const entryIds: string[] = [''];

beforeAll(async () => {
  given = await createTrail();
  for (let number = 1; number <= ENTRIES; number += 1) {
    await given.tx.run((db) => given.record(db, number));
    given.clock.advance(1_000);
    if (number % PER_BATCH === 0) expect(await given.sealer.sealPending()).toBe(PER_BATCH);
  }
  const seals = await given.tx.read.query<{ entryId: string }>(
    `SELECT entry_id AS entryId FROM audit_seal ORDER BY position`,
  );
  entryIds.push(...seals.map(({ entryId }) => entryId));
});
afterAll(() => given.drop());

const rootStart = (number: number): number => (number - 1) * PER_BATCH + 1;
const keyOf = (table: Table, at: number): Buffer | number =>
  table === 'audit_entry' ? bin(entryIds[at] as string) : at;
const placeOf = (table: Table, at: number): number => (table === 'audit_root' ? rootStart(at) : at);

function changed(table: Table, at: number, [column, value]: readonly [string, string]): Change {
  return {
    name: `${table}.${column} at ${at}`,
    apply: (db) =>
      db.execute(`UPDATE ${table} SET ${column} = ${value} WHERE ${KEY[table]} = ?`, [keyOf(table, at)]),
    places: [placeOf(table, at)],
  };
}

function deleted(table: Table, at: number): Change {
  return {
    name: `${table} without ${at}`,
    apply: (db) => db.execute(`DELETE FROM ${table} WHERE ${KEY[table]} = ?`, [keyOf(table, at)]),
    places: [placeOf(table, at)],
  };
}

/** A copy of a row under a key of its own. */
function inserted(table: Table, at: number): Change {
  const id = newId();
  const columns = {
    audit_entry: `?, centre_id, recorded_at, actor_account_id, actor_roles, action, subject_type, subject_id,
      request_id, reason, detail`,
    audit_seal: `${ENTRIES + 1}, ?, previous_hash, hash`,
    audit_root: `${ENTRIES / PER_BATCH + 1}, first_position, last_position, merkle_root, head_hash, previous_root,
      sealed_at, key_id, signature`,
  };
  return {
    name: `${table} with a copy of ${at}`,
    apply: (db) =>
      db.execute(`INSERT INTO ${table} SELECT ${columns[table]} FROM ${table} WHERE ${KEY[table]} = ?`, [
        ...(table === 'audit_root' ? [] : [bin(id)]),
        keyOf(table, at),
      ]),
    places: [table === 'audit_entry' ? id : ENTRIES + 1],
  };
}

/** One column of two rows; a unique one goes by way of a free value. */
function swapped(table: Table, left: number, right: number, column: string): Change {
  const put = (db: Db, key: Buffer | number, value: unknown): Promise<unknown> =>
    db.execute(`UPDATE ${table} SET ${column} = ? WHERE ${KEY[table]} = ?`, [value as Buffer, key]);
  return {
    name: `${table}.${column} of ${left} and ${right}`,
    async apply(db) {
      const [one, other] = [keyOf(table, left), keyOf(table, right)];
      if (column === 'id') {
        await put(db, one, FREE.id);
        await put(db, other, one);
        return put(db, FREE.id, other);
      }
      const valueAt = async (key: Buffer | number): Promise<unknown> => {
        const [row] = await db.query<{ value: unknown }>(
          `SELECT ${column} AS value FROM ${table} WHERE ${KEY[table]} = ?`,
          [key],
        );
        const value = row?.value;
        return column === 'entry_id' ? bin(value as string) : value;
      };
      const [first, second] = [await valueAt(one), await valueAt(other)];
      if (column === 'entry_id') await put(db, one, FREE.entry_id);
      await put(db, other, first);
      return put(db, one, second);
    },
    places: [placeOf(table, left), placeOf(table, right)],
  };
}

/** The tables of one row, and of none once all is sealed. */
function aside(draw: (below: number) => number): Change {
  const at = 1 + draw(ENTRIES);
  const head = (sql: string, place: Place): Change => ({
    name: `audit_chain_head ${sql}`,
    apply: (db) => db.execute(`${sql.startsWith('SET') ? 'UPDATE audit_chain_head' : ''} ${sql}`),
    places: [place],
  });
  const waiting = (id: string, place: Place): Change => ({
    name: `audit_unsealed with ${place}`,
    apply: (db) => db.insert('audit_unsealed', { entry_id: bin(id) }),
    places: [place],
  });
  const unknown = newId();
  const all = [
    head(`SET hash = UNHEX(REPEAT('07', 32))`, ENTRIES),
    head(`SET position = ${at - 1}`, ENTRIES),
    head(`SET position = ${ENTRIES + at}`, ENTRIES + 1),
    head('DELETE FROM audit_chain_head', ENTRIES),
    waiting(entryIds[at] as string, at),
    waiting(unknown, unknown),
  ];
  return all[draw(all.length)] as Change;
}

function drawChange(draw: (below: number) => number): Change {
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  if (draw(10) === 0) return aside(draw);
  const table = pick(['audit_entry', 'audit_seal', 'audit_root'] as const);
  const rows = table === 'audit_root' ? ENTRIES / PER_BATCH : ENTRIES;
  const at = 1 + draw(rows);
  const other = 1 + ((at + draw(rows - 1)) % rows);
  const changes: readonly (readonly [string, string])[] = {
    audit_entry: ENTRY_CHANGES,
    audit_seal: SEAL_CHANGES,
    audit_root: ROOT_CHANGES,
  }[table];
  return [
    () => changed(table, at, pick(changes)),
    () => deleted(table, at),
    () => inserted(table, at),
    () => swapped(table, at, other, pick<string>(SWAPPED[table])),
  ][draw(4)]!();
}

const isAt = (finding: AuditFinding, place: Place): boolean =>
  typeof place === 'number' ? finding.position === place : finding.entryId === place;

describe('verifyAudit at size', () => {
  it(`locates each of ${CHANGES} random changes of the trail's tables`, async () => {
    const draw = numbersFrom(SEED);
    const runner = given.dataSource.createQueryRunner();
    await runner.startTransaction('REPEATABLE READ');
    const unseen: string[] = [];
    const kinds = new Set<string>();
    try {
      const db = dbOf(runner.manager);
      for (let count = 0; count < CHANGES; count += 1) {
        const change = drawChange(draw);
        await db.execute('SAVEPOINT untouched');
        await change.apply(db);
        const { findings } = await verified(given, db);
        await db.execute('ROLLBACK TO SAVEPOINT untouched');
        for (const finding of findings) kinds.add(finding.kind);
        for (const place of change.places) {
          if (findings.some((finding) => isAt(finding, place))) continue;
          unseen.push(`${change.name}: ${place} not in ${JSON.stringify(findings)}`);
        }
      }
      // Nothing of it was left behind, so each was found by itself.
      expect(await verified(given, db)).toMatchObject({ ok: true, entries: ENTRIES });
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect(unseen).toEqual([]);
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['changed', 'inserted', 'missing', 'reordered', 'root_mismatch', 'truncated']),
    );
  }, 600_000);

  it('verifies 20,000 entries', async () => {
    const trail = await createTrail();
    try {
      const size = 20_000;
      for (let from = 0; from < size; from += 1_000) {
        const ids = Array.from({ length: 1_000 }, () => bin(newId()));
        const rows = ids.map((id, index) => ({
          id,
          centre_id: bin(centreId),
          recorded_at: trail.clock.now(),
          actor_account_id: null,
          actor_roles: 'SYSTEM',
          action: 'thing.happened',
          subject_type: 'thing',
          subject_id: newId(),
          request_id: `request-${from + index}`,
          reason: null,
          detail: JSON.stringify({ fen: 120_000, number: from + index }),
        }));
        await trail.tx.run(async (db) => {
          await db.insert('audit_entry', rows);
          await db.insert(
            'audit_unsealed',
            ids.map((id) => ({ entry_id: id })),
          );
        });
      }
      expect(await trail.sealer.sealPending()).toBe(size);
      const startedAt = performance.now();
      expect(await verified(trail, trail.tx.read)).toMatchObject({ ok: true, entries: size, unsealed: 0 });
      const seconds = (performance.now() - startedAt) / 1_000;
      process.stdout.write(`verified ${size} audit entries in ${seconds.toFixed(2)} s\n`);
    } finally {
      await trail.drop();
    }
  }, 600_000);
});
