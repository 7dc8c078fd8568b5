import type { KeyObject } from 'node:crypto';
import type { Db } from '../database/db.js';
import { AnchorFile } from './anchor-file.js';
import { ENTRY_COLUMNS, type EntryRow, merkleRoot, ZERO_HASH } from './chain.js';
import { type AuditFinding, Findings } from './findings.js';
import { RootVerifier } from './signing.js';
import { ChainWalk, sealsInOrder } from './verify-chain.js';
import { type CheckedRoot, checkedRoots } from './verify-roots.js';

/** A sealer runs every two seconds; what waits longer than this was kept from it. */
const SEAL_LIMIT_MS = 300_000;
const MAX_OUTSIDE = 1_000;

export interface VerifyOptions {
  /** All public keys that were ever signed with. */
  readonly publicKeys: readonly KeyObject[];
  /** Path of the anchor file; without it a cut tail whose roots went too, and a rewrite by a thief of the key, stay unseen. */
  readonly anchorFile?: string | undefined;
  readonly now: Date;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly entries: number;
  readonly roots: number;
  readonly unsealed: number;
  readonly anchored: boolean;
  readonly findings: readonly AuditFinding[];
  /** Findings in all; more than are listed when there are very many. */
  readonly findingCount: number;
}

/**
 * Recomputes the whole trail from the entries and compares it with the chain, the signed roots and the anchor
 * file. Reads in pages, so memory does not grow with the trail. `db` must be one REPEATABLE READ snapshot when
 * sealing goes on meanwhile (see runAuditVerify).
 */
export async function verifyAudit(db: Db, options: VerifyOptions): Promise<AuditReport> {
  const findings = new Findings();
  const anchor = options.anchorFile === undefined ? undefined : new AnchorFile(options.anchorFile);
  // The file first: a root is committed before it is anchored, so every line read here has its row.
  const anchorBytes = (await anchor?.size()) ?? 0;
  const dueBefore = new Date(options.now.getTime() - SEAL_LIMIT_MS);
  const roots = checkedRoots(
    db,
    new RootVerifier(options.publicKeys),
    { anchor, anchorBytes, anchorDueBefore: dueBefore },
    findings,
  );
  const walk = new ChainWalk(findings);
  const { entries, rootCount } = await walkAll(db, walk, roots, findings);
  await checkHead(db, walk, findings);
  await checkOutside(db, walk, findings);
  const unsealed = await checkUnsealed(db, dueBefore, findings);
  return {
    ok: findings.count === 0,
    entries,
    roots: rootCount,
    unsealed,
    anchored: anchor !== undefined,
    findings: findings.list,
    findingCount: findings.count,
  };
}

async function walkAll(
  db: Db,
  walk: ChainWalk,
  roots: AsyncGenerator<CheckedRoot>,
  findings: Findings,
): Promise<{ entries: number; rootCount: number }> {
  const seals = sealsInOrder(db);
  let seal = await seals.next();
  let entries = 0;
  let rootCount = 0;
  let lastSigned = 0;
  let lastIsTrusted = true;
  let tornFrom: string | undefined;
  for await (const { number, statement, stored } of roots) {
    rootCount += 1;
    lastIsTrusted = statement !== null;
    if (!statement) continue;
    lastSigned = Math.max(lastSigned, statement.last);
    if (!stored) tornFrom ??= `the anchor file holds root ${number}`;
    const findingsBefore = findings.count;
    const leaves: Buffer[] = [];
    while (!seal.done && seal.value.position <= statement.last) {
      const { position } = seal.value;
      const leaf = walk.step(seal.value);
      if (leaf && position >= statement.first) leaves.push(leaf);
      entries += 1;
      seal = await seals.next();
    }
    if (!stored && walk.position >= statement.last) {
      findings.add('missing', statement.first, null, `root ${number} is gone; the anchor file holds it`);
    }
    // Damage found link by link explains the root; only damage that hides from the links is reported by root.
    const untouched = findings.count === findingsBefore && walk.position >= statement.last;
    const agrees =
      merkleRoot(leaves).toString('hex') === statement.merkle && walk.hash.toString('hex') === statement.head;
    if (untouched && !agrees) {
      const range = `positions ${statement.first} to ${statement.last}`;
      findings.add(
        'root_mismatch',
        statement.first,
        null,
        `root ${number}: ${range} are not what was signed`,
      );
    }
  }
  for (; !seal.done; seal = await seals.next()) {
    const { position, entryId } = seal.value;
    walk.step(seal.value);
    entries += 1;
    if (lastIsTrusted) findings.add('inserted', position, entryId, 'no signed root covers this seal');
  }
  walk.reportCut(lastSigned, tornFrom ?? 'their signed roots are there');
  return { entries, rootCount };
}

async function checkHead(db: Db, walk: ChainWalk, findings: Findings): Promise<void> {
  const [head] = await db.query<{ position: number; hash: Buffer }>(
    `SELECT position, hash FROM audit_chain_head WHERE id = 1`,
  );
  if (!head) {
    findings.add('missing', walk.position, null, 'the row of audit_chain_head is gone');
  } else if (head.position > walk.position) {
    if (!findings.list.some((finding) => finding.kind === 'truncated')) {
      walk.reportCut(head.position, 'the chain head was there');
    }
  } else if (
    head.position !== walk.position ||
    !head.hash.equals(walk.position === 0 ? ZERO_HASH : walk.hash)
  ) {
    findings.add('changed', walk.position, null, 'the chain head does not name the last link');
  }
}

/** Entries that are neither sealed nor waiting for it. */
async function checkOutside(db: Db, walk: ChainWalk, findings: Findings): Promise<void> {
  const outside = await db.query<EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM audit_entry e
       LEFT JOIN audit_seal s ON s.entry_id = e.id LEFT JOIN audit_unsealed u ON u.entry_id = e.id
      WHERE s.entry_id IS NULL AND u.entry_id IS NULL LIMIT ${MAX_OUTSIDE}`,
  );
  const explained = walk.explain(outside);
  for (const entry of outside) {
    if (!explained.has(entry.id)) {
      findings.add('inserted', null, entry.id, 'the entry is neither in the chain nor waiting to be sealed');
    }
  }
}

async function checkUnsealed(db: Db, dueBefore: Date, findings: Findings): Promise<number> {
  const waiting = await db.query<{ entryId: string; recordedAt: Date | null; position: number | null }>(
    `SELECT u.entry_id AS entryId, e.recorded_at AS recordedAt, s.position FROM audit_unsealed u
       LEFT JOIN audit_entry e ON e.id = u.entry_id LEFT JOIN audit_seal s ON s.entry_id = u.entry_id
      WHERE e.id IS NULL OR s.position IS NOT NULL OR e.recorded_at < ? LIMIT ${MAX_OUTSIDE}`,
    [dueBefore],
  );
  for (const { entryId, recordedAt, position } of waiting) {
    if (recordedAt === null) {
      findings.add('missing', null, entryId, 'the entry is gone before it was sealed');
    } else if (position !== null) {
      findings.add('inserted', position, entryId, 'the entry is sealed and marked as waiting again');
    } else {
      const since = recordedAt.toISOString();
      findings.add('unsealed_too_long', null, entryId, `the entry has waited for its seal since ${since}`);
    }
  }
  const [row] = await db.query<{ count: number }>(`SELECT COUNT(*) AS count FROM audit_unsealed`);
  return row?.count ?? 0;
}
