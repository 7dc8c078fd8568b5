import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  longText,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../platform/index.js';
import type { ClaimLineState, LineWarning } from '../contracts/schemas.js';
import { HANDLINGS } from '../domain/claim.js';
import { isPayable } from '../domain/claim-line.js';

/** One person of a claim, with the decision that holds now. */
export interface ClaimLine {
  readonly id: string;
  readonly claimId: string;
  readonly serial: number;
  readonly workerId: string;
  readonly workerName: string;
  readonly idMasked: string;
  readonly rosterEntryId: string | null;
  readonly state: ClaimLineState;
  readonly eligible: boolean;
  readonly decidedFen: number;
  readonly amountFen: number;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly warnings: readonly LineWarning[];
  readonly verdictReason: string | null;
  readonly canonical: string;
  readonly hash: string;
  readonly decidedAt: Date;
}

/** What a decision says about a line. */
export interface LineDecision {
  readonly canonical: string;
  readonly hash: string;
  readonly eligible: boolean;
  readonly decidedFen: number;
  readonly reason: string;
  readonly reasons: readonly string[];
  readonly warnings: readonly LineWarning[];
}

/** A line as it counts towards its claim. */
export interface LineStandingOf {
  readonly workerId: string;
  readonly state: ClaimLineState;
  readonly amountFen: number;
}

export interface NewLine {
  readonly centreId: string;
  readonly claimId: string;
  readonly serial: number;
  readonly cohortId: string;
  readonly enterpriseId: string;
  readonly workerId: string;
  readonly rosterEntryId: string | null;
  readonly programme: string;
  readonly decision: LineDecision;
}

/** A line that the payment stage may pay, with everybody who handled its claim. */
export interface PayableLine {
  readonly lineId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly centreId: string;
  readonly enterpriseId: string;
  readonly workerId: string;
  readonly programme: string;
  readonly fundSource: string;
  readonly amountFen: number;
  /** The auditor has stopped its claim. */
  readonly frozen: boolean;
  /** Accounts that ever examined or approved its claim, before a return too. */
  readonly handledBy: readonly string[];
}

type Row = Omit<ClaimLine, 'eligible' | 'reasons' | 'warnings'> & {
  readonly eligible: number;
  readonly reasons: string;
  readonly warnings: string;
};

const COLUMNS = `l.id, l.claim_id AS claimId, l.serial, l.worker_id AS workerId, w.name AS workerName,
  w.id_masked AS idMasked, l.roster_entry_id AS rosterEntryId, l.state, l.eligible, l.decided_fen AS decidedFen,
  l.amount_fen AS amountFen, l.reason, l.reasons, l.warnings, l.verdict_reason AS verdictReason,
  d.canonical, d.hash, d.decided_at AS decidedAt`;
const TABLES = `claim_line l JOIN worker w ON w.id = l.worker_id JOIN claim_decision d ON d.id = l.decision_id`;

const lineOf = (row: Row): ClaimLine => ({
  ...row,
  eligible: row.eligible === 1,
  reasons: JSON.parse(row.reasons) as string[],
  warnings: JSON.parse(row.warnings) as LineWarning[],
});

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'l.centre_id', enterprise: 'l.enterprise_id' });

/** A decided line goes with the claim when there is money in it. */
const stateOf = (decision: LineDecision): ClaimLineState =>
  decision.eligible && decision.decidedFen > 0 ? 'PENDING' : 'INELIGIBLE';

/** Lines written in one statement: below a hundred KiB of decisions. */
const PIECE = 25;

/** Lines read in one statement. */
const READ_PIECE = 250;

const NEW_STANDING = `SELECT ? AS id, ? AS state, ? AS active, ? AS eligible, ? AS decided_fen, ? AS amount_fen,
  ? AS reason, ? AS reasons, ? AS warnings, ? AS decision_id`;

function standingParams(line: ClaimLine, decision: LineDecision, decisionId: string): SqlParam[] {
  const decided = stateOf(decision);
  const state = decided === 'PENDING' && line.state === 'PAUSED' ? 'PAUSED' : decided;
  return [
    bin(line.id),
    state,
    isPayable(state) ? 1 : null,
    decision.eligible ? 1 : 0,
    decision.decidedFen,
    isPayable(state) ? decision.decidedFen : 0,
    decision.reason,
    JSON.stringify(decision.reasons),
    JSON.stringify(decision.warnings),
    bin(decisionId),
  ];
}

const decisionRow = (
  owner: { readonly centreId: string; readonly claimId: string },
  lineId: string,
  decision: LineDecision,
  id: string,
  now: Date,
) => ({
  id: bin(id),
  centre_id: bin(owner.centreId),
  claim_id: bin(owner.claimId),
  line_id: bin(lineId),
  canonical: longText(decision.canonical),
  hash: decision.hash,
  decided_at: now,
});

