import { Injectable } from '@nestjs/common';
import { bin, type Db, newId, type Scope, scopeSql } from '../../../platform/index.js';
import { sha256 } from '../../policies/load.js';

export type NoticePageKind = 'PUBLISHED' | 'CLOSED';

export interface NoticePageHead {
  readonly kind: NoticePageKind;
  readonly sha256: string;
  readonly archivedAt: Date;
}

export interface NoticePage extends NoticePageHead {
  readonly html: string;
}

export interface ObjectionCounts {
  readonly filed: number;
  readonly open: number;
  readonly upheld: number;
}

const HEAD = 'p.kind, p.sha256, p.archived_at AS archivedAt';

/** Archived pages of public notices. */
@Injectable()
export class NoticePageStore {
  /** Keeps the page; returns its hash. */
  async insert(
    db: Db,
    page: {
      readonly centreId: string;
      readonly noticeId: string;
      readonly kind: NoticePageKind;
      readonly html: string;
      readonly archivedAt: Date;
    },
  ): Promise<string> {
    const hash = sha256(page.html);
    await db.insert('notice_page', {
      id: bin(newId()),
      centre_id: bin(page.centreId),
      notice_id: bin(page.noticeId),
      kind: page.kind,
      html: page.html,
      sha256: hash,
      archived_at: page.archivedAt,
    });
    return hash;
  }

  /** The pages of a notice, the first one first. */
  ofNotice(db: Db, scope: Scope, noticeId: string): Promise<NoticePageHead[]> {
    const own = scopeSql(scope, { centre: 'p.centre_id' });
    return db.query<NoticePageHead>(
      `SELECT ${HEAD} FROM notice_page p WHERE p.notice_id = ? AND ${own.sql} ORDER BY p.archived_at, p.id`,
      [bin(noticeId), ...own.params],
    );
  }

  async find(db: Db, scope: Scope, noticeId: string, kind: NoticePageKind): Promise<NoticePage | undefined> {
    const own = scopeSql(scope, { centre: 'p.centre_id' });
    const [row] = await db.query<NoticePage>(
      `SELECT ${HEAD}, p.html FROM notice_page p WHERE p.notice_id = ? AND p.kind = ? AND ${own.sql}`,
      [bin(noticeId), kind, ...own.params],
    );
    return row;
  }

  async objectionsOf(db: Db, noticeId: string): Promise<ObjectionCounts> {
    const [row] = await db.query<ObjectionCounts>(
      `SELECT COUNT(*) AS filed, COALESCE(SUM(o.state = 'OPEN'), 0) AS open,
              COALESCE(SUM(o.state = 'UPHELD'), 0) AS upheld
         FROM objection o WHERE o.notice_id = ?`,
      [bin(noticeId)],
    );
    return { filed: Number(row?.filed), open: Number(row?.open), upheld: Number(row?.upheld) };
  }
}
