import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  bin,
  binOrNull,
  type Db,
  type Scope,
  scopeSql,
} from '../../../platform/index.js';
import type { PinKind } from '../../contracts/board/schemas.js';
import { type Holding, pinnedSentence } from '../../domain/board/pin-words.js';

export interface Pin {
  readonly id: string;
  readonly kind: PinKind;
  readonly sessionId: string | null;
  readonly heldOn: string | null;
  readonly workshopId: string | null;
}

const COLUMNS = `p.id, p.kind, p.session_id AS sessionId, p.held_on AS heldOn, p.workshop_id AS workshopId`;
const STAYS = '(p.session_id = s.id OR p.held_on = s.held_on OR p.workshop_id = s.workshop_id)';

/** Sessions of a centre between two days that must stay where they are. */
export async function pinnedSessions(
  db: Db,
  centreId: string,
  from: string,
  to: string,
): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(
    `SELECT DISTINCT s.id FROM timetable_pin p JOIN training_session s ON s.centre_id = p.centre_id AND ${STAYS}
      WHERE p.centre_id = ? AND s.held_on BETWEEN ? AND ? AND s.state <> 'CANCELLED'`,
    [bin(centreId), from, to],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Throws `board.pinned` when one of the sessions is fixed, by itself, by its day or by its workshop, and names what
 * is. A pin is a promise: whoever moves, changes or calls off what it holds releases it first. The caller holds the
 * locks of their cohorts.
 */
export async function requireUnpinned(db: Db, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  const rows = await db.query<Holding & { readonly sessionId: string }>(
    `SELECT s.id AS sessionId, p.kind, s.held_on AS heldOn, w.name AS workshopName
       FROM training_session s JOIN timetable_pin p ON p.centre_id = s.centre_id AND ${STAYS}
       LEFT JOIN workshop w ON w.id = p.workshop_id
      WHERE s.id IN (?) ORDER BY s.held_on, s.start_minute, s.id, p.kind`,
    [sessionIds.map(bin)],
  );
  const [first] = rows;
  if (!first) return;
  const { zh, en } = pinnedSentence(rows.filter(({ sessionId }) => sessionId === first.sessionId));
  throw new DomainError('board.pinned', { sessionId: first.sessionId, says: zh, saysEn: en });
}

/** What the centre's planner has fixed. */
@Injectable()
export class PinStore {
  list(db: Db, scope: Scope): Promise<Pin[]> {
    const own = scopeSql(scope, { centre: 'p.centre_id' });
    return db.query<Pin>(`SELECT ${COLUMNS} FROM timetable_pin p WHERE ${own.sql} ORDER BY p.id`, own.params);
  }

  async find(db: Db, scope: Scope, id: string): Promise<Pin | undefined> {
    const own = scopeSql(scope, { centre: 'p.centre_id' });
    const [row] = await db.query<Pin>(
      `SELECT ${COLUMNS} FROM timetable_pin p WHERE p.id = ? AND ${own.sql}`,
      [bin(id), ...own.params],
    );
    return row;
  }

  async insert(db: Db, pin: Pin, by: Actor, now: Date): Promise<void> {
    await db.insert('timetable_pin', {
      id: bin(pin.id),
      centre_id: bin(by.centreId),
      kind: pin.kind,
      session_id: binOrNull(pin.sessionId),
      held_on: pin.heldOn,
      workshop_id: binOrNull(pin.workshopId),
      created_by: bin(accountOf(by)),
      created_at: now,
    });
  }

  async remove(db: Db, id: string): Promise<void> {
    await db.execute('DELETE FROM timetable_pin WHERE id = ?', [bin(id)]);
  }
}
