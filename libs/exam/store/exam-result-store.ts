import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import { type Marks, scoreOf } from '../domain/scheme.js';
import { countingResult } from '../domain/standing.js';

/** A published result as it stands: its latest revision. */
export interface ExamResult extends Marks {
  readonly id: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly sittingId: string;
  readonly sittingNumber: number;
  readonly workerId: string;
  readonly workerName: string;
  readonly revision: number;
  readonly passed: boolean;
  readonly reason: string | null;
  readonly publishedAt: Date;
}

export interface NewExamResult extends Omit<ExamResult, 'sittingNumber' | 'workerName'> {
  readonly publishedBy: string;
  readonly signedBy: string | null;
}

/** How a learner stands over all sittings of the cohort. */
export interface ExamStanding extends Marks {
  readonly workerId: string;
  readonly workerName: string;
  readonly enterpriseId: string;
  readonly sittings: number;
  /** Sum over the parts; null for who was absent. */
  readonly score: number | null;
  readonly passed: boolean;
  readonly publishedAt: Date;
}

interface Row extends Omit<ExamResult, 'absent' | 'passed'> {
  readonly absent: number;
  readonly passed: number;
}

const COLUMNS = `r.id, r.centre_id AS centreId, r.cohort_id AS cohortId, r.enterprise_id AS enterpriseId,
  r.sitting_id AS sittingId, t.number AS sittingNumber, r.worker_id AS workerId, w.name AS workerName, r.revision,
  r.absent, r.theory_marks AS theoryMarks, r.practice_marks AS practiceMarks, r.passed, r.reason,
  r.published_at AS publishedAt`;
const TABLES = `exam_result r JOIN exam_sitting t ON t.id = r.sitting_id JOIN worker w ON w.id = r.worker_id`;
const LATEST = `r.revision = (SELECT MAX(o.revision) FROM exam_result o
  WHERE o.sitting_id = r.sitting_id AND o.worker_id = r.worker_id)`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'r.centre_id', enterprise: 'r.enterprise_id', worker: 'r.worker_id' });

const resultOf = (row: Row): ExamResult => ({ ...row, absent: row.absent === 1, passed: row.passed === 1 });

@Injectable()
export class ExamResultStore {
  /** Learners of the cohort with a published result: the last passed sitting counts, else the latest. */
  async ofCohort(db: Db, scope: Scope, cohortId: string): Promise<ExamStanding[]> {
    const byWorker = new Map<string, ExamResult[]>();
    for (const result of await this.where(db, scope, 'r.cohort_id = ?', [bin(cohortId)])) {
      byWorker.set(result.workerId, [...(byWorker.get(result.workerId) ?? []), result]);
    }
    return [...byWorker.values()].flatMap((results) => {
      const counting = countingResult(results);
      if (!counting) return [];
      const { workerId, workerName, enterpriseId, absent, theoryMarks, practiceMarks, passed } = counting;
      const person = { workerId, workerName, enterpriseId, sittings: results.length };
      const marks = { absent, theoryMarks, practiceMarks };
      return [{ ...person, ...marks, score: scoreOf(marks), passed, publishedAt: counting.publishedAt }];
    });
  }

  /** How many learners of a course's cohorts sat an exam that is published, and how many of them passed it in the end. */
  async passesOfCourse(
    db: Db,
    scope: Scope,
    courseId: string,
  ): Promise<{ readonly sat: number; readonly passed: number }> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<{ sat: number; passed: number | null }>(
      `SELECT COUNT(*) AS sat, SUM(x.passed) AS passed FROM (
         SELECT r.cohort_id, r.worker_id, MAX(r.passed) AS passed
           FROM exam_result r JOIN cohort c ON c.id = r.cohort_id
          WHERE c.course_id = ? AND ${LATEST} AND ${sql} GROUP BY r.cohort_id, r.worker_id) x`,
      [bin(courseId), ...params],
    );
    return { sat: Number(row?.sat ?? 0), passed: Number(row?.passed ?? 0) };
  }

  /** The results of a sitting as they stand, in the order of names. */
  async ofSitting(db: Db, scope: Scope, sittingId: string): Promise<ExamResult[]> {
    return this.where(db, scope, 'r.sitting_id = ?', [bin(sittingId)]);
  }

  /** One row, whether or not it still stands. */
  async find(db: Db, scope: Scope, id: string): Promise<ExamResult | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE r.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row && resultOf(row);
  }

  async insert(db: Db, results: readonly NewExamResult[]): Promise<void> {
    await db.insert(
      'exam_result',
      results.map((result) => ({
        id: bin(result.id),
        centre_id: bin(result.centreId),
        cohort_id: bin(result.cohortId),
        enterprise_id: bin(result.enterpriseId),
        sitting_id: bin(result.sittingId),
        worker_id: bin(result.workerId),
        revision: result.revision,
        absent: result.absent,
        theory_marks: result.theoryMarks,
        practice_marks: result.practiceMarks,
        passed: result.passed,
        reason: result.reason,
        published_by: bin(result.publishedBy),
        signed_by: binOrNull(result.signedBy),
        published_at: result.publishedAt,
      })),
    );
  }

  private async where(
    db: Db,
    scope: Scope,
    condition: string,
    values: readonly SqlParam[],
  ): Promise<ExamResult[]> {
    const { sql, params } = visible(scope);
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} AND ${LATEST} AND ${sql}
        ORDER BY w.name, r.worker_id, t.number`,
      [...values, ...params],
    );
    return rows.map(resultOf);
  }
}
