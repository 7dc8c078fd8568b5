import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  type FieldPlace,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { BenefitState, CertificateSource } from '../../contracts/benefit/states.js';

/** A benefit with the name of its person; the account is masked. */
export interface Benefit {
  readonly id: string;
  readonly centreId: string;
  readonly workerId: string;
  readonly workerName: string;
  readonly idMasked: string;
  readonly policyVersionId: string;
  readonly policyCode: string;
  readonly programme: string;
  readonly certificateSource: CertificateSource;
  readonly certificateId: string;
  readonly state: BenefitState;
  /** The auditor has stopped it. */
  readonly frozen: boolean;
  readonly amountFen: number;
  readonly fundSource: string;
  /** Last day on which it can be claimed; null when the policy sets none. */
  readonly deadlineOn: string | null;
  /** Codes of the conditions that are not met or not known. */
  readonly reasons: readonly string[];
  readonly decisionId: string | null;
  readonly decidedAt: Date;
  readonly accountName: string | null;
  readonly accountCipher: string | null;
  readonly accountMasked: string | null;
  readonly consentedAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly createdAt: Date;
}

export interface BenefitFilter {
  readonly state?: BenefitState | undefined;
  readonly programme?: string | undefined;
  readonly reason?: string | undefined;
  readonly confirmed?: boolean | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** `night`: of the whole certificate, see `replayNight`; otherwise the decision itself. */
export interface StoredDecision {
  readonly night: boolean;
  readonly canonical: string;
  readonly hash: string;
}

export interface BenefitStep {
  readonly action: string;
  readonly fromState: BenefitState | null;
  readonly toState: BenefitState;
  readonly accountId: string | null;
  readonly reason: string | null;
  readonly takenAt: Date;
}

type Row = Omit<Benefit, 'reasons' | 'frozen'> & { readonly reasons: string; readonly frozen: number };

const COLUMNS = `b.id, b.centre_id AS centreId, b.worker_id AS workerId, w.name AS workerName,
  w.id_masked AS idMasked, b.policy_version_id AS policyVersionId, b.policy_code AS policyCode, b.programme,
  b.certificate_source AS certificateSource, b.certificate_id AS certificateId, b.state,
  b.frozen, b.amount_fen AS amountFen, b.fund_source AS fundSource, b.deadline_on AS deadlineOn, b.reasons,
  b.decision_id AS decisionId, b.decided_at AS decidedAt, b.account_name AS accountName,
  b.account_cipher AS accountCipher, b.account_masked AS accountMasked, b.consented_at AS consentedAt,
  b.confirmed_by AS confirmedBy, b.confirmed_at AS confirmedAt, b.approved_by AS approvedBy,
  b.approved_at AS approvedAt, b.created_at AS createdAt`;
const FROM = 'FROM benefit_case b JOIN worker w ON w.id = b.worker_id';

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'b.centre_id', worker: 'b.worker_id' });

const benefitOf = (row: Row): Benefit => ({
  ...row,
  frozen: row.frozen === 1,
  reasons: JSON.parse(row.reasons) as string[],
});

/** Where a person's account is sealed. */
export const benefitAccountPlace = (benefitId: string): FieldPlace => ({
  table: 'benefit_case',
  column: 'account_cipher',
  rowId: benefitId,
});

@Injectable()
export class BenefitStore {
  async find(db: Db, scope: Scope, id: string): Promise<Benefit | undefined> {
    return (await this.where(db, scope, 'b.id = ?', [bin(id)]))[0];
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Benefit[]> {
    if (ids.length === 0) return [];
    return this.where(db, scope, 'b.id IN (?)', [ids.map(bin)]);
  }

  /** The benefits as they stand now, locked in the order of ids. */
  async lock(db: Db, scope: Scope, ids: readonly string[]): Promise<Benefit[]> {
    if (ids.length === 0) return [];
    const own = visible(scope);
    await db.query(
      `SELECT b.id FROM benefit_case b WHERE b.id IN (?) AND ${own.sql} ORDER BY b.id FOR UPDATE`,
      [ids.map(bin), ...own.params],
    );
    return this.byIds(db, scope, ids);
  }

  /** Approved and in no batch, oldest approval first; what the auditor has frozen is left out. */
  async approved(db: Db, scope: Scope): Promise<Benefit[]> {
    return this.where(db, scope, `b.state = 'APPROVED' AND b.frozen = 0`, [], 'b.approved_at, b.id');
  }

  /** Waiting for consent, with the claim window closing between these days. For the system only. */
  async waitingUntil(db: Db, from: string, until: string): Promise<Benefit[]> {
    return this.where(db, { kind: 'system' }, `b.state = 'ENTITLED' AND b.deadline_on BETWEEN ? AND ?`, [
      from,
      until,
    ]);
  }

  async ofWorker(db: Db, scope: Scope, workerId: string): Promise<Benefit[]> {
    return this.where(db, scope, 'b.worker_id = ?', [bin(workerId)], 'b.created_at DESC, b.id');
  }

  async list(
    db: Db,
    scope: Scope,
    filter: BenefitFilter,
  ): Promise<{ items: Benefit[]; total: number; totalFen: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    const add = (sql: string, value: SqlParam): void => {
      conditions.push(sql);
      params.push(value);
    };
    if (filter.state) add('b.state = ?', filter.state);
    if (filter.programme) add('b.programme = ?', filter.programme);
    if (filter.reason) add(`JSON_CONTAINS(b.reasons, JSON_QUOTE(?))`, filter.reason);
    if (filter.confirmed !== undefined)
      conditions.push(`b.confirmed_by IS ${filter.confirmed ? 'NOT ' : ''}NULL`);
    if (filter.q) {
      conditions.push('(w.name LIKE ? OR w.id_last4 = ?)');
      params.push(`${filter.q.replace(/[\\%_]/g, '\\$&')}%`, filter.q.toUpperCase().slice(0, 4));
    }
    const where = conditions.join(' AND ');
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY b.state = 'LAPSED', b.deadline_on IS NULL, b.deadline_on, b.id LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number; totalFen: number | null }>(
      `SELECT COUNT(*) AS total, SUM(b.amount_fen) AS totalFen ${FROM} WHERE ${where}`,
      params,
    );
    return {
      items: rows.map(benefitOf),
      total: Number(count?.total ?? 0),
      totalFen: Number(count?.totalFen ?? 0),
    };
  }

