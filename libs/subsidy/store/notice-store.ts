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
} from '../../platform/index.js';
import type { ObjectionState } from '../contracts/schemas.js';

export type NoticeState = 'OPEN' | 'ENDED' | 'CANCELLED';

export interface PublicNotice {
  readonly id: string;
  readonly centreId: string;
  readonly claimId: string;
  readonly startsOn: string;
  readonly lastDay: string;
  readonly endsAt: Date;
  readonly state: NoticeState;
  readonly people: number;
  readonly totalFen: number;
}

/** A notice with what the public is told of its claim. */
export interface NoticeListing extends PublicNotice {
  readonly number: string;
  readonly centreName: string;
  readonly enterpriseName: string;
  readonly cohortTitle: string;
  readonly programme: string;
  readonly policyVersionId: string;
}

export interface Objection {
  readonly id: string;
  readonly centreId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly lineId: string;
  readonly serial: number;
  readonly noticeId: string;
  readonly state: ObjectionState;
  readonly textCipher: string;
  readonly contactCipher: string | null;
  readonly contactMasked: string | null;
  readonly filedAt: Date;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
}

export interface NewObjection {
  readonly id: string;
  readonly centreId: string;
  readonly claimId: string;
  readonly lineId: string;
  readonly noticeId: string;
  readonly textCipher: string;
  readonly contactCipher: string | null;
  readonly contactMasked: string | null;
  readonly filedAt: Date;
}

const NOTICE = `n.id, n.centre_id AS centreId, n.claim_id AS claimId, n.starts_on AS startsOn,
  n.last_day AS lastDay, n.ends_at AS endsAt, n.state, n.people, n.total_fen AS totalFen`;
const LISTING = `${NOTICE}, c.number, s.name AS centreName, e.name AS enterpriseName, h.title AS cohortTitle,
  c.programme, c.policy_version_id AS policyVersionId`;
const LISTING_TABLES = `public_notice n JOIN subsidy_claim c ON c.id = n.claim_id
  JOIN skills_centre s ON s.id = n.centre_id JOIN enterprise e ON e.id = c.enterprise_id
  JOIN cohort h ON h.id = c.cohort_id`;
const OBJECTION = `o.id, o.centre_id AS centreId, o.claim_id AS claimId, c.number AS claimNumber,
  o.line_id AS lineId, l.serial, o.notice_id AS noticeId, o.state, o.text_cipher AS textCipher,
  o.contact_cipher AS contactCipher,
  o.contact_masked AS contactMasked, o.filed_at AS filedAt, o.resolved_at AS resolvedAt, o.resolution`;
const OBJECTION_TABLES = `objection o JOIN claim_line l ON l.id = o.line_id
  JOIN subsidy_claim c ON c.id = o.claim_id`;

const ownNotices = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'n.centre_id' });
const ownObjections = (scope: Scope): SqlFragment => scopeSql(scope, { centre: 'o.centre_id' });

/** Public notices and the objections to them. */
@Injectable()
export class NoticeStore {
  async insert(
    db: Db,
    notice: Omit<PublicNotice, 'id' | 'state'> & { readonly createdAt: Date },
  ): Promise<string> {
    const id = newId();
    await db.insert('public_notice', {
      id: bin(id),
      centre_id: bin(notice.centreId),
      claim_id: bin(notice.claimId),
      starts_on: notice.startsOn,
      last_day: notice.lastDay,
      ends_at: notice.endsAt,
      state: 'OPEN',
      standing: 1,
      people: notice.people,
      total_fen: notice.totalFen,
      created_at: notice.createdAt,
    });
    return id;
  }

  async find(db: Db, scope: Scope, id: string): Promise<NoticeListing | undefined> {
    const { sql, params } = ownNotices(scope);
    const [row] = await db.query<NoticeListing>(
      `SELECT ${LISTING} FROM ${LISTING_TABLES} WHERE n.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row;
  }

  /** Notices that run at that moment, the latest end first. */
  async listRunning(
    db: Db,
    now: Date,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ items: NoticeListing[]; total: number }> {
    const where = `n.state = 'OPEN' AND n.ends_at > ?`;
    const items = await db.query<NoticeListing>(
      `SELECT ${LISTING} FROM ${LISTING_TABLES} WHERE ${where} ORDER BY n.ends_at DESC, n.id DESC LIMIT ? OFFSET ?`,
      [now, page.limit, page.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM public_notice n WHERE ${where}`,
      [now],
    );
    return { items, total: Number(count?.total ?? 0) };
  }

