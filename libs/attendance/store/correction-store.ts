import { Injectable } from '@nestjs/common';
import type { ContentMode, DeliveryMode } from '../../catalogue/index.js';
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

/** A proposal to correct an entry. */
export interface Correction {
  readonly id: string;
  readonly centreId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly correctsEntryId: string;
  readonly minutesBefore: number;
  readonly creditedMinutes: number;
  readonly reason: string;
  readonly state: CorrectionState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly entryId: string | null;
}

export interface CorrectionListing extends Correction {
  readonly workerName: string;
  readonly heldOn: string;
  readonly mode: DeliveryMode;
  readonly content: ContentMode;
}

export interface CorrectionFilter {
  readonly state?: CorrectionState | undefined;
  readonly cohortId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface Decision {
  readonly state: 'SIGNED' | 'REJECTED';
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly entryId: string | null;
}

const COLUMNS = `k.id, k.centre_id AS centreId, k.session_id AS sessionId, k.cohort_id AS cohortId,
  k.worker_id AS workerId, k.enterprise_id AS enterpriseId, k.corrects_entry_id AS correctsEntryId,
  k.minutes_before AS minutesBefore, k.credited_minutes AS creditedMinutes, k.reason, k.state,
  k.proposed_by AS proposedBy, k.proposed_at AS proposedAt, k.decided_by AS decidedBy, k.decided_at AS decidedAt,
  k.decision_reason AS decisionReason, k.entry_id AS entryId, w.name AS workerName, s.held_on AS heldOn, s.mode,
  s.content`;

const FROM = `FROM attendance_correction k JOIN training_session s ON s.id = k.session_id
  JOIN worker w ON w.id = k.worker_id`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, {
    centre: 'k.centre_id',
    enterprise: 'k.enterprise_id',
    trainer: 's.trainer_id',
    worker: 'k.worker_id',
  });

@Injectable()
export class CorrectionStore {
  async find(db: Db, scope: Scope, id: string): Promise<CorrectionListing | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<CorrectionListing>(`SELECT ${COLUMNS} ${FROM} WHERE k.id = ? AND ${sql}`, [
      bin(id),
      ...params,
    ]);
    return row;
  }

  /** The correction as it stands now, locked. Take the session's lock first. */
  async lock(db: Db, scope: Scope, id: string): Promise<CorrectionListing | undefined> {
    await db.query('SELECT id FROM attendance_correction WHERE id = ? FOR UPDATE', [bin(id)]);
    return this.find(db, scope, id);
  }

  /** Whether the entry has a proposal nobody has decided on. Take the session's lock first. */
  async isOpen(db: Db, entryId: string): Promise<boolean> {
    const rows = await db.query(
      'SELECT 1 FROM attendance_correction WHERE corrects_entry_id = ? AND open_slot = 1',
      [bin(entryId)],
    );
    return rows.length > 0;
  }

  async list(
    db: Db,
    scope: Scope,
    filter: CorrectionFilter,
  ): Promise<{ items: CorrectionListing[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.state) {
      conditions.push('k.state = ?');
      params.push(filter.state);
    }
    if (filter.cohortId) {
      conditions.push('k.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    const where = conditions.join(' AND ');
    const items = await db.query<CorrectionListing>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY k.proposed_at DESC, k.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total ${FROM} WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  async insert(db: Db, correction: Correction): Promise<void> {
    await db.insert('attendance_correction', {
      id: bin(correction.id),
      centre_id: bin(correction.centreId),
      session_id: bin(correction.sessionId),
      cohort_id: bin(correction.cohortId),
      worker_id: bin(correction.workerId),
      enterprise_id: bin(correction.enterpriseId),
      corrects_entry_id: bin(correction.correctsEntryId),
      minutes_before: correction.minutesBefore,
      credited_minutes: correction.creditedMinutes,
      reason: correction.reason,
      state: 'PROPOSED',
      open_slot: 1,
      proposed_by: bin(correction.proposedBy),
      proposed_at: correction.proposedAt,
    });
  }

  /** The caller holds the correction's lock. */
  async decide(db: Db, id: string, decision: Decision): Promise<void> {
    await db.execute(
      `UPDATE attendance_correction SET state = ?, open_slot = NULL, decided_by = ?, decided_at = ?,
              decision_reason = ?, entry_id = ? WHERE id = ?`,
      [
        decision.state,
        bin(decision.by),
        decision.at,
        decision.reason === null ? null : withoutPersonalNumbers(decision.reason),
        decision.entryId === null ? null : bin(decision.entryId),
        bin(id),
      ],
    );
  }
}
