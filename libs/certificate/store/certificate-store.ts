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
import type { CertificateKind } from '../contracts/schemas.js';

export interface Certificate {
  readonly id: string;
  readonly centreId: string;
  readonly number: string;
  readonly year: number;
  readonly serial: number;
  readonly kind: CertificateKind;
  readonly cohortId: string;
  readonly workerId: string;
  readonly enterpriseId: string;
  /** As printed: a name changed later does not change the certificate. */
  readonly workerName: string;
  readonly courseTitle: string;
  readonly creditedMinutes: number;
  readonly issuedOn: string;
  readonly revokedAt: Date | null;
  readonly revokeReason: string | null;
  readonly replacesId: string | null;
}

export interface NewCertificate extends Certificate {
  readonly issuedBy: string;
  readonly issuedAt: Date;
}

/** What later stages ask about. */
export interface CertificateFact {
  readonly workerId: string;
  readonly certificateId: string;
  readonly number: string;
  readonly kind: CertificateKind;
  readonly issuedOn: string;
  readonly revokedAt: Date | null;
}

export interface CertificateFilter {
  readonly cohortId?: string | undefined;
  /** The beginning of a number. */
  readonly number?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = `c.id, c.centre_id AS centreId, c.number, c.year, c.serial, c.kind, c.cohort_id AS cohortId,
  c.worker_id AS workerId, c.enterprise_id AS enterpriseId, c.worker_name AS workerName,
  c.course_title AS courseTitle, c.credited_minutes AS creditedMinutes, c.issued_on AS issuedOn,
  c.revoked_at AS revokedAt, c.revoke_reason AS revokeReason, c.replaces_id AS replacesId`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'c.centre_id', enterprise: 'c.enterprise_id', worker: 'c.worker_id' });

@Injectable()
export class CertificateStore {
  /** All certificates of the cohort, the revoked ones too, in the order of numbers. */
  async ofCohort(db: Db, scope: Scope, cohortId: string): Promise<CertificateFact[]> {
    const { sql, params } = visible(scope);
    return db.query<CertificateFact>(
      `SELECT c.worker_id AS workerId, c.id AS certificateId, c.number, c.kind, c.issued_on AS issuedOn,
              c.revoked_at AS revokedAt
         FROM certificate c WHERE c.cohort_id = ? AND ${sql} ORDER BY c.number`,
      [bin(cohortId), ...params],
    );
  }

  async find(db: Db, scope: Scope, id: string): Promise<Certificate | undefined> {
    return this.one(db, scope, 'c.id = ?', bin(id));
  }

  async findByNumber(db: Db, scope: Scope, number: string): Promise<Certificate | undefined> {
    return this.one(db, scope, 'c.number = ?', number);
  }

  /** The same, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<Certificate | undefined> {
    return this.one(db, scope, 'c.id = ?', bin(id), 'FOR UPDATE');
  }

  async isReplaced(db: Db, id: string): Promise<boolean> {
    const rows = await db.query('SELECT 1 FROM certificate WHERE replaces_id = ?', [bin(id)]);
    return rows.length > 0;
  }

  async centreName(db: Db, centreId: string): Promise<string> {
    const [row] = await db.query<{ name: string }>('SELECT name FROM skills_centre WHERE id = ?', [
      bin(centreId),
    ]);
    return row?.name ?? '';
  }

  /** A page, the latest number first, and how many there are in all. */
  async list(
    db: Db,
    scope: Scope,
    filter: CertificateFilter,
  ): Promise<{ items: Certificate[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.cohortId) {
      conditions.push('c.cohort_id = ?');
      params.push(bin(filter.cohortId));
    }
    if (filter.number) {
      conditions.push('c.number LIKE ?');
      params.push(`${filter.number.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
    }
    const where = conditions.join(' AND ');
    const items = await db.query<Certificate>(
      `SELECT ${COLUMNS} FROM certificate c WHERE ${where}
        ORDER BY c.issued_on DESC, c.number DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM certificate c WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Throws a duplicate key when a learner holds a valid one already. */
  async insert(db: Db, certificates: readonly NewCertificate[]): Promise<void> {
    await db.insert(
      'certificate',
      certificates.map((certificate) => ({
        id: bin(certificate.id),
        centre_id: bin(certificate.centreId),
        number: certificate.number,
        year: certificate.year,
        serial: certificate.serial,
        kind: certificate.kind,
        cohort_id: bin(certificate.cohortId),
        worker_id: bin(certificate.workerId),
        enterprise_id: bin(certificate.enterpriseId),
        worker_name: certificate.workerName,
        course_title: certificate.courseTitle,
        credited_minutes: certificate.creditedMinutes,
        issued_on: certificate.issuedOn,
        issued_by: bin(certificate.issuedBy),
        issued_at: certificate.issuedAt,
        valid_slot: 1,
        replaces_id: binOrNull(certificate.replacesId),
      })),
    );
  }

  /** The caller holds the certificate's lock. */
  async revoke(db: Db, id: string, by: string, now: Date, reason: string): Promise<void> {
    await db.execute(
      'UPDATE certificate SET valid_slot = NULL, revoked_at = ?, revoked_by = ?, revoke_reason = ? WHERE id = ?',
      [now, bin(by), reason, bin(id)],
    );
  }

  private async one(
    db: Db,
    scope: Scope,
    condition: string,
    value: SqlParam,
    lock = '',
  ): Promise<Certificate | undefined> {
    const { sql, params } = visible(scope);
    const [row] = await db.query<Certificate>(
      `SELECT ${COLUMNS} FROM certificate c WHERE ${condition} AND ${sql} ${lock}`,
      [value, ...params],
    );
    return row;
  }
}
