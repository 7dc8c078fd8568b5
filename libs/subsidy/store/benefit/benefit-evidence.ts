import { Injectable } from '@nestjs/common';
import { isSkillLevel } from '../../../kernel/index.js';
import { type ShortageAnswer, shortageOf } from '../../../catalogue/index.js';
import { EmploymentRepository } from '../../../people/index.js';
import { bin, type Db, type Scope, scopeSql, SYSTEM_SCOPE } from '../../../platform/index.js';
import type { InsuredPeriod } from '../../domain/benefit/insured-months.js';
import type { HeldCertificate, PersonEvidence } from '../../domain/benefit/person-facts.js';
import { ReservationStore } from '../reservation-store.js';

/** A person with what is known of them and what they hold. */
export interface KnownPerson {
  readonly evidence: PersonEvidence;
  readonly certificates: readonly HeldCertificate[];
}

interface WorkerRow {
  readonly id: string;
  readonly centreId: string;
  readonly birthOn: string | null;
  readonly drawingPension: number;
}

interface InsuranceRow {
  readonly workerId: string;
  readonly kind: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly employerUscc: string;
  readonly drawingPension: number | null;
}

interface CertificateRow {
  readonly workerId: string;
  readonly source: 'PLATFORM' | 'OUTSIDE';
  readonly id: string;
  readonly type: string;
  readonly occupation: string | null;
  readonly level: number | null;
  readonly issuedOn: string;
  readonly recognised: number | null;
  readonly byEnterprise: number | null;
}

/** People with a certificate, and those of whom something was decided once: their certificate may have gone. */
const DECIDABLE = `(EXISTS (SELECT 1 FROM outside_certificate o WHERE o.centre_id = w.centre_id AND o.person_key = w.id_blind)
  OR EXISTS (SELECT 1 FROM certificate t WHERE t.worker_id = w.id)
  OR EXISTS (SELECT 1 FROM benefit_case b WHERE b.worker_id = w.id))`;

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1);

/** What the records say of people: a fixed number of statements for however many of them. */
@Injectable()
export class BenefitEvidence {
  constructor(
    private readonly employments: EmploymentRepository,
    private readonly reservations: ReservationStore,
  ) {}

  /**
   * The next people of a centre in the order of ids who are alive and have something to decide; `after` null: from the
   * beginning.
   */
  async nextIds(db: Db, centreId: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await db.query<{ id: string }>(
      `SELECT w.id FROM worker w WHERE w.centre_id = ? AND w.deceased_on IS NULL AND w.id > ? AND ${DECIDABLE}
        ORDER BY w.id LIMIT ?`,
      [bin(centreId), after === null ? Buffer.alloc(16) : bin(after), limit],
    );
    return rows.map(({ id }) => id);
  }

  async countPeople(db: Db, centreId: string): Promise<number> {
    const [row] = await db.query<{ people: number }>(
      `SELECT COUNT(*) AS people FROM worker w WHERE w.centre_id = ? AND w.deceased_on IS NULL AND ${DECIDABLE}`,
      [bin(centreId)],
    );
    return Number(row?.people ?? 0);
  }

