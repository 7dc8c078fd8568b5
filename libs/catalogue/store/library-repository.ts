import { Injectable } from '@nestjs/common';
import type { Cluster } from '../../people/index.js';
import { type Db, type Scope, scopeSql, type SqlParam } from '../../platform/index.js';

export interface OccupationFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly cluster: Cluster | null;
}

export interface OnlineResourceFacts {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly cluster: Cluster | null;
  readonly minutes: number;
}

interface Filter {
  readonly cluster?: Cluster | undefined;
  readonly limit: number;
  readonly offset: number;
}

const EVERYBODY = { centre: 'x.centre_id', enterprise: true, trainer: true, worker: true } as const;

/** The lists that courses are made from: occupations and online resources. */
@Injectable()
export class LibraryRepository {
  occupations(db: Db, scope: Scope, filter: Filter): Promise<{ items: OccupationFacts[]; total: number }> {
    return this.page<OccupationFacts>(db, scope, filter, 'x.id, x.code, x.name, x.cluster', 'occupation');
  }

  onlineResources(
    db: Db,
    scope: Scope,
    filter: Filter,
  ): Promise<{ items: OnlineResourceFacts[]; total: number }> {
    const columns = 'x.id, x.code, x.title, x.cluster, x.playing_minutes AS minutes';
    return this.page<OnlineResourceFacts>(db, scope, filter, columns, 'online_resource');
  }

  private async page<Row>(
    db: Db,
    scope: Scope,
    filter: Filter,
    columns: string,
    table: 'occupation' | 'online_resource',
  ): Promise<{ items: Row[]; total: number }> {
    const own = scopeSql(scope, EVERYBODY);
    const where = filter.cluster ? `${own.sql} AND x.cluster = ?` : own.sql;
    const params: SqlParam[] = filter.cluster ? [...own.params, filter.cluster] : [...own.params];
    const items = await db.query<Row>(
      `SELECT ${columns} FROM ${table} x WHERE ${where} ORDER BY x.code LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${table} x WHERE ${where}`,
      params,
    );
    return { items, total: count?.total ?? 0 };
  }
}
