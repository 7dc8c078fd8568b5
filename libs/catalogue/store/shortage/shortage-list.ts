import { Injectable } from '@nestjs/common';
import {
  type Actor,
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
import type { ShortageKind, ShortageSpan, ShortageStanding } from '../../domain/shortage/shortage.js';

/** An entry as it is kept, with the names of whoever kept it. */
export interface ShortageEntry extends ShortageSpan {
  readonly id: string;
  readonly centreId: string;
  readonly occupationTitle: string;
  readonly documentNumber: string;
  readonly documentTitle: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
  readonly endDocument: string | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export type NewShortageEntry = Omit<ShortageSpan, 'endedOn'> &
  Pick<ShortageEntry, 'occupationTitle' | 'documentNumber' | 'documentTitle'>;

export interface ShortageFilter {
  readonly kind?: ShortageKind | undefined;
  readonly standing?: ShortageStanding | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const LAST = `COALESCE(s.ended_on, s.valid_to, '9999-12-31')`;
const STANDING: Readonly<Record<ShortageStanding, string>> = {
  VOID: `${LAST} < s.valid_from AND ? IS NOT NULL`,
  PAST: `${LAST} >= s.valid_from AND ${LAST} < ?`,
  FUTURE: `${LAST} >= s.valid_from AND s.valid_from > ?`,
  CURRENT: `? BETWEEN s.valid_from AND ${LAST}`,
};
const SPAN = `s.kind, s.occupation_code AS occupationCode, s.levels, s.valid_from AS validFrom,
  s.valid_to AS validTo, s.ended_on AS endedOn`;
const COLUMNS = `s.id, s.centre_id AS centreId, ${SPAN}, s.occupation_title AS occupationTitle,
  s.document_number AS documentNumber, s.document_title AS documentTitle, a.display_name AS addedBy,
  s.created_at AS addedAt, s.end_document AS endDocument, s.end_reason AS endReason, b.display_name AS endedBy,
  s.ended_at AS endedAt`;
const TABLES = `shortage_catalogue_entry s LEFT JOIN account a ON a.id = s.added_by
  LEFT JOIN account b ON b.id = s.ended_by`;

/** The catalogue is for everybody of the centre. */
const visible = (scope: Scope): SqlFragment =>
  scopeSql(scope, { centre: 's.centre_id', enterprise: true, trainer: true, worker: true });

/** The shortage catalogues of a centre as they are kept, shown, and asked by a decision. */
@Injectable()
export class ShortageList {
  async find(db: Db, scope: Scope, id: string): Promise<ShortageEntry | undefined> {
    const own = visible(scope);
    const [row] = await db.query<ShortageEntry>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE s.id = ? AND ${own.sql}`,
      [bin(id), ...own.params],
    );
    return row;
  }

  /** Whoever changes a centre's catalogue waits here for whoever does so already. */
  async lockCentre(db: Db, centreId: string): Promise<void> {
    await db.query('SELECT c.id FROM skills_centre c WHERE c.id = ? FOR UPDATE', [bin(centreId)]);
  }

  async page(
    db: Db,
    scope: Scope,
    filter: ShortageFilter,
    today: string,
  ): Promise<{ items: ShortageEntry[]; total: number }> {
    const own = visible(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.kind) {
      conditions.push('s.kind = ?');
      params.push(filter.kind);
    }
    if (filter.standing) {
      conditions.push(STANDING[filter.standing]);
      params.push(today);
    }
    if (filter.q) {
      const part = filter.q.replace(/[\\%_]/g, '\\$&');
      conditions.push('(s.occupation_title LIKE ? OR s.occupation_code LIKE ?)');
      params.push(`%${part}%`, `${part}%`);
    }
    const where = conditions.join(' AND ');
    const items = await db.query<ShortageEntry>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${where}
        ORDER BY ? BETWEEN s.valid_from AND ${LAST} DESC, s.valid_from DESC, s.occupation_code, s.id
        LIMIT ? OFFSET ?`,
      [...params, today, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${TABLES} WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Everything a centre has ever listed of these occupations. */
  ofOccupations(db: Db, centreId: string, codes: readonly string[]): Promise<ShortageSpan[]> {
    if (codes.length === 0) return Promise.resolve([]);
    return db.query<ShortageSpan>(
      `SELECT ${SPAN} FROM shortage_catalogue_entry s WHERE s.centre_id = ? AND s.occupation_code IN (?)`,
      [bin(centreId), [...codes]],
    );
  }

  /** The unique key refuses the same entry twice. Answers the new id. */
  async insert(db: Db, actor: Actor, entry: NewShortageEntry, at: Date): Promise<string> {
    const id = newId();
    await db.insert('shortage_catalogue_entry', {
      id: bin(id),
      centre_id: bin(actor.centreId),
      kind: entry.kind,
      occupation_code: entry.occupationCode,
      occupation_title: entry.occupationTitle,
      levels: entry.levels,
      document_number: entry.documentNumber,
      document_title: entry.documentTitle,
      valid_from: entry.validFrom,
      valid_to: entry.validTo,
      added_by: binOrNull(actor.accountId),
      created_at: at,
      standing: 1,
    });
    return id;
  }

  /** Writes the end beside the entry, once. The caller holds the centre's lock. */
  async end(
    db: Db,
    entry: ShortageEntry,
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
      `UPDATE shortage_catalogue_entry SET ended_on = ?, end_document = ?, end_reason = ?, ended_by = ?, ended_at = ?,
              standing = ? WHERE id = ? AND ended_on IS NULL`,
      [
        endedOn,
        document,
        withoutPersonalNumbers(reason),
        bin(by),
        at,
        endedOn < entry.validFrom ? null : 1,
        bin(entry.id),
      ],
    );
  }
}
