import { Injectable } from '@nestjs/common';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  scopeSql,
  type SqlFragment,
  type SqlParam,
  withoutPersonalNumbers,
} from '../../../platform/index.js';
import type { DesignationSpan, DesignationStanding } from '../../domain/designation/designation.js';
import { DesignationStore, USES_ENTRY } from '../designation-store.js';

/** An entry of a list as it is shown, with the names of whoever kept it. */
export interface ListedDesignation extends DesignationSpan {
  readonly id: string;
  readonly centreId: string;
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly policyVersionId: string;
  readonly policyCode: string;
  readonly quota: number;
  readonly used: number;
  readonly documentNumber: string | null;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly endDocument: string | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export interface NewListing {
  readonly centreId: string;
  readonly policyVersionId: string;
  readonly enterpriseId: string;
  readonly quota: number;
  readonly fromOn: string;
  readonly toOn: string;
  readonly documentNumber: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

export interface DesignationFilter {
  readonly policyCode?: string | undefined;
  readonly standing?: DesignationStanding | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const LAST = 'COALESCE(d.ended_on, d.to_on)';
const STANDING: Readonly<Record<DesignationStanding, string>> = {
  VOID: `${LAST} < d.from_on AND ? IS NOT NULL`,
  PAST: `${LAST} >= d.from_on AND ${LAST} < ?`,
  FUTURE: `${LAST} >= d.from_on AND d.from_on > ?`,
  CURRENT: `? BETWEEN d.from_on AND ${LAST}`,
};
const COLUMNS = `d.id, d.centre_id AS centreId, d.enterprise_id AS enterpriseId, e.name AS enterpriseName, e.uscc,
  d.policy_version_id AS policyVersionId, p.code AS policyCode, d.quota, d.from_on AS fromOn, d.to_on AS toOn,
  d.document_number AS documentNumber, a.display_name AS addedBy, d.created_at AS addedAt, d.ended_on AS endedOn,
  d.end_document AS endDocument, d.end_reason AS endReason, b.display_name AS endedBy, d.ended_at AS endedAt,
  (SELECT COUNT(*) FROM claim_line l JOIN subsidy_claim c ON c.id = l.claim_id
     JOIN policy_version v ON v.id = c.policy_version_id
    WHERE v.code = p.code AND (v.owner_key = p.owner_key OR v.centre_id IS NULL OR p.centre_id IS NULL)
      AND c.enterprise_id = d.enterprise_id AND l.active = 1 AND ${USES_ENTRY('d.from_on', LAST)}) AS used`;
const TABLES = `designated_enterprise d JOIN enterprise e ON e.id = d.enterprise_id
  JOIN policy_version p ON p.id = d.policy_version_id
  LEFT JOIN account a ON a.id = d.added_by LEFT JOIN account b ON b.id = d.ended_by`;

const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 'd.centre_id', enterprise: 'd.enterprise_id' });
const listed = (row: ListedDesignation): ListedDesignation => ({ ...row, used: Number(row.used) });

/** The lists as they are kept and shown; what a decision asks of them is `DesignationStore`'s. */
@Injectable()
export class DesignationList {
  constructor(private readonly decided: DesignationStore) {}

  async find(db: Db, scope: Scope, id: string): Promise<ListedDesignation | undefined> {
    const own = visible(scope);
    const [row] = await db.query<ListedDesignation>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE d.id = ? AND ${own.sql}`,
      [bin(id), ...own.params],
    );
    return row && listed(row);
  }

  /** The entry as it stands, locked until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<ListedDesignation | undefined> {
    const own = visible(scope);
    await db.query(`SELECT d.id FROM designated_enterprise d WHERE d.id = ? AND ${own.sql} FOR UPDATE`, [
      bin(id),
      ...own.params,
    ]);
    return this.find(db, scope, id);
  }

  async page(
    db: Db,
    scope: Scope,
    filter: DesignationFilter,
    today: string,
  ): Promise<{ items: ListedDesignation[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.policyCode) {
      conditions.push('p.code = ?');
      params.push(filter.policyCode);
    }
    if (filter.standing) {
      conditions.push(STANDING[filter.standing]);
      params.push(today);
    }
    if (filter.q) {
      const part = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
      conditions.push('(e.name LIKE ? OR e.uscc LIKE ?)');
      params.push(part, part);
    }
    const where = conditions.join(' AND ');
    const items = await db.query<ListedDesignation>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where}
        ORDER BY ? BETWEEN d.from_on AND ${LAST} DESC, d.from_on DESC, e.name, d.id LIMIT ? OFFSET ?`,
      [...params, today, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${TABLES} WHERE ${where}`,
      params,
    );
    return { items: items.map(listed), total: Number(count?.total ?? 0) };
  }

  /** What stands of one enterprise under any version of the policy. The caller holds the enterprise's lock. */
  async ofEnterprise(db: Db, policyVersionId: string, enterpriseId: string): Promise<DesignationSpan[]> {
    const versions = await this.decided.versionsBeside(db, policyVersionId);
    return db.query<DesignationSpan>(
      `SELECT d.from_on AS fromOn, d.to_on AS toOn, d.ended_on AS endedOn FROM designated_enterprise d
        WHERE d.policy_version_id IN (?) AND d.enterprise_id = ?`,
      [versions, bin(enterpriseId)],
    );
  }

  async insert(db: Db, entry: NewListing): Promise<string> {
    const id = newId();
    await db.insert('designated_enterprise', {
      id: bin(id),
      centre_id: bin(entry.centreId),
      policy_version_id: bin(entry.policyVersionId),
      enterprise_id: bin(entry.enterpriseId),
      quota: entry.quota,
      from_on: entry.fromOn,
      to_on: entry.toOn,
      document_number: entry.documentNumber,
      added_by: binOrNull(entry.addedBy),
      created_at: entry.addedAt,
      standing: 1,
    });
    return id;
  }

  /** Writes the end beside the entry, once. The caller holds its lock. */
  async end(
    db: Db,
    entry: ListedDesignation,
    ending: {
      readonly endedOn: string;
      readonly document: string;
      readonly reason: string;
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void> {
    const { endedOn, document, reason, by, at } = ending;
    await db.execute(
      `UPDATE designated_enterprise SET ended_on = ?, end_document = ?, end_reason = ?, ended_by = ?, ended_at = ?,
              standing = ? WHERE id = ? AND ended_on IS NULL`,
      [
        endedOn,
        document,
        withoutPersonalNumbers(reason),
        bin(by),
        at,
        endedOn < entry.fromOn ? null : 1,
        bin(entry.id),
      ],
    );
  }

  /** Registered enterprises of the centre by credit code. */
  async byCodes(
    db: Db,
    centreId: string,
    codes: readonly string[],
  ): Promise<Map<string, { readonly id: string; readonly name: string }>> {
    if (codes.length === 0) return new Map();
    const rows = await db.query<{ id: string; uscc: string; name: string }>(
      'SELECT e.id, e.uscc, e.name FROM enterprise e WHERE e.centre_id = ? AND e.uscc IN (?)',
      [bin(centreId), [...codes]],
    );
    return new Map(rows.map(({ uscc, ...one }) => [uscc, one]));
  }
}
