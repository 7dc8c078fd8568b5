import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db, type Scope, scopeSql } from '../../../platform/index.js';
import type { Named, PastRow } from '../../domain/history/past-sheet.js';

export interface PastYear {
  readonly year: number;
  readonly people: number;
  readonly enterprises: number;
  readonly occupations: number;
  readonly filedBy: string | null;
  readonly filedAt: Date;
}

/** A filed row in the words of its file. */
export interface FiledRow {
  readonly year: number;
  readonly enterprise: string;
  readonly occupation: string;
  readonly people: number;
}

const CHUNK = 1_000;

/** The training of past years as it was filed; a year is filed as a whole. */
@Injectable()
export class PastTrainingStore {
  /** One import of a centre after the other. */
  async lockCentre(db: Db, centreId: string): Promise<void> {
    await db.query('SELECT c.id FROM skills_centre c WHERE c.id = ? FOR UPDATE', [bin(centreId)]);
  }

  async years(db: Db, scope: Scope): Promise<PastYear[]> {
    const { sql, params } = scopeSql(scope, { centre: 'p.centre_id' });
    const rows = await db.query<PastYear & { people: string; enterprises: string; occupations: string }>(
      `SELECT p.year, SUM(p.people) AS people, COUNT(DISTINCT p.enterprise_id) AS enterprises,
              COUNT(DISTINCT p.occupation_id) AS occupations, MAX(a.display_name) AS filedBy, MAX(p.filed_at) AS filedAt
         FROM past_training p LEFT JOIN account a ON a.id = p.filed_by
        WHERE ${sql} GROUP BY p.year ORDER BY p.year DESC`,
      params,
    );
    return rows.map((row) => ({
      ...row,
      year: Number(row.year),
      people: Number(row.people),
      enterprises: Number(row.enterprises),
      occupations: Number(row.occupations),
    }));
  }

  async rows(db: Db, scope: Scope): Promise<FiledRow[]> {
    const { sql, params } = scopeSql(scope, { centre: 'p.centre_id' });
    return db.query<FiledRow>(
      `SELECT p.year, e.uscc AS enterprise, o.code AS occupation, p.people
         FROM past_training p JOIN enterprise e ON e.id = p.enterprise_id JOIN occupation o ON o.id = p.occupation_id
        WHERE ${sql} ORDER BY p.year DESC, e.uscc, o.code`,
      params,
    );
  }

  /** What a file may name: enterprises and occupations of the centre. */
  async known(db: Db, scope: Scope): Promise<{ enterprises: Named[]; occupations: Named[] }> {
    const of = async (table: 'enterprise' | 'occupation', code: string): Promise<Named[]> => {
      const { sql, params } = scopeSql(scope, { centre: 'x.centre_id' });
      return db.query<Named>(`SELECT x.id, x.${code} AS code, x.name FROM ${table} x WHERE ${sql}`, params);
    };
    return { enterprises: await of('enterprise', 'uscc'), occupations: await of('occupation', 'code') };
  }

  /** The years of these rows, as these rows have them and not otherwise. */
  async replace(
    db: Db,
    centreId: string,
    rows: readonly PastRow[],
    filed: { readonly by: string | null; readonly at: Date },
  ): Promise<number[]> {
    const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b);
    for (const year of years)
      await db.execute('DELETE FROM past_training WHERE centre_id = ? AND year = ?', [bin(centreId), year]);
    for (let first = 0; first < rows.length; first += CHUNK)
      await db.insert(
        'past_training',
        rows.slice(first, first + CHUNK).map(({ year, enterpriseId, occupationId, people }) => ({
          centre_id: bin(centreId),
          year,
          enterprise_id: bin(enterpriseId),
          occupation_id: bin(occupationId),
          people,
          filed_by: binOrNull(filed.by),
          filed_at: filed.at,
        })),
      );
    return years;
  }
}
