import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, newId } from '../../../platform/index.js';
import { plainReference } from '../../domain/plain-reference.js';
import type { FrozenDecision } from '../../domain/advances/advance-decision.js';
import type { ApprenticeResult } from '../../contracts/advances/schemas.js';
import { decideReceived, type ReceiptDecision, takeReference } from '../received-references.js';
import type { Advance } from './advance-store.js';

export interface AdvancePerson {
  readonly workerId: string;
  readonly serial: number;
  readonly workerName: string;
  readonly idMasked: string;
  readonly recruitKind: 'NEW_HIRE' | 'TRANSFERRED';
  readonly contractMonths: number;
  readonly result: ApprenticeResult | null;
}

export type DecisionPurpose = 'RATE' | 'PREFUND' | 'SETTLEMENT' | 'UNFINISHED';

/** A calculation to be kept. */
export interface NewDecision extends FrozenDecision {
  readonly purpose: DecisionPurpose;
  readonly workerId: string | null;
  readonly policyVersionId: string;
}

export interface StoredDecision extends NewDecision {
  readonly id: string;
  readonly decidedAt: Date;
}

export interface AdvanceReceipt {
  readonly id: string;
  readonly amountFen: number;
  readonly receivedOn: string;
  readonly reference: string;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly state: 'RECORDED' | 'CONFIRMED' | 'REFUSED';
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly refusedBecause: string | null;
}

export type NewAdvanceReceipt = Pick<
  AdvanceReceipt,
  'amountFen' | 'receivedOn' | 'reference' | 'recordedBy' | 'recordedAt'
>;

/** What hangs on an advance. The caller has found or locked the advance under its scope. */
@Injectable()
export class AdvanceRecords {
  people(db: Db, advanceId: string): Promise<AdvancePerson[]> {
    return db.query<AdvancePerson>(
      `SELECT p.worker_id AS workerId, p.serial, w.name AS workerName, w.id_masked AS idMasked,
              p.recruit_kind AS recruitKind, p.contract_months AS contractMonths, p.result
         FROM payment_advance_person p JOIN worker w ON w.id = p.worker_id
        WHERE p.advance_id = ? ORDER BY p.serial`,
      [bin(advanceId)],
    );
  }

  /** Those of the people who stand on a list of that year. */
  async advancedIn(db: Db, workerIds: readonly string[], year: number): Promise<ReadonlySet<string>> {
    if (workerIds.length === 0) return new Set();
    const rows = await db.query<{ workerId: string }>(
      'SELECT p.worker_id AS workerId FROM payment_advance_person p WHERE p.worker_id IN (?) AND p.year = ? AND p.active = 1',
      [workerIds.map(bin), year],
    );
    return new Set(rows.map(({ workerId }) => workerId));
  }

  /** Puts people on the list. The unique key refuses who is on another list of that year. */
  async insertPeople(
    db: Db,
    advance: Pick<Advance, 'id' | 'centreId' | 'year'>,
    people: readonly Pick<AdvancePerson, 'workerId' | 'recruitKind' | 'contractMonths'>[],
  ): Promise<void> {
    await db.insert(
      'payment_advance_person',
      people.map(({ workerId, recruitKind, contractMonths }, index) => ({
        advance_id: bin(advance.id),
        worker_id: bin(workerId),
        centre_id: bin(advance.centreId),
        serial: index + 1,
        year: advance.year,
        active: 1,
        recruit_kind: recruitKind,
        contract_months: contractMonths,
      })),
    );
  }

  /** Frees the people of an advance that was taken back. */
  async freePeople(db: Db, advanceId: string): Promise<void> {
    await db.execute('UPDATE payment_advance_person SET active = NULL WHERE advance_id = ?', [
      bin(advanceId),
    ]);
  }

  async setResults(
    db: Db,
    advanceId: string,
    results: readonly { readonly workerId: string; readonly result: ApprenticeResult }[],
  ): Promise<void> {
    for (const result of new Set(results.map((one) => one.result))) {
      const ids = results.filter((one) => one.result === result).map(({ workerId }) => bin(workerId));
      await db.execute(
        'UPDATE payment_advance_person SET result = ? WHERE advance_id = ? AND worker_id IN (?)',
        [result, bin(advanceId), ids],
      );
    }
  }

  async keep(
    db: Db,
    advance: Pick<Advance, 'id' | 'centreId'>,
    made: readonly NewDecision[],
    now: Date,
  ): Promise<void> {
    await db.insert(
      'payment_advance_decision',
      made.map(({ purpose, workerId, policyVersionId, canonical, hash }) => ({
        id: bin(newId()),
        centre_id: bin(advance.centreId),
        advance_id: bin(advance.id),
        purpose,
        worker_id: binOrNull(workerId),
        policy_version_id: bin(policyVersionId),
        canonical,
        hash,
        decided_at: now,
      })),
    );
  }

  /** Every calculation, the first one first. */
  decisions(db: Db, advanceId: string): Promise<StoredDecision[]> {
    return db.query<StoredDecision>(
      `SELECT d.id, d.purpose, d.worker_id AS workerId, d.policy_version_id AS policyVersionId, d.canonical, d.hash,
              d.decided_at AS decidedAt
         FROM payment_advance_decision d WHERE d.advance_id = ? ORDER BY d.id`,
      [bin(advanceId)],
    );
  }

  /** Everything that was entered, struck out entries too. */
  receipts(db: Db, advanceId: string): Promise<AdvanceReceipt[]> {
    return db.query<AdvanceReceipt>(
      `SELECT r.id, r.amount_fen AS amountFen, r.received_on AS receivedOn, r.reference,
              r.recorded_by AS recordedBy, COALESCE(a.display_name, '') AS recordedByName,
              r.recorded_at AS recordedAt, r.state, d.display_name AS decidedByName, r.decided_at AS decidedAt,
              r.refused_because AS refusedBecause
         FROM payment_advance_receipt r LEFT JOIN account a ON a.id = r.recorded_by
         LEFT JOIN account d ON d.id = r.decided_by
        WHERE r.advance_id = ? ORDER BY r.id`,
      [bin(advanceId)],
    );
  }

  /** A reference that is known, be it of a receivable, is a duplicate key. Answers the id. */
  async insertReceipt(
    db: Db,
    advance: Pick<Advance, 'id' | 'centreId'>,
    receipt: NewAdvanceReceipt,
  ): Promise<string> {
    const id = newId();
    await db.insert('payment_advance_receipt', {
      id: bin(id),
      centre_id: bin(advance.centreId),
      advance_id: bin(advance.id),
      amount_fen: receipt.amountFen,
      received_on: receipt.receivedOn,
      reference: plainReference(receipt.reference),
      active_reference: plainReference(receipt.reference),
      recorded_by: bin(receipt.recordedBy),
      recorded_at: receipt.recordedAt,
      state: 'RECORDED',
    });
    await takeReference(db, { id, centreId: advance.centreId, reference: receipt.reference }, 'ADVANCE');
    return id;
  }

  /** One that is struck out gives its reference free. The caller holds the lock of the advance. */
  decideReceipt(db: Db, id: string, decision: ReceiptDecision): Promise<void> {
    return decideReceived(db, 'ADVANCE', id, decision);
  }
}
