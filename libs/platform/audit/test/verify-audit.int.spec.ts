import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bin, type Db, dbOf, newId } from '../../database/index.js';
import {
  ENTRY_COLUMNS,
  type EntryRow,
  entryText,
  leafHash,
  linkHash,
  merkleRoot,
  ROOT_COLUMNS,
  rootOfRow,
  statementHash,
  ZERO_HASH,
} from '../chain.js';
import { type AuditFinding, type AuditReport, runAuditVerify, verifyAudit } from '../index.js';
import { auditPublicKey, RootSigner } from '../signing.js';
import { createTrail, newSigningKey, type TrailUnderTest } from './trail-under-test.js';

const ENTRIES = 120;
const PER_BATCH = 10;

let given: TrailUnderTest;

beforeAll(async () => {
  given = await createTrail();
  for (let number = 1; number <= ENTRIES; number += 1) {
    await given.tx.run((db) => given.record(db, number));
    given.clock.advance(1_000);
    if (number % PER_BATCH === 0) expect(await given.sealer.sealPending()).toBe(PER_BATCH);
  }
});

afterAll(() => given.drop());

interface Damage {
  readonly report: AuditReport;
  readonly withoutAnchor: AuditReport;
}

/** Damages the trail within a transaction, verifies what that transaction sees, and takes it all back. */
async function after(damage: (db: Db) => Promise<unknown>): Promise<Damage> {
  const runner = given.dataSource.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  try {
    const db = dbOf(runner.manager);
    await damage(db);
    const options = { publicKeys: [auditPublicKey(given.signingKey)], now: given.clock.now() };
    return {
      report: await verifyAudit(db, { ...options, anchorFile: given.anchorFile }),
      withoutAnchor: await verifyAudit(db, options),
    };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const entryAt = async (db: Db, position: number): Promise<string> => {
  const [row] = await db.query<{ entryId: string }>(
    `SELECT entry_id AS entryId FROM audit_seal WHERE position = ?`,
    [position],
  );
  return (row as { entryId: string }).entryId;
};

const located = (report: AuditReport, position: number): AuditFinding[] =>
  report.findings.filter((finding) => finding.position === position);

/** Every column of every table, at places at the start, in the middle and at the end. */
const ENTRY_CHANGES: readonly (readonly [column: string, value: string])[] = [
  ['centre_id', 'UUID_TO_BYTES'],
  ['recorded_at', 'recorded_at + INTERVAL 1000 MICROSECOND'],
  ['actor_account_id', 'UUID_TO_BYTES'],
  ['actor_roles', `'ADMINISTRATOR'`],
  ['action', `CONCAT(action, ' ')`],
  ['subject_type', `UPPER(subject_type)`],
  ['subject_id', `CONCAT('f', SUBSTRING(subject_id, 2))`],
  ['request_id', `'request-00'`],
  ['reason', `CONCAT(COALESCE(reason, ''), '。')`],
  ['detail', `REPLACE(detail, '120000', '120001')`],
  ['detail', `CONCAT(detail, ' ')`],
];
const POSITIONS = [1, 57, ENTRIES];

describe('verifyAudit', () => {
  it('finds an untouched trail whole', async () => {
    const { report } = await after(() => Promise.resolve());
    expect(report).toEqual({
      ok: true,
      entries: ENTRIES,
      roots: ENTRIES / PER_BATCH,
      unsealed: 0,
      anchored: true,
      findings: [],
      findingCount: 0,
    });
    const lines: string[] = [];
    const config = { AUDIT_SIGNING_KEY: given.signingKey, AUDIT_ANCHOR_FILE: given.anchorFile };
    expect(
      await runAuditVerify(given.dataSource, config, given.clock.now(), (line) => lines.push(line)),
    ).toBe(0);
    expect(lines).toHaveLength(1);
  });

  it.each(
    ENTRY_CHANGES.flatMap(([column, value]) => POSITIONS.map((position) => ({ column, value, position }))),
  )('locates a changed $column of the entry at $position', async ({ column, value, position }) => {
    let entryId = '';
    const { report } = await after(async (db) => {
      entryId = await entryAt(db, position);
      const isId = value === 'UUID_TO_BYTES';
      const changed = await db.execute(
        `UPDATE audit_entry SET ${column} = ${isId ? '?' : value} WHERE id = ?`,
        [...(isId ? [bin(newId())] : []), bin(entryId)],
      );
      expect(changed.affectedRows).toBe(1);
    });
    expect(report.findings).toMatchObject([{ kind: 'changed', position, entryId }]);
  });

  it.each(POSITIONS)('locates a deleted entry, and one given another id, at %i', async (position) => {
    let entryId = '';
    const deleted = await after(async (db) => {
      entryId = await entryAt(db, position);
      await db.execute(`DELETE FROM audit_entry WHERE id = ?`, [bin(entryId)]);
    });
    expect(deleted.report.findings).toMatchObject([{ kind: 'missing', position, entryId }]);
    const renamed = await after(async (db) => {
      await db.execute(`UPDATE audit_entry SET id = ? WHERE id = ?`, [bin(newId()), bin(entryId)]);
    });
    expect(located(renamed.report, position)).toMatchObject([{ kind: 'missing', entryId }]);
  });

  it.each([
    ['hash', 'changed'],
    ['previous_hash', 'changed'],
    ['entry_id', 'missing'],
  ])('locates a changed %s of a seal', async (column, kind) => {
    for (const position of POSITIONS) {
      let entryId = '';
      const { report } = await after(async (db) => {
        entryId = await entryAt(db, position);
        const value = column === 'entry_id' ? bin(newId()) : Buffer.alloc(32, 7);
        await db.execute(`UPDATE audit_seal SET ${column} = ? WHERE position = ?`, [value, position]);
      });
      expect(located(report, position)[0]?.kind).toBe(kind);
      expect(
        report.findings.filter((finding) => finding.position !== position && finding.position !== null),
      ).toEqual(
        // The chain head names the last link too.
        column === 'hash' && position === ENTRIES ? expect.anything() : [],
      );
      if (column === 'entry_id') expect(report.findings[0]?.message).toContain(entryId);
    }
  });

  it.each([1, 57])('locates a deleted seal at %i and names its entry', async (position) => {
    let entryId = '';
    const { report } = await after(async (db) => {
      entryId = await entryAt(db, position);
      await db.execute(`DELETE FROM audit_seal WHERE position = ?`, [position]);
    });
    expect(report.findings).toMatchObject([{ kind: 'missing', position, entryId }]);
  });

  it('locates a seal moved elsewhere, and two entries that changed places', async () => {
    const moved = await after((db) =>
      db.execute(`UPDATE audit_seal SET position = 5000 WHERE position = 57`),
    );
    expect(located(moved.report, 57)).toMatchObject([{ kind: 'missing' }]);
    const swapped = await after(async (db) => {
      const [left, right] = [await entryAt(db, 20), await entryAt(db, 70)];
      const put = (position: number, id: string): Promise<unknown> =>
        db.execute(`UPDATE audit_seal SET entry_id = ? WHERE position = ?`, [bin(id), position]);
      await put(20, newId());
      await put(70, left);
      await put(20, right);
    });
    expect(swapped.report.findings).toMatchObject([
      { kind: 'reordered', position: 20 },
      { kind: 'reordered', position: 70 },
    ]);
  });

  it.each([
    ['first_position', 'first_position - 1'],
    ['last_position', 'last_position + 1'],
    ['merkle_root', `UNHEX(REPEAT('07', 32))`],
    ['head_hash', `UNHEX(REPEAT('07', 32))`],
    ['previous_root', `UNHEX(REPEAT('07', 32))`],
    ['sealed_at', 'sealed_at + INTERVAL 1 SECOND'],
    ['key_id', `'0000000000000000'`],
    ['signature', `UNHEX(REPEAT('07', 64))`],
  ])('locates a changed %s of a root, with and without the anchor file', async (column, value) => {
    const { report, withoutAnchor } = await after((db) =>
      db.execute(`UPDATE audit_root SET ${column} = ${value} WHERE root_number = 6`),
    );
    expect(report.findings).toMatchObject([{ kind: 'root_mismatch', position: 51 }]);
    expect(located(withoutAnchor, 51)).toMatchObject([{ kind: 'root_mismatch' }]);
  });

  it('locates a deleted root and a changed or missing chain head', async () => {
    const root = await after((db) => db.execute(`DELETE FROM audit_root WHERE root_number = 6`));
    expect(located(root.report, 51)).toMatchObject([{ kind: 'missing' }]);
    expect(located(root.withoutAnchor, 51)).toMatchObject([{ kind: 'missing' }]);
    const head = await after((db) =>
      db.execute(`UPDATE audit_chain_head SET hash = UNHEX(REPEAT('07', 32))`),
    );
    expect(head.report.findings).toMatchObject([{ kind: 'changed', position: ENTRIES }]);
    const noHead = await after((db) => db.execute(`DELETE FROM audit_chain_head`));
    expect(noHead.report.findings).toMatchObject([{ kind: 'missing' }]);
  });

  it('finds an entry put in past the sealer, and a seal made up for it', async () => {
    const id = newId();
    const insert = async (db: Db): Promise<unknown> =>
      db.execute(
        `INSERT INTO audit_entry SELECT ?, centre_id, recorded_at, actor_account_id, actor_roles, action, subject_type,
           subject_id, request_id, reason, detail FROM audit_entry LIMIT 1`,
        [bin(id)],
      );
    const entry = await after(insert);
    expect(entry.report.findings).toMatchObject([{ kind: 'inserted', entryId: id }]);
    const sealed = await after(async (db) => {
      await insert(db);
      const [row] = await db.query<EntryRow>(`SELECT ${ENTRY_COLUMNS} FROM audit_entry e WHERE id = ?`, [
        bin(id),
      ]);
      const [last] = await db.query<{ hash: Buffer }>(`SELECT hash FROM audit_seal WHERE position = ?`, [
        ENTRIES,
      ]);
      const hash = linkHash((last as { hash: Buffer }).hash, entryText(row as EntryRow));
      const previous = (last as { hash: Buffer }).hash;
      await db.insert('audit_seal', {
        position: ENTRIES + 1,
        entry_id: bin(id),
        previous_hash: previous,
        hash,
      });
      await db.execute(`UPDATE audit_chain_head SET position = ?, hash = ?`, [ENTRIES + 1, hash]);
    });
    expect(sealed.report.findings).toMatchObject([{ kind: 'inserted', position: ENTRIES + 1, entryId: id }]);
  });

  it('finds an entry kept from the sealer, and one deleted before it was sealed', async () => {
    const kept = await after(async (db) => {
      await given.record(db, 999);
      await db.execute(`UPDATE audit_entry e JOIN audit_unsealed u ON u.entry_id = e.id
                           SET e.recorded_at = e.recorded_at - INTERVAL 10 MINUTE`);
    });
    expect(kept.report.findings).toMatchObject([{ kind: 'unsealed_too_long', position: null }]);
    const fresh = await after((db) => given.record(db, 999));
    expect(fresh.report).toMatchObject({ ok: true, unsealed: 1 });
    const gone = await after(async (db) => {
      await given.record(db, 999);
      await db.execute(`DELETE e FROM audit_entry e JOIN audit_unsealed u ON u.entry_id = e.id`);
    });
    expect(gone.report.findings).toMatchObject([{ kind: 'missing', position: null }]);
  });
});

/** Removes everything after `position`, roots and chain head included, without leaving a seam. */
async function cutAfter(db: Db, position: number): Promise<void> {
  await db.execute(
    `DELETE e FROM audit_entry e JOIN audit_seal s ON s.entry_id = e.id WHERE s.position > ?`,
    [position],
  );
  await db.execute(`DELETE FROM audit_seal WHERE position > ?`, [position]);
  await db.execute(`DELETE FROM audit_root WHERE last_position > ?`, [position]);
  await db.execute(
    `UPDATE audit_chain_head SET position = ?, hash = (SELECT hash FROM audit_seal WHERE position = ?)`,
    [position, position],
  );
}

/** Changes an amount and then recomputes every hash and root, signed with the given key. */
async function rewriteAll(db: Db, signingKey: string): Promise<void> {
  await db.execute(`UPDATE audit_entry SET detail = REPLACE(detail, '120000', '920000') WHERE id = ?`, [
    bin(await entryAt(db, 33)),
  ]);
  const entries = await db.query<EntryRow & { position: number }>(
    `SELECT s.position, ${ENTRY_COLUMNS} FROM audit_seal s JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position`,
  );
  const hashes = [ZERO_HASH];
  for (const entry of entries) {
    const previous = hashes.at(-1) as Buffer;
    const hash = linkHash(previous, entryText(entry));
    hashes.push(hash);
    const values = [previous, hash, entry.position];
    await db.execute(`UPDATE audit_seal SET previous_hash = ?, hash = ? WHERE position = ?`, values);
  }
  const signer = new RootSigner(signingKey);
  let previous = ZERO_HASH;
  for (const row of await db.query(`SELECT ${ROOT_COLUMNS} FROM audit_root ORDER BY root_number`)) {
    const old = rootOfRow(row).statement;
    const merkle = merkleRoot(
      entries.slice(old.first - 1, old.last).map((entry) => leafHash(entryText(entry))),
    );
    const head = hashes[old.last] as Buffer;
    const hex = {
      merkle: merkle.toString('hex'),
      head: head.toString('hex'),
      previous: previous.toString('hex'),
    };
    const signed = signer.sign({ ...old, ...hex });
    await db.execute(
      `UPDATE audit_root SET merkle_root = ?, head_hash = ?, previous_root = ?, signature = ?, key_id = ?
        WHERE root_number = ?`,
      [merkle, head, previous, Buffer.from(signed.signature, 'base64'), signed.keyId, old.number],
    );
    previous = statementHash(signed.statement);
  }
  await db.execute(`UPDATE audit_chain_head SET hash = ?`, [hashes.at(-1) as Buffer]);
}

describe('what a chain alone does not show', () => {
  it('shows a cut tail by the anchor file, and only by it', async () => {
    const { report, withoutAnchor } = await after((db) => cutAfter(db, 90));
    expect(report.findings.filter((finding) => finding.kind === 'truncated')).toMatchObject([
      { position: 91 },
    ]);
    expect(report.findings[0]?.message).toContain('91 to 120');
    expect(withoutAnchor.ok).toBe(true);
  });

  it('shows a cut that left the roots or the head', async () => {
    const cut = await after((db) => db.execute(`DELETE FROM audit_seal WHERE position > 90`));
    expect(cut.withoutAnchor.findings).toContainEqual(
      expect.objectContaining({ kind: 'truncated', position: 91 }),
    );
  });

  it('shows a full rewrite by the signatures when the key is not known', async () => {
    const { report, withoutAnchor } = await after((db) => rewriteAll(db, newSigningKey()));
    for (const found of [report, withoutAnchor]) {
      expect(found.findings.every((finding) => finding.kind === 'root_mismatch')).toBe(true);
      expect(found.findings).toContainEqual(expect.objectContaining({ position: 31 }));
    }
  });

  it('shows a full rewrite with the true key by the anchor file, and only by it', async () => {
    const { report, withoutAnchor } = await after((db) => rewriteAll(db, given.signingKey));
    expect(report.findings).toContainEqual(expect.objectContaining({ kind: 'root_mismatch', position: 31 }));
    expect(withoutAnchor.ok).toBe(true);
  });
});