  /** How many there are in each state, and the money in it. */
  async figures(db: Db, scope: Scope): Promise<{ state: BenefitState; cases: number; totalFen: number }[]> {
    const own = visible(scope);
    const rows = await db.query<{ state: BenefitState; cases: number; totalFen: number }>(
      `SELECT b.state, COUNT(*) AS cases, SUM(b.amount_fen) AS totalFen FROM benefit_case b
        WHERE ${own.sql} GROUP BY b.state ORDER BY b.state`,
      own.params,
    );
    return rows.map((row) => ({
      state: row.state,
      cases: Number(row.cases),
      totalFen: Number(row.totalFen),
    }));
  }

  /** Writes columns of one benefit. Names are constants of the code. */
  async update(db: Db, id: string, columns: Readonly<Record<string, SqlParam>>, now: Date): Promise<void> {
    const names = Object.keys(columns);
    await db.execute(
      `UPDATE benefit_case SET ${names.map((name) => `${name} = ?`).join(', ')}, updated_at = ? WHERE id = ?`,
      [...names.map((name) => columns[name] as SqlParam), now, bin(id)],
    );
  }

  async addStep(db: Db, centreId: string, caseId: string, step: BenefitStep): Promise<void> {
    await db.insert('benefit_step', {
      id: bin(newId()),
      centre_id: bin(centreId),
      case_id: bin(caseId),
      action: step.action,
      from_state: step.fromState,
      to_state: step.toState,
      account_id: binOrNull(step.accountId),
      reason: step.reason === null ? null : withoutPersonalNumbers(step.reason),
      taken_at: step.takenAt,
    });
  }

  async steps(db: Db, scope: Scope, caseId: string): Promise<BenefitStep[]> {
    const own = visible(scope);
    return db.query<BenefitStep>(
      `SELECT s.action, s.from_state AS fromState, s.to_state AS toState, s.account_id AS accountId, s.reason,
              s.taken_at AS takenAt
         FROM benefit_step s JOIN benefit_case b ON b.id = s.case_id
        WHERE s.case_id = ? AND ${own.sql} ORDER BY s.taken_at, s.id`,
      [bin(caseId), ...own.params],
    );
  }

  async addDecision(
    db: Db,
    benefit: Pick<Benefit, 'id' | 'centreId'>,
    kind: 'NIGHTLY' | 'CONSENT',
    frozen: { readonly canonical: string; readonly hash: string },
    now: Date,
  ): Promise<string> {
    const id = newId();
    await db.insert('benefit_decision', {
      id: bin(id),
      centre_id: bin(benefit.centreId),
      case_id: bin(benefit.id),
      kind,
      canonical: frozen.canonical,
      hash: frozen.hash,
      taken_at: now,
    });
    return id;
  }

  /** Stored decisions by their ids: one taken for good, or what a night has said of the certificate. */
  async decisions(db: Db, ids: readonly string[]): Promise<Map<string, StoredDecision>> {
    const found = new Map<string, StoredDecision>();
    for (const table of ['benefit_decision', 'benefit_night'] as const) {
      const missing = [...new Set(ids)].filter((id) => !found.has(id));
      if (missing.length === 0) break;
      const rows = await db.query<{ id: string; canonical: string; hash: string }>(
        `SELECT d.id, d.canonical, d.hash FROM ${table} d WHERE d.id IN (?)`,
        [missing.map(bin)],
      );
      for (const { id, canonical, hash } of rows)
        found.set(id, { night: table === 'benefit_night', canonical, hash });
    }
    return found;
  }

  private async where(
    db: Db,
    scope: Scope,
    condition: string,
    params: readonly SqlParam[],
    order = 'b.id',
  ): Promise<Benefit[]> {
    const own = visible(scope);
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} ${FROM} WHERE ${condition} AND ${own.sql} ORDER BY ${order}`,
      [...params, ...own.params],
    );
    return rows.map(benefitOf);
  }
}
