import { Injectable } from '@nestjs/common';
import type { IdentityDocumentKind, Sex } from '../../kernel/index.js';
import { bin, type Db, type Scope, scopeSql, type SqlFragment, type SqlParam } from '../../platform/index.js';
import type { EmploymentKind } from '../contracts/schemas.js';
import { likePattern } from './enterprise-repository.js';

/** A person with the number masked: what every page and every later stage works with. */
export interface WorkerFacts {
  readonly id: string;
  readonly centreId: string;
  readonly name: string;
  readonly idKind: IdentityDocumentKind;
  readonly idMasked: string;
  readonly phoneMasked: string | null;
  readonly birthOn: string | null;
  readonly sex: Sex | null;
  readonly drawingPension: boolean;
  readonly deceasedOn: string | null;
}

/** A line of the staff list: a person, and the employment the list is about. */
export interface WorkerListing extends WorkerFacts {
  readonly enterpriseId: string | null;
  readonly enterpriseName: string | null;
  readonly employmentId: string | null;
  readonly employmentKind: EmploymentKind | null;
  readonly startedOn: string | null;
}

export interface WorkerFilter {
  /** The beginning of a name, or the last four characters of a number. */
  readonly q?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS = `w.id, w.centre_id AS centreId, w.name, w.id_kind AS idKind, w.id_masked AS idMasked,
  w.phone_masked AS phoneMasked, w.birth_on AS birthOn, w.sex, w.drawing_pension AS drawingPension,
  w.deceased_on AS deceasedOn`;

/** An enterprise sees whoever works or worked there: people who left are still on its rosters and claims. */
function visible(scope: Scope): SqlFragment {
  if (scope.kind !== 'enterprise') return scopeSql(scope, { centre: 'w.centre_id', worker: 'w.id' });
  return {
    sql: `w.centre_id = ? AND EXISTS (
      SELECT 1 FROM employment v WHERE v.worker_id = w.id AND v.enterprise_id = ?)`,
    params: [bin(scope.centreId), bin(scope.enterpriseId)],
  };
}

const factsOf = <R extends { drawingPension: unknown }>(row: R): R & { drawingPension: boolean } => ({
  ...row,
  drawingPension: row.drawingPension === 1,
});

@Injectable()
export class WorkerRepository {
  async find(db: Db, scope: Scope, id: string): Promise<WorkerFacts | undefined> {
    return (await this.byIds(db, scope, [id])).get(id);
  }

  /** Those of the ids that exist and that the asker may see. */
  async byIds(db: Db, scope: Scope, ids: readonly string[]): Promise<Map<string, WorkerFacts>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<WorkerFacts>(`SELECT ${COLUMNS} FROM worker w WHERE w.id IN (?) AND ${sql}`, [
      ids.map(bin),
      ...params,
    ]);
    return new Map(rows.map((row) => [row.id, factsOf(row)]));
  }

  /** A page of people in open employment (and, for the centre, people without any), in the order of names. */
  async list(db: Db, scope: Scope, filter: WorkerFilter): Promise<{ items: WorkerListing[]; total: number }> {
    const own = scopeSql(scope, { centre: 'w.centre_id', enterprise: 'm.enterprise_id', worker: 'w.id' });
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.enterpriseId) {
      conditions.push('m.enterprise_id = ?');
      params.push(bin(filter.enterpriseId));
    }
    if (filter.q) {
      conditions.push('(w.name LIKE ? OR w.id_last4 = ?)');
      params.push(`${likePattern(filter.q)}%`, filter.q.toUpperCase().slice(0, 4));
    }
    const from = `FROM worker w
        LEFT JOIN employment m ON m.worker_id = w.id AND m.open_slot = 1
        LEFT JOIN enterprise e ON e.id = m.enterprise_id
       WHERE ${conditions.join(' AND ')}`;
    const rows = await db.query<WorkerListing>(
      `SELECT ${COLUMNS}, m.enterprise_id AS enterpriseId, e.name AS enterpriseName, m.id AS employmentId,
              m.kind AS employmentKind, m.started_on AS startedOn
         ${from} ORDER BY w.name, w.id, m.id LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, params);
    return { items: rows.map(factsOf), total: count?.total ?? 0 };
  }

  /** The encrypted number and phone, for the few use cases that may show or export them. */
  async ciphers(
    db: Db,
    scope: Scope,
    ids: readonly string[],
  ): Promise<Map<string, { readonly idCipher: string; readonly phoneCipher: string | null }>> {
    if (ids.length === 0) return new Map();
    const { sql, params } = visible(scope);
    const rows = await db.query<{ id: string; idCipher: string; phoneCipher: string | null }>(
      `SELECT w.id, w.id_cipher AS idCipher, w.phone_cipher AS phoneCipher FROM worker w
        WHERE w.id IN (?) AND ${sql}`,
      [ids.map(bin), ...params],
    );
    return new Map(rows.map(({ id, ...ciphers }) => [id, ciphers]));
  }
}
