import { Injectable } from '@nestjs/common';
import {
  bin,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { CorrectionState } from '../contracts/schemas.js';
import type { Marks } from '../domain/scheme.js';

export interface ExamCorrection extends Marks {
  readonly id: string;
  readonly centreId: string;
  readonly resultId: string;
  readonly sittingId: string;
  readonly cohortId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly state: CorrectionState;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

export interface CorrectionFilter {
  readonly state?: CorrectionState | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface Row extends Omit<ExamCorrection, 'absent'> {
  readonly absent: number;
}

const COLUMNS = `c.id, c.centre_id AS centreId, c.result_id AS resultId, r.sitting_id AS sittingId,
  r.cohort_id AS cohortId, r.worker_id AS workerId, w.name AS workerName, c.state, c.absent,
  c.theory_marks AS theoryMarks, c.practice_marks AS practiceMarks, c.reason, c.proposed_by AS proposedBy,
  c.proposed_at AS proposedAt`;
const TABLES = `exam_correction c JOIN exam_result r ON r.id = c.result_id JOIN worker w ON w.id = r.worker_id`;

const visible = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'c.centre_id' });
const correctionOf = (row: Row): ExamCorrection => ({ ...row, absent: row.absent === 1 });

@Injectable()
export class CorrectionStore {
  /** One correction, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<ExamCorrection | undefined> {
    const { sql, params } = visible(scope);
    await db.query(`SELECT c.id FROM exam_correction c WHERE c.id = ? AND ${sql} FOR UPDATE`, [
      bin(id),
      ...params,
    ]);
    const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE c.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row && correctionOf(row);
  }

  /** A page, the latest first, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: CorrectionFilter,
  ): Promise<{ items: ExamCorrection[]; total: number }> {
    const own = visible(scope);
    const where = filter.state ? `${own.sql} AND c.state = ?` : own.sql;
    const params: SqlParam[] = filter.state ? [...own.params, filter.state] : [...own.params];
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where} ORDER BY c.proposed_at DESC, c.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM exam_correction c WHERE ${where}`,
      params,
    );
    return { items: rows.map(correctionOf), total: Number(count?.total ?? 0) };
  }

  /** Throws a duplicate key when another correction of the result waits. */
  async insert(db: Db, correction: ExamCorrection): Promise<void> {
    await db.insert('exam_correction', {
      id: bin(correction.id),
      centre_id: bin(correction.centreId),
      result_id: bin(correction.resultId),
      state: correction.state,
      absent: correction.absent,
      theory_marks: correction.theoryMarks,
      practice_marks: correction.practiceMarks,
      reason: correction.reason,
      open_slot: 1,
      proposed_by: bin(correction.proposedBy),
      proposed_at: correction.proposedAt,
    });
  }

  /** The caller holds the correction's lock. */
  async decide(
    db: Db,
    id: string,
    decision: {
      readonly state: 'SIGNED' | 'REFUSED';
      readonly by: string;
      readonly now: Date;
      readonly reason?: string;
    },
  ): Promise<void> {
    await db.execute(
      `UPDATE exam_correction SET state = ?, open_slot = NULL, decided_by = ?, decided_at = ?, refuse_reason = ?
        WHERE id = ?`,
      [
        decision.state,
        bin(decision.by),
        decision.now,
        withoutPersonalNumbers(decision.reason ?? '') || null,
        bin(id),
      ],
    );
  }
}