@Injectable()
export class ClaimLineStore {
  /** The lines of a claim in the order of their numbers. Read in pieces: each has some KiB, and others want their turn. */
  async ofClaim(db: Db, scope: Scope, claimId: string): Promise<ClaimLine[]> {
    const lines: ClaimLine[] = [];
    for (;;) {
      const after = lines.at(-1)?.serial ?? 0;
      const piece = await this.slice(db, scope, claimId, { after, limit: READ_PIECE });
      for (const line of piece) lines.push(line);
      if (piece.length < READ_PIECE) return lines;
    }
  }

  /** Some lines of a claim, those after a number first: for whoever goes through a long claim in pieces. */
  async slice(
    db: Db,
    scope: Scope,
    claimId: string,
    piece: { readonly after: number; readonly limit: number },
  ): Promise<ClaimLine[]> {
    const own = visible(scope);
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE l.claim_id = ? AND l.serial > ? AND ${own.sql} ORDER BY l.serial LIMIT ?`,
      [bin(claimId), piece.after, ...own.params, piece.limit],
    );
    return rows.map(lineOf);
  }

  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<ClaimLine[]> {
    return ids.length === 0 ? [] : this.where(db, scope, 'l.id IN (?)', [ids.map(bin)]);
  }

  /**
   * Lines of claims of these people that keep them from being claimed for again under the programme in that class:
   * the number of the claim by worker.
   */
  async activeClaims(
    db: Db,
    cohortId: string,
    programme: string,
    workerIds: readonly string[],
  ): Promise<Map<string, string>> {
    if (workerIds.length === 0) return new Map();
    const rows = await db.query<{ workerId: string; number: string }>(
      `SELECT l.worker_id AS workerId, c.number FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
        WHERE l.cohort_id = ? AND l.programme = ? AND l.active = 1 AND l.worker_id IN (?)`,
      [bin(cohortId), programme, workerIds.map(bin)],
    );
    return new Map(rows.map(({ workerId, number }) => [workerId, number]));
  }

  /** Whom somebody has refused in another claim of that class, with a reason: after an objection, or in review. */
  async refusedBefore(
    db: Db,
    cohortId: string,
    { programme, claimId }: { readonly programme: string; readonly claimId: string | null },
    workerIds: readonly string[],
  ): Promise<Set<string>> {
    if (workerIds.length === 0) return new Set();
    const rows = await db.query<{ workerId: string }>(
      `SELECT DISTINCT l.worker_id AS workerId FROM claim_line l
        WHERE l.cohort_id = ? AND l.programme = ? AND l.state = 'REFUSED' AND l.worker_id IN (?) AND l.claim_id <> ?`,
      [bin(cohortId), programme, workerIds.map(bin), claimId === null ? Buffer.alloc(16) : bin(claimId)],
    );
    return new Set(rows.map(({ workerId }) => workerId));
  }

  /** Writes a line with its decision. The unique key refuses a person with an active line elsewhere. */
  async insert(db: Db, line: NewLine, now: Date): Promise<string> {
    const id = newId();
    const { decision } = line;
    const decisionId = await this.insertDecision(db, line, id, now);
    const state = stateOf(decision);
    await db.insert('claim_line', {
      id: bin(id),
      centre_id: bin(line.centreId),
      claim_id: bin(line.claimId),
      serial: line.serial,
      cohort_id: bin(line.cohortId),
      enterprise_id: bin(line.enterpriseId),
      worker_id: bin(line.workerId),
      roster_entry_id: binOrNull(line.rosterEntryId),
      programme: line.programme,
      state,
      active: isPayable(state) ? 1 : null,
      eligible: decision.eligible ? 1 : 0,
      decided_fen: decision.decidedFen,
      amount_fen: isPayable(state) ? decision.decidedFen : 0,
      reason: decision.reason,
      reasons: JSON.stringify(decision.reasons),
      warnings: JSON.stringify(decision.warnings),
      decision_id: bin(decisionId),
      payment_failures: 0,
    });
    return id;
  }

  /** Where every line stands, without what it was decided on: for whoever adds up. In the order of their numbers. */
  standings(db: Db, claimId: string): Promise<LineStandingOf[]> {
    return db.query<LineStandingOf>(
      `SELECT l.worker_id AS workerId, l.state, l.amount_fen AS amountFen FROM claim_line l
        WHERE l.claim_id = ? ORDER BY l.serial`,
      [bin(claimId)],
    );
  }

  /**
   * Puts new decisions in force on lines, two statements for each piece of them; what a reviewer refused stays
   * refused, what is held up stays so.
   */
  async redecide(
    db: Db,
    owner: { readonly centreId: string; readonly claimId: string },
    changes: readonly { readonly line: ClaimLine; readonly decision: LineDecision }[],
    now: Date,
  ): Promise<void> {
    const open = changes.filter(({ line }) => line.state !== 'REFUSED');
    for (let at = 0; at < open.length; at += PIECE) {
      const piece = open.slice(at, at + PIECE).map((change) => ({ ...change, decisionId: newId() }));
      await db.insert(
        'claim_decision',
        piece.map(({ line, decision, decisionId }) => decisionRow(owner, line.id, decision, decisionId, now)),
      );
      await db.execute(
        `UPDATE claim_line l JOIN (${piece.map((_, index) => (index === 0 ? NEW_STANDING : 'SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?')).join(' UNION ALL ')}) v
            ON v.id = l.id
           SET l.state = v.state, l.active = v.active, l.eligible = v.eligible, l.decided_fen = v.decided_fen,
               l.amount_fen = v.amount_fen, l.reason = v.reason, l.reasons = v.reasons, l.warnings = v.warnings,
               l.decision_id = v.decision_id`,
        piece.flatMap(({ line, decision, decisionId }) => standingParams(line, decision, decisionId)),
      );
      await breathe();
    }
  }

  /** Moves lines to a state; lines that no longer count give up what keeps their people from other claims. */
  async setState(db: Db, ids: readonly string[], state: ClaimLineState): Promise<void> {
    if (ids.length === 0) return;
    await db.execute('UPDATE claim_line l SET l.state = ?, l.active = ? WHERE l.id IN (?)', [
      state,
      isPayable(state) ? 1 : null,
      ids.map(bin),
    ]);
  }

  /** Takes a line out of the claim, with the reason of whoever did it. */
  async refuse(db: Db, id: string, by: string | null, reason: string): Promise<void> {
    await db.execute(
      `UPDATE claim_line l SET l.state = 'REFUSED', l.active = NULL, l.amount_fen = 0, l.verdict_by = ?,
              l.verdict_reason = ? WHERE l.id = ?`,
      [binOrNull(by), withoutPersonalNumbers(reason), bin(id)],
    );
  }

  async setWarnings(db: Db, id: string, warnings: readonly LineWarning[]): Promise<void> {
    await db.execute('UPDATE claim_line l SET l.warnings = ? WHERE l.id = ?', [
      JSON.stringify(warnings),
      bin(id),
    ]);
  }

  async addPaymentFailure(db: Db, ids: readonly string[]): Promise<void> {
    await db.execute(
      'UPDATE claim_line l SET l.payment_failures = l.payment_failures + 1 WHERE l.id IN (?)',
      [ids.map(bin)],
    );
  }

  /** Approved lines that no batch holds, by claim and number; claims an auditor has frozen are left out. */
  async approvedUnpaid(db: Db, scope: Scope): Promise<PayableLine[]> {
    return this.payable(db, scope, "l.state = 'APPROVED' AND c.frozen = 0", []);
  }

  /** The same of given lines, whatever their state. */
  async forPayment(db: Db, scope: Scope, lineIds: readonly string[]): Promise<PayableLine[]> {
    return lineIds.length === 0 ? [] : this.payable(db, scope, 'l.id IN (?)', [lineIds.map(bin)]);
  }

  private async payable(
    db: Db,
    scope: Scope,
    condition: string,
    params: readonly SqlParam[],
  ): Promise<PayableLine[]> {
    const own = visible(scope);
    const rows = await db.query<Omit<PayableLine, 'frozen' | 'handledBy'> & { readonly frozen: number }>(
      `SELECT l.id AS lineId, l.claim_id AS claimId, c.number AS claimNumber, l.centre_id AS centreId,
              l.enterprise_id AS enterpriseId, l.worker_id AS workerId, l.programme,
              c.fund_source AS fundSource, l.amount_fen AS amountFen, c.frozen
         FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
        WHERE ${condition} AND ${own.sql} ORDER BY l.claim_id, l.serial`,
      [...params, ...own.params],
    );
    const handlers = await this.handlersOf(db, [...new Set(rows.map(({ claimId }) => claimId))]);
    return rows.map((line) => ({
      ...line,
      frozen: line.frozen === 1,
      handledBy: handlers.get(line.claimId) ?? [],
    }));
  }

  /** From the history, not from the claim: a claim that came back forgets who looked at it first, the steps do not. */
  private async handlersOf(db: Db, claimIds: readonly string[]): Promise<Map<string, string[]>> {
    const handlers = new Map<string, string[]>();
    if (claimIds.length === 0) return handlers;
    const rows = await db.query<{ claimId: string; accountId: string }>(
      `SELECT DISTINCT s.claim_id AS claimId, s.by_account AS accountId FROM claim_step s
        WHERE s.claim_id IN (?) AND s.action IN (?) AND s.by_account IS NOT NULL`,
      [claimIds.map(bin), [...HANDLINGS]],
    );
    for (const { claimId, accountId } of rows)
      handlers.set(claimId, [...(handlers.get(claimId) ?? []), accountId]);
    return handlers;
  }

  private async insertDecision(
    db: Db,
    owner: { readonly centreId: string; readonly claimId: string; readonly decision: LineDecision },
    lineId: string,
    now: Date,
  ): Promise<string> {
    const id = newId();
    await db.insert('claim_decision', decisionRow(owner, lineId, owner.decision, id, now));
    return id;
  }

  private async where(
    db: Db,
    scope: Scope,
    condition: string,
    params: readonly SqlParam[],
  ): Promise<ClaimLine[]> {
    const own = visible(scope);
    const rows = await db.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} AND ${own.sql} ORDER BY l.claim_id, l.serial`,
      [...params, ...own.params],
    );
    return rows.map(lineOf);
  }
}
