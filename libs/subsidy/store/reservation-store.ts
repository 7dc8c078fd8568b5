import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, isDuplicateKey, newId } from '../../platform/index.js';
import type { PriorGrant } from '../domain/learner-facts.js';

/** A grant with what is needed to warn of repetition. */
export interface KnownGrant extends PriorGrant {
  /** Null for a benefit paid to the person. */
  readonly enterpriseId: string | null;
  readonly courseId: string | null;
  readonly cohortId: string | null;
}

export interface NewReservation {
  readonly centreId: string;
  /** Null, like the line, the enterprise and the course, when it is for a benefit. */
  readonly claimId: string | null;
  readonly lineId: string | null;
  readonly benefitCaseId?: string | null;
  readonly workerId: string;
  readonly enterpriseId: string | null;
  readonly courseId: string | null;
  readonly programme: string;
  readonly occupation: string | null;
  readonly level: number | null;
  readonly grantedOn: string;
  readonly repeatKey: string;
  /** Grants a person may have in a calendar year; null where the rule knows no cap. */
  readonly annualCap: number | null;
}

export type ReservationOutcome = 'RESERVED' | 'NO_SLOT' | 'KEY_TAKEN';

const MAX_ATTEMPTS = 50;

/**
 * Slots and keys of people, across enterprises and centres: the person is found by the blind index of the document.
 * The unique keys are the guard: a second taker waits for the first and then finds the slot or the key taken.
 */
@Injectable()
export class ReservationStore {
  /** What these people have had or have reserved, apart from one claim. */
  async priorOf(
    db: Db,
    workerIds: readonly string[],
    exceptClaimId: string | null,
  ): Promise<Map<string, KnownGrant[]>> {
    const byWorker = new Map<string, KnownGrant[]>();
    if (workerIds.length === 0) return byWorker;
    const rows = await db.query<Omit<KnownGrant, 'countsToCap'> & { workerId: string; slot: number | null }>(
      `SELECT w.id AS workerId, g.programme, g.occupation, g.level, g.granted_on AS grantedOn, g.slot,
              g.enterprise_id AS enterpriseId, g.course_id AS courseId, c.cohort_id AS cohortId
         FROM worker w JOIN grant_reservation g ON g.person_key = w.id_blind AND g.active = 1
         LEFT JOIN subsidy_claim c ON c.id = g.claim_id
        WHERE w.id IN (?) AND (g.claim_id IS NULL OR g.claim_id <> ?) ORDER BY w.id, g.granted_on, g.id`,
      [workerIds.map(bin), exceptClaimId === null ? Buffer.alloc(16) : bin(exceptClaimId)],
    );
    for (const { workerId, slot, ...grant } of rows) {
      const known = { ...grant, countsToCap: slot !== null };
      byWorker.set(workerId, [...(byWorker.get(workerId) ?? []), known]);
    }
    return byWorker;
  }

  /**
   * Lets nobody else who asks decide on these people, in whatever centre, before the transaction ends: for limits that
   * no unique key holds.
   */
  async lockPeople(db: Db, workerIds: readonly string[]): Promise<void> {
    if (workerIds.length === 0) return;
    const people = await db.query<{ personKey: Buffer }>(
      'SELECT w.id_blind AS personKey FROM worker w WHERE w.id IN (?)',
      [workerIds.map(bin)],
    );
    await db.query('SELECT w.id FROM worker w WHERE w.id_blind IN (?) ORDER BY w.id_blind, w.id FOR UPDATE', [
      people.map(({ personKey }) => personKey),
    ]);
  }

  /** Takes the key and the first free slot of the year, or says what is gone; then nothing was taken. */
  async reserve(db: Db, wish: NewReservation, now: Date): Promise<ReservationOutcome> {
    const year = Number(wish.grantedOn.slice(0, 4));
    const [person] = await db.query<{ personKey: Buffer }>(
      'SELECT w.id_blind AS personKey FROM worker w WHERE w.id = ?',
      [bin(wish.workerId)],
    );
    if (!person) throw new Error('a claim line names a person who does not exist');
    const { personKey } = person;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const taken = await this.taken(db, personKey, year);
      if (await this.keyTaken(db, personKey, wish.repeatKey)) return 'KEY_TAKEN';
      const slot = wish.annualCap === null ? null : firstFree(taken, wish.annualCap);
      if (slot === undefined) return 'NO_SLOT';
      if (await this.insert(db, wish, personKey, year, slot, now)) return 'RESERVED';
      // Somebody else was faster: look again at what is left.
    }
    throw new Error(`${wish.lineId ?? wish.benefitCaseId} could not reserve anything`);
  }

  /** Frees what a claim, or one of its lines, has reserved. */
  async release(db: Db, claimId: string, now: Date, lineId?: string): Promise<void> {
    await db.execute(
      `UPDATE grant_reservation g SET g.active = NULL, g.released_at = ?
        WHERE g.claim_id = ? AND g.active = 1${lineId === undefined ? '' : ' AND g.line_id = ?'}`,
      [now, bin(claimId), ...(lineId === undefined ? [] : [bin(lineId)])],
    );
  }

  /** Frees what a benefit has reserved. */
  async releaseBenefit(db: Db, benefitCaseId: string, now: Date): Promise<void> {
    await db.execute(
      `UPDATE grant_reservation g SET g.active = NULL, g.released_at = ?
        WHERE g.benefit_case_id = ? AND g.active = 1`,
      [now, bin(benefitCaseId)],
    );
  }

  private async taken(db: Db, personKey: Buffer, year: number): Promise<readonly number[]> {
    const rows = await db.query<{ slot: number }>(
      `SELECT g.slot FROM grant_reservation g
        WHERE g.person_key = ? AND g.year = ? AND g.active = 1 AND g.slot IS NOT NULL`,
      [personKey, year],
    );
    return rows.map(({ slot }) => slot);
  }

  private async keyTaken(db: Db, personKey: Buffer, key: string): Promise<boolean> {
    const rows = await db.query(
      'SELECT 1 FROM grant_reservation g WHERE g.person_key = ? AND g.repeat_key = ? AND g.active = 1',
      [personKey, key],
    );
    return rows.length > 0;
  }

  private async insert(
    db: Db,
    wish: NewReservation,
    personKey: Buffer,
    year: number,
    slot: number | null,
    now: Date,
  ): Promise<boolean> {
    try {
      await db.insert('grant_reservation', {
        id: bin(newId()),
        centre_id: bin(wish.centreId),
        claim_id: binOrNull(wish.claimId),
        line_id: binOrNull(wish.lineId),
        benefit_case_id: binOrNull(wish.benefitCaseId ?? null),
        worker_id: bin(wish.workerId),
        person_key: personKey,
        enterprise_id: binOrNull(wish.enterpriseId),
        course_id: binOrNull(wish.courseId),
        programme: wish.programme,
        occupation: wish.occupation,
        level: wish.level,
        granted_on: wish.grantedOn,
        year,
        slot,
        repeat_key: wish.repeatKey,
        active: 1,
        created_at: now,
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function firstFree(taken: readonly number[], cap: number): number | undefined {
  for (let slot = 1; slot <= cap; slot += 1) if (!taken.includes(slot)) return slot;
  return undefined;
}