  /** Ends or cancels an open notice; one that is over already stays as it is. The caller holds the claim's lock. */
  async close(db: Db, id: string, state: 'ENDED' | 'CANCELLED', now: Date): Promise<void> {
    await db.execute(
      `UPDATE public_notice n SET n.state = ?, n.standing = ?, n.closed_at = COALESCE(n.closed_at, ?)
        WHERE n.id = ? AND (n.state = 'OPEN' OR ? = 'CANCELLED')`,
      [state, state === 'CANCELLED' ? null : 1, now, bin(id), state],
    );
  }

  async insertObjection(db: Db, objection: NewObjection): Promise<void> {
    await db.insert('objection', {
      id: bin(objection.id),
      centre_id: bin(objection.centreId),
      claim_id: bin(objection.claimId),
      line_id: bin(objection.lineId),
      notice_id: bin(objection.noticeId),
      state: 'OPEN',
      text_cipher: objection.textCipher,
      contact_cipher: objection.contactCipher,
      contact_masked: objection.contactMasked,
      filed_at: objection.filedAt,
    });
  }

  async findObjection(db: Db, scope: Scope, id: string): Promise<Objection | undefined> {
    const { sql, params } = ownObjections(scope);
    const [row] = await db.query<Objection>(
      `SELECT ${OBJECTION} FROM ${OBJECTION_TABLES} WHERE o.id = ? AND ${sql}`,
      [bin(id), ...params],
    );
    return row;
  }

  /** Whether the line has another objection that nobody has answered. */
  async hasOtherOpen(db: Db, lineId: string, exceptId: string): Promise<boolean> {
    const rows = await db.query(
      `SELECT 1 FROM objection o WHERE o.line_id = ? AND o.id <> ? AND o.state = 'OPEN' LIMIT 1`,
      [bin(lineId), bin(exceptId)],
    );
    return rows.length > 0;
  }

  /** The caller holds the claim's lock. */
  async resolve(
    db: Db,
    id: string,
    outcome: {
      readonly state: 'UPHELD' | 'DISMISSED';
      readonly by: string | null;
      readonly resolution: string;
      readonly at: Date;
    },
  ): Promise<void> {
    await db.execute(
      `UPDATE objection o SET o.state = ?, o.resolved_by = ?, o.resolved_at = ?, o.resolution = ? WHERE o.id = ?`,
      [outcome.state, binOrNull(outcome.by), outcome.at, withoutPersonalNumbers(outcome.resolution), bin(id)],
    );
  }

  /** A page, open ones first, then the latest. */
  async listObjections(
    db: Db,
    scope: Scope,
    filter: {
      readonly state?: ObjectionState | undefined;
      readonly claimId?: string | undefined;
      readonly limit: number;
      readonly offset: number;
    },
  ): Promise<{ items: Objection[]; total: number }> {
    const own = ownObjections(scope);
    const conditions = [own.sql];
    const params: SqlParam[] = [...own.params];
    if (filter.state) {
      conditions.push('o.state = ?');
      params.push(filter.state);
    }
    if (filter.claimId) {
      conditions.push('o.claim_id = ?');
      params.push(bin(filter.claimId));
    }
    const where = conditions.join(' AND ');
    const items = await db.query<Objection>(
      `SELECT ${OBJECTION} FROM ${OBJECTION_TABLES} WHERE ${where}
        ORDER BY o.state = 'OPEN' DESC, o.filed_at DESC, o.id DESC LIMIT ? OFFSET ?`,
      [...params, filter.limit, filter.offset],
    );
    const [count] = await db.query<{ total: number }>(
      `SELECT COUNT(*) AS total FROM objection o WHERE ${where}`,
      params,
    );
    return { items, total: Number(count?.total ?? 0) };
  }
}
