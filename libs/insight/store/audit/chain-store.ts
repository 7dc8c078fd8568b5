import { Injectable } from '@nestjs/common';
import { bin, type Db, type Scope, scopeSql } from '../../../platform/index.js';

export interface ChainHead {
  readonly lineId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly cohortId: string;
  readonly workerId: string;
  readonly serial: number;
  readonly workerName: string;
  readonly idMasked: string;
  readonly enterpriseName: string;
  readonly state: string;
  readonly amountFen: number;
  readonly policyCode: string;
  readonly policyVersion: number;
  readonly eligible: number;
  readonly reason: string;
  readonly hash: string;
  readonly decidedAt: Date;
}

export interface ChainPayment {
  readonly batchNumber: string;
  readonly serial: number;
  readonly state: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly accountMasked: string;
  readonly paidOn: string | null;
  readonly failureReason: string | null;
}

export interface ChainStep {
  readonly action: string;
  readonly by: string | null;
  readonly at: Date;
}

export interface ChainCertificate {
  readonly number: string;
  readonly issuedOn: string;
  readonly issuedBy: string | null;
}

export interface ChainExam {
  readonly heldOn: string;
  readonly place: string;
  readonly theoryMarks: number | null;
  readonly practiceMarks: number | null;
  readonly passed: number;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
}

export interface ChainEntry {
  readonly id: string;
  readonly correctsEntryId: string | null;
  readonly sessionId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly mode: string;
  readonly content: string;
  readonly place: string;
  readonly trainerName: string;
  readonly kind: string;
  readonly method: string;
  readonly creditedMinutes: number;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  readonly secondSigner: string | null;
  readonly reason: string | null;
}

/** Everything that one claim line rests on, step by step backwards from the money. */
@Injectable()
export class ChainStore {
  async head(db: Db, scope: Scope, lineId: string): Promise<ChainHead | undefined> {
    const own = scopeSql(scope, { centre: 'l.centre_id' });
    const [row] = await db.query<ChainHead>(
      `SELECT l.id AS lineId, l.claim_id AS claimId, c.number AS claimNumber, l.cohort_id AS cohortId,
              l.worker_id AS workerId, l.serial, w.name AS workerName, w.id_masked AS idMasked,
              e.name AS enterpriseName, l.state, l.amount_fen AS amountFen, p.code AS policyCode,
              p.version AS policyVersion, l.eligible, l.reason, d.hash, d.decided_at AS decidedAt
         FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id JOIN worker w ON w.id = l.worker_id
         JOIN enterprise e ON e.id = l.enterprise_id JOIN policy_version p ON p.id = c.policy_version_id
         JOIN claim_decision d ON d.id = l.decision_id
        WHERE l.id = ? AND ${own.sql}`,
      [bin(lineId), ...own.params],
    );
    return row;
  }

  payments(db: Db, lineId: string): Promise<ChainPayment[]> {
    return db.query(
      `SELECT b.number AS batchNumber, p.serial, p.state, p.amount_fen AS amountFen, p.payee_name AS payeeName,
              p.account_masked AS accountMasked, p.paid_on AS paidOn, p.failure_reason AS failureReason
         FROM payment_line p JOIN payment_batch b ON b.id = p.batch_id WHERE p.line_id = ? ORDER BY p.id`,
      [bin(lineId)],
    );
  }

  steps(db: Db, claimId: string): Promise<ChainStep[]> {
    return db.query(
      `SELECT s.action, a.display_name AS \`by\`, s.taken_at AS at FROM claim_step s
         LEFT JOIN account a ON a.id = s.by_account WHERE s.claim_id = ? ORDER BY s.taken_at, s.id`,
      [bin(claimId)],
    );
  }

  async certificate(db: Db, cohortId: string, workerId: string): Promise<ChainCertificate | undefined> {
    const [row] = await db.query<ChainCertificate>(
      `SELECT t.number, t.issued_on AS issuedOn, a.display_name AS issuedBy FROM certificate t
         LEFT JOIN account a ON a.id = t.issued_by
        WHERE t.cohort_id = ? AND t.worker_id = ? AND t.revoked_at IS NULL`,
      [bin(cohortId), bin(workerId)],
    );
    return row;
  }

  async exam(db: Db, cohortId: string, workerId: string): Promise<ChainExam | undefined> {
    const [row] = await db.query<ChainExam>(
      `SELECT x.held_on AS heldOn, x.place, r.theory_marks AS theoryMarks, r.practice_marks AS practiceMarks,
              r.passed, r.published_at AS publishedAt, a.display_name AS publishedBy
         FROM exam_result r JOIN exam_sitting x ON x.id = r.sitting_id LEFT JOIN account a ON a.id = r.published_by
        WHERE r.cohort_id = ? AND r.worker_id = ? ORDER BY r.passed DESC, r.published_at DESC, r.id DESC LIMIT 1`,
      [bin(cohortId), bin(workerId)],
    );
    return row;
  }

  /** Every entry of the learner in the class, in the order of time. */
  entries(db: Db, cohortId: string, workerId: string): Promise<ChainEntry[]> {
    return db.query(
      `SELECT e.id, e.corrects_entry_id AS correctsEntryId, s.id AS sessionId, s.held_on AS heldOn,
              s.start_minute AS startMinute, s.end_minute AS endMinute, e.mode, e.content, e.place,
              t.name AS trainerName, e.kind, e.method, e.credited_minutes AS creditedMinutes,
              e.recorded_at AS recordedAt, a.display_name AS recordedBy, z.display_name AS secondSigner, e.reason
         FROM attendance_entry e JOIN training_session s ON s.id = e.session_id JOIN trainer t ON t.id = s.trainer_id
         LEFT JOIN account a ON a.id = e.recorded_by LEFT JOIN account z ON z.id = e.second_signer
        WHERE e.cohort_id = ? AND e.worker_id = ? ORDER BY s.held_on, s.start_minute, s.id, e.recorded_at, e.id`,
      [bin(cohortId), bin(workerId)],
    );
  }
}