  /** `exceptCaseId`: a benefit that does not stand in its own way. */
  async ofWorkers(db: Db, scope: Scope, workerIds: readonly string[]): Promise<Map<string, KnownPerson>> {
    if (workerIds.length === 0) return new Map();
    const ids = workerIds.map(bin);
    const own = scopeSql(scope, { centre: 'w.centre_id', worker: 'w.id' });
    const workers = await db.query<WorkerRow>(
      `SELECT w.id, w.centre_id AS centreId, w.birth_on AS birthOn, w.drawing_pension AS drawingPension FROM worker w
        WHERE w.id IN (?) AND ${own.sql}`,
      [ids, ...own.params],
    );
    const insurance = groupBy(await this.insurance(db, ids));
    const certificates = groupBy(await this.certificates(db, ids));
    const employments = groupBy(await this.employments.ofWorkers(db, SYSTEM_SCOPE, workerIds));
    const shortage = await shortageOf(
      db,
      workers.map(({ centreId }) => centreId),
    );
    const prior = await this.reservations.priorOf(db, workerIds, null);
    return new Map(
      workers.map(({ id, centreId, birthOn, drawingPension }) => {
        const records = insurance.get(id) ?? [];
        const stated = records.find(({ kind }) => kind === 'STATUS')?.drawingPension ?? null;
        const paid = records.filter(({ employerUscc, kind }) => kind !== 'STATUS' && employerUscc !== '');
        const evidence: PersonEvidence = {
          workerId: id,
          birthOn,
          drawingPension: stated === null ? drawingPension === 1 : stated === 1,
          employments: employments.get(id) ?? [],
          unemploymentInsurance: periodsOf(records),
          lastPaidMonth:
            paid
              .map(({ toMonth }) => toMonth)
              .sort()
              .at(-1) ?? null,
          prior: (prior.get(id) ?? []).map(({ programme, occupation, level, grantedOn, countsToCap }) => ({
            programme,
            occupation,
            level,
            grantedOn,
            countsToCap,
          })),
        };
        return [
          id,
          {
            evidence,
            certificates: (certificates.get(id) ?? []).map((row) =>
              heldOf(row, shortage(centreId, { ...row, on: row.issuedOn })),
            ),
          },
        ];
      }),
    );
  }

  private insurance(db: Db, ids: readonly Buffer[]): Promise<InsuranceRow[]> {
    return db.query<InsuranceRow>(
      `SELECT w.id AS workerId, r.kind, r.from_month AS fromMonth, r.to_month AS toMonth,
              r.employer_uscc AS employerUscc, r.drawing_pension AS drawingPension
         FROM worker w JOIN insurance_record r ON r.centre_id = w.centre_id AND r.person_key = w.id_blind
        WHERE w.id IN (?) ORDER BY r.from_month, r.id`,
      [ids],
    );
  }

  /** What others issued, and what the platform printed and has not revoked. */
  private async certificates(db: Db, ids: readonly Buffer[]): Promise<CertificateRow[]> {
    const outside = await db.query<CertificateRow>(
      `SELECT w.id AS workerId, 'OUTSIDE' AS source, c.id, c.type, c.occupation, c.level,
              c.issued_on AS issuedOn, c.recognised, c.by_enterprise AS byEnterprise
         FROM worker w JOIN outside_certificate c ON c.centre_id = w.centre_id AND c.person_key = w.id_blind
        WHERE w.id IN (?) ORDER BY c.issued_on, c.id`,
      [ids],
    );
    // Classes are booked by enterprises: whoever trained them, their own subsidy programmes are theirs.
    const printed = await db.query<CertificateRow>(
      `SELECT c.worker_id AS workerId, 'PLATFORM' AS source, c.id, c.kind AS type, o.code AS occupation, k.level,
              c.issued_on AS issuedOn, NULL AS recognised, 1 AS byEnterprise
         FROM certificate c JOIN cohort h ON h.id = c.cohort_id JOIN course k ON k.id = h.course_id
         LEFT JOIN occupation o ON o.id = k.occupation_id
        WHERE c.worker_id IN (?) AND c.revoked_at IS NULL ORDER BY c.issued_on, c.id`,
      [ids],
    );
    return [...outside, ...printed];
  }
}

function groupBy<T extends { readonly workerId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.workerId);
    if (group) group.push(row);
    else groups.set(row.workerId, [row]);
  }
  return groups;
}

/** Null when no file has told of the person's unemployment insurance: that is unknown, not zero. */
function periodsOf(records: readonly InsuranceRow[]): InsuredPeriod[] | null {
  const periods = records.filter(({ kind }) => kind === 'UNEMPLOYMENT');
  return periods.length === 0
    ? null
    : periods.map(({ fromMonth, toMonth }) => ({ from: fromMonth, to: toMonth }));
}

const heldOf = (row: CertificateRow, listed: ShortageAnswer): HeldCertificate => ({
  source: row.source,
  id: row.id,
  type: row.type,
  occupation: row.occupation,
  level: isSkillLevel(row.level) ? row.level : null,
  issuedOn: row.issuedOn,
  recognised: flag(row.recognised),
  byEnterprise: flag(row.byEnterprise),
  shortage: listed.SUBSIDY,
  inAllowanceCatalogue: listed.ALLOWANCE,
});
