import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/index.js';

/** An audit entry as it is read; every column is hashed. */
export interface EntryRow {
  readonly id: string;
  readonly centreId: string;
  readonly recordedAt: Date;
  readonly actorAccountId: string | null;
  readonly actorRoles: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly requestId: string;
  readonly reason: string | null;
  readonly detail: string;
}

/** Select list of an EntryRow; `e` is audit_entry. */
export const ENTRY_COLUMNS = `e.id, e.centre_id AS centreId, e.recorded_at AS recordedAt,
  e.actor_account_id AS actorAccountId, e.actor_roles AS actorRoles, e.action, e.subject_type AS subjectType,
  e.subject_id AS subjectId, e.request_id AS requestId, e.reason, e.detail`;

export const ZERO_HASH: Buffer = Buffer.alloc(32);

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The text of an entry that is hashed: canonical JSON of all its columns; `detail` as the stored text. */
export function entryText(entry: EntryRow): string {
  return canonicalJson({
    v: 1,
    id: entry.id,
    centreId: entry.centreId,
    recordedAt: entry.recordedAt.toISOString(),
    actorAccountId: entry.actorAccountId,
    actorRoles: entry.actorRoles,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    requestId: entry.requestId,
    reason: entry.reason,
    detail: entry.detail,
  });
}

/** SHA-256(previous | entry): one link of the chain. */
export const linkHash = (previous: Buffer, text: string): Buffer => sha256(previous, text);

/** Leaf of the Merkle tree; the prefix keeps a leaf from ever passing as a node (RFC 6962, 2.1). */
export const leafHash = (text: string): Buffer => sha256(Buffer.of(0), text);

/** Merkle tree hash of RFC 6962, 2.1: an odd node at the end of a level moves up as it is. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('');
  let level = leaves;
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Buffer;
      const right = level[at + 1];
      next.push(right ? sha256(Buffer.of(1), left, right) : left);
    }
    level = next;
  }
  return level[0] as Buffer;
}

/** What a root says, and what is signed. Hashes are lower-case hex. */
export interface RootStatement {
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly merkle: string;
  readonly head: string;
  readonly previous: string;
  readonly sealedAt: string;
}

export const statementText = (statement: RootStatement): string =>
  canonicalJson({
    v: 1,
    number: statement.number,
    first: statement.first,
    last: statement.last,
    merkle: statement.merkle,
    head: statement.head,
    previous: statement.previous,
    sealedAt: statement.sealedAt,
  });

export const statementHash = (statement: RootStatement): Buffer => sha256(statementText(statement));

export interface SignedRoot {
  readonly statement: RootStatement;
  readonly keyId: string;
  /** Base64. */
  readonly signature: string;
}

interface RootRow {
  rootNumber: number;
  firstPosition: number;
  lastPosition: number;
  merkleRoot: Buffer;
  headHash: Buffer;
  previousRoot: Buffer;
  sealedAt: Date;
  keyId: string;
  signature: Buffer;
}

export const ROOT_COLUMNS = `root_number AS rootNumber, first_position AS firstPosition, last_position AS lastPosition,
  merkle_root AS merkleRoot, head_hash AS headHash, previous_root AS previousRoot, sealed_at AS sealedAt,
  key_id AS keyId, signature`;

/** The root that a row of ROOT_COLUMNS holds. */
export function rootOfRow(value: unknown): SignedRoot {
  const row = value as RootRow;
  return {
    statement: {
      number: row.rootNumber,
      first: row.firstPosition,
      last: row.lastPosition,
      merkle: row.merkleRoot.toString('hex'),
      head: row.headHash.toString('hex'),
      previous: row.previousRoot.toString('hex'),
      sealedAt: row.sealedAt.toISOString(),
    },
    keyId: row.keyId,
    signature: row.signature.toString('base64'),
  };
}
