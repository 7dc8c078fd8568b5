import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql } from '../../../platform/index.js';
import type { PackFailure, PackState } from '../../contracts/pack/index.js';
import type { PackContent } from '../../domain/pack/content.js';

/** A pack as it stands, with the name of whoever asked for it. */
export interface Pack {
  readonly id: string;
  readonly centreId: string;
  readonly claimId: string;
  readonly enterpriseId: string;
  readonly contentHash: string;
  readonly state: PackState;
  readonly failure: PackFailure | null;
  readonly doneSteps: number;
  readonly totalSteps: number;
  readonly fileName: string;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly content: PackContent | null;
  readonly requestedBy: string | null;
  readonly generatedAt: Date;
  readonly readyAt: Date | null;
  readonly supersededAt: Date | null;
}

export interface NewPack {
  readonly id: string;
  readonly centreId: string;
  readonly claimId: string;
  readonly enterpriseId: string;
  readonly contentHash: string;
  readonly fileName: string;
  readonly requestedBy: string | null;
  readonly generatedAt: Date;
}

type Row = Omit<Pack, 'content'> & { readonly content: string | null };

const COLUMNS = `p.id, p.centre_id AS centreId, p.claim_id AS claimId, p.enterprise_id AS enterpriseId,
  p.content_hash AS contentHash, p.state, p.failure, p.done_steps AS doneSteps, p.total_steps AS totalSteps,
  p.file_name AS fileName, p.size_bytes AS sizeBytes, p.sha256, p.content, a.display_name AS requestedBy,
  p.generated_at AS generatedAt, p.ready_at AS readyAt, p.superseded_at AS supersededAt`;
const TABLES = 'evidence_pack p LEFT JOIN account a ON a.id = p.requested_by';

const packOf = (row: Row): Pack => ({
  ...row,
  content: row.content === null ? null : (JSON.parse(row.content) as PackContent),
});

const visible = (scope: Scope): ReturnType<typeof scopeSql> =>
  scopeSql(scope, { centre: 'p.centre_id', enterprise: 'p.enterprise_id' });

@Injectable()
export class PackStore {
  /** One pack, or undefined when it does not exist or is not the asker's to see. */
  async find(db: Db, scope: Scope, id: string): Promise<Pack | undefined> {
    const own = visible(scope);
    const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ? AND ${own.sql}`, [
      bin(id),
      ...own.params,
    ]);
    return rows.map(packOf)[0];
  }

  /** The pack of this content, locked; the claim's lock is held or about to be irrelevant (unique key). */
  async lockByContent(db: Db, scope: Scope, claimId: string, contentHash: string): Promise<Pack | undefined> {
    const own = visible(scope);
    const rows = await db.query<{ id: string }>(
      `SELECT p.id FROM evidence_pack p WHERE p.claim_id = ? AND p.content_hash = ? AND ${own.sql} FOR UPDATE`,
      [bin(claimId), contentHash, ...own.params],
    );
    return rows[0] === undefined ? undefined : this.find(db, scope, rows[0].id);
  }

  /** A page of a claim's packs, the latest first, and how many there are in all. */
  async ofClaim(
    db: Db,
    scope: Scope,
    claimId: string,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: Pack[]; total: number }> {
    const own = visible(scope);
    const params = [bin(claimId), ...own.params];
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.claim_id = ? AND ${own.sql}
        ORDER BY p.generated_at DESC, p.id DESC LIMIT ? OFFSET ?`,
      [...params, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM evidence_pack p WHERE p.claim_id = ? AND ${own.sql}`,
      params,
    );
    return { items: rows.map(packOf), total: Number(count?.total ?? 0) };
  }

  async insert(db: Db, pack: NewPack): Promise<void> {
    await db.insert('evidence_pack', {
      id: bin(pack.id),
      centre_id: bin(pack.centreId),
      claim_id: bin(pack.claimId),
      enterprise_id: bin(pack.enterpriseId),
      content_hash: pack.contentHash,
      state: 'QUEUED',
      done_steps: 0,
      total_steps: 0,
      file_name: pack.fileName,
      requested_by: binOrNull(pack.requestedBy),
      generated_at: pack.generatedAt,
    });
  }

  /** Puts a failed or removed pack back into the queue; its time stays, so that its bytes do. */
  async requeue(db: Db, id: string): Promise<void> {
    await db.execute(
      `UPDATE evidence_pack p SET p.state = 'QUEUED', p.failure = NULL, p.done_steps = 0, p.total_steps = 0,
              p.superseded_at = NULL WHERE p.id = ? AND p.state IN ('FAILED', 'REMOVED')`,
      [bin(id)],
    );
  }

  /** This content holds (again); every other pack of the claim is out of date from now on. */
  async supersedeOthers(db: Db, claimId: string, contentHash: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE evidence_pack p SET p.superseded_at = ?
        WHERE p.claim_id = ? AND p.content_hash <> ? AND p.superseded_at IS NULL`,
      [now, bin(claimId), contentHash],
    );
    await db.execute(
      'UPDATE evidence_pack p SET p.superseded_at = NULL WHERE p.claim_id = ? AND p.content_hash = ?',
      [bin(claimId), contentHash],
    );
  }

  async setProgress(db: Db, id: string, done: number, total: number): Promise<void> {
    await db.execute(
      `UPDATE evidence_pack p SET p.state = 'BUILDING', p.done_steps = ?, p.total_steps = ?
        WHERE p.id = ? AND p.state IN ('QUEUED', 'BUILDING')`,
      [done, total, bin(id)],
    );
  }

  async setReady(
    db: Db,
    id: string,
    file: { readonly sizeBytes: number; readonly sha256: string; readonly content: PackContent },
    now: Date,
  ): Promise<boolean> {
    const { affectedRows } = await db.execute(
      `UPDATE evidence_pack p SET p.state = 'READY', p.done_steps = p.total_steps, p.size_bytes = ?, p.sha256 = ?,
              p.content = ?, p.ready_at = ? WHERE p.id = ? AND p.state IN ('QUEUED', 'BUILDING')`,
      [file.sizeBytes, file.sha256, JSON.stringify(file.content), now, bin(id)],
    );
    return affectedRows === 1;
  }

  async setFailed(db: Db, id: string, failure: PackFailure): Promise<void> {
    await db.execute(
      `UPDATE evidence_pack p SET p.state = 'FAILED', p.failure = ?
        WHERE p.id = ? AND p.state IN ('QUEUED', 'BUILDING')`,
      [failure, bin(id)],
    );
  }

  /** Ready packs out of date since before that moment. For housekeeping: of all centres. */
  async outdated(db: Db, before: Date, limit: number): Promise<Pack[]> {
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.state = 'READY' AND p.superseded_at < ? ORDER BY p.superseded_at LIMIT ?`,
      [before, limit],
    );
    return rows.map(packOf);
  }

  async setRemoved(db: Db, id: string): Promise<boolean> {
    const { affectedRows } = await db.execute(
      `UPDATE evidence_pack p SET p.state = 'REMOVED', p.size_bytes = NULL, p.sha256 = NULL, p.ready_at = NULL
        WHERE p.id = ? AND p.state = 'READY' AND p.superseded_at IS NOT NULL`,
      [bin(id)],
    );
    return affectedRows === 1;
  }
}
