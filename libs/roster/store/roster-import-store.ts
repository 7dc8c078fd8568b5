import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type FieldPlace,
  PersonalData,
  type Scope,
  scopeSql,
  type SqlFragment,
} from '../../platform/index.js';
import type { ImportState } from '../contracts/schemas.js';
import type { RowProblem } from '../../kernel/index.js';
import type { RosterEntry } from '../domain/import/index.js';

/** An upload without what is sealed of it. */
export interface RosterImport {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly state: ImportState;
  readonly fileSha256: string;
  readonly fileKept: boolean;
  readonly filledRows: number;
  readonly problemCount: number;
  readonly problems: readonly RowProblem[];
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
}

interface ImportRow extends Omit<RosterImport, 'problems' | 'fileKept'> {
  readonly problems: string;
  readonly fileKept: number;
}

/** More problems than this in one file are counted, not kept one by one. */
const MAX_PROBLEMS = 2_000;

const COLUMNS = `i.id, i.centre_id AS centreId, i.cohort_id AS cohortId, i.enterprise_id AS enterpriseId, i.state,
  i.file_sha256 AS fileSha256, i.file_cipher IS NOT NULL AS fileKept, i.filled_rows AS filledRows,
  i.problem_count AS problemCount, i.problems, i.created_at AS createdAt, i.accepted_at AS acceptedAt`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'i.centre_id', enterprise: 'i.enterprise_id' });

const importOf = (row: ImportRow): RosterImport => ({
  ...row,
  fileKept: Number(row.fileKept) === 1,
  problems: JSON.parse(row.problems) as RowProblem[],
});

const placeOf = (importId: string, column: 'file_cipher' | 'rows_cipher'): FieldPlace => ({
  table: 'roster_import',
  column,
  rowId: importId,
});

/** Keeps uploads. The file and the rows read from it are sealed for their row and column. */
@Injectable()
export class RosterImportStore {
  constructor(private readonly personalData: PersonalData) {}

  async insert(
    db: Db,
    upload: Pick<
      RosterImport,
      'id' | 'centreId' | 'cohortId' | 'enterpriseId' | 'filledRows' | 'createdAt'
    > & {
      readonly problems: readonly RowProblem[];
      readonly file: Buffer;
      readonly rows: readonly RosterEntry[];
      readonly uploadedBy: string | null;
    },
  ): Promise<RosterImport> {
    const kept: RosterImport = {
      id: upload.id,
      centreId: upload.centreId,
      cohortId: upload.cohortId,
      enterpriseId: upload.enterpriseId,
      state: upload.problems.length > 0 ? 'REJECTED' : 'CHECKED',
      fileSha256: createHash('sha256').update(upload.file).digest('hex'),
      fileKept: true,
      filledRows: upload.filledRows,
      problemCount: upload.problems.length,
      problems: upload.problems.slice(0, MAX_PROBLEMS),
      createdAt: upload.createdAt,
      acceptedAt: null,
    };
    await db.insert('roster_import', {
      id: bin(kept.id),
      centre_id: bin(kept.centreId),
      cohort_id: bin(kept.cohortId),
      enterprise_id: bin(kept.enterpriseId),
      state: kept.state,
      file_sha256: kept.fileSha256,
      file_cipher: this.personalData.encrypt(upload.file.toString('base64'), placeOf(kept.id, 'file_cipher')),
      rows_cipher: this.personalData.encrypt(JSON.stringify(upload.rows), placeOf(kept.id, 'rows_cipher')),
      filled_rows: kept.filledRows,
      problem_count: kept.problemCount,
      problems: JSON.stringify(kept.problems),
      uploaded_by: binOrNull(upload.uploadedBy),
      created_at: kept.createdAt,
      accepted_at: null,
    });
    return kept;
  }

  async find(db: Db, scope: Scope, id: string): Promise<RosterImport | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<ImportRow>(
      `SELECT ${COLUMNS} FROM roster_import i WHERE i.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row && importOf(row);
  }

  /** The upload as it stands now, locked. Take the cohort's lock first. */
  async lock(db: Db, scope: Scope, id: string): Promise<RosterImport | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<ImportRow>(
      `SELECT ${COLUMNS} FROM roster_import i WHERE i.id = ? AND ${sql} FOR UPDATE`,
      [bin(id), ...params],
    );
    return row && importOf(row);
  }

  async list(
    db: Db,
    scope: Scope,
    filter: { readonly cohortId: string; readonly limit: number; readonly offset: number },
  ): Promise<{ items: RosterImport[]; total: number }> {
    const { sql, params } = visible(scope);
    const rows = await db.query<ImportRow>(
      `SELECT ${COLUMNS} FROM roster_import i WHERE i.cohort_id = ? AND ${sql}
        ORDER BY i.created_at DESC, i.id DESC LIMIT ? OFFSET ?`,
      [bin(filter.cohortId), ...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM roster_import i WHERE i.cohort_id = ? AND ${sql}`,
      [bin(filter.cohortId), ...params],
    );
    return { items: rows.map(importOf), total: Number(count?.total ?? 0) };
  }

  /** The well-formed rows of the file. Personal data. Undefined once the file was deleted. */
  async rows(db: Db, scope: Scope, id: string): Promise<readonly RosterEntry[] | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ cipher: string | null }>(
      `SELECT i.rows_cipher AS cipher FROM roster_import i WHERE i.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    if (!row?.cipher) return undefined;
    return JSON.parse(this.personalData.decrypt(row.cipher, placeOf(id, 'rows_cipher'))) as RosterEntry[];
  }

  /** The file as uploaded. Personal data. Undefined once it was deleted. */
  async file(db: Db, scope: Scope, id: string): Promise<Buffer | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ cipher: string | null }>(
      `SELECT i.file_cipher AS cipher FROM roster_import i WHERE i.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    if (!row?.cipher) return undefined;
    return Buffer.from(this.personalData.decrypt(row.cipher, placeOf(id, 'file_cipher')), 'base64');
  }

  async setAccepted(db: Db, id: string, at: Date): Promise<void> {
    await db.execute(`UPDATE roster_import SET state = 'ACCEPTED', accepted_at = ? WHERE id = ?`, [
      at,
      bin(id),
    ]);
  }

  /** Takes the file and its rows away; false when they were gone already. */
  async deleteFile(db: Db, scope: Scope, id: string): Promise<boolean> {
    const { sql, params } = visible(scope);
    const { affectedRows } = await db.execute(
      `UPDATE roster_import i SET i.file_cipher = NULL, i.rows_cipher = NULL
        WHERE i.id = ? AND i.file_cipher IS NOT NULL AND ${sql}`,
      [bin(id), ...params],
    );
    return affectedRows > 0;
  }
}
