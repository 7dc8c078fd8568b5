import { Injectable } from '@nestjs/common';
import { accountOf, type Actor, bin, binOrNull, type Db, newId } from '../../../platform/index.js';
import type { EditState, PlaceChange } from '../../domain/board/edit.js';
import type { RecordedFact } from '../repair/recorded-facts.js';

export interface TimetableEdit {
  readonly id: string;
  readonly changes: readonly PlaceChange[];
  readonly createdAt: Date;
  /** What a repair put on record together with these moves. */
  readonly recorded: readonly RecordedFact[];
}

/** Changes that their author may take back, a pile a person: what is done anew drops what was undone before. */
@Injectable()
export class EditStore {
  async record(
    db: Db,
    actor: Actor,
    changes: readonly PlaceChange[],
    now: Date,
    repairId: string | null = null,
  ): Promise<{ readonly id: string }> {
    await db.execute(
      `UPDATE timetable_edit SET state = 'DROPPED' WHERE account_id = ? AND centre_id = ? AND state = 'UNDONE'`,
      [bin(accountOf(actor)), bin(actor.centreId)],
    );
    const edit = { id: newId() };
    await db.insert('timetable_edit', {
      id: bin(edit.id),
      centre_id: bin(actor.centreId),
      account_id: bin(accountOf(actor)),
      state: 'DONE',
      changes: JSON.stringify(changes),
      created_at: now,
      repair_id: binOrNull(repairId),
    });
    return edit;
  }

  /** What the person did last, or undid last. */
  async top(
    db: Db,
    actor: Actor,
    state: 'DONE' | 'UNDONE',
    lock = false,
  ): Promise<TimetableEdit | undefined> {
    const [row] = await db.query<{ id: string; changes: string; createdAt: Date; recorded: string | null }>(
      `SELECT id, changes, created_at AS createdAt,
              (SELECT r.recorded FROM timetable_repair r WHERE r.id = timetable_edit.repair_id) AS recorded
         FROM timetable_edit
        WHERE account_id = ? AND centre_id = ? AND state = ?
        ORDER BY id ${state === 'DONE' ? 'DESC' : 'ASC'} LIMIT 1${lock ? ' FOR UPDATE' : ''}`,
      [bin(accountOf(actor)), bin(actor.centreId), state],
    );
    return (
      row && {
        ...row,
        changes: JSON.parse(row.changes) as PlaceChange[],
        recorded: row.recorded === null ? [] : (JSON.parse(row.recorded) as RecordedFact[]),
      }
    );
  }

  /** The caller holds its lock. */
  async mark(db: Db, id: string, state: EditState): Promise<void> {
    await db.execute('UPDATE timetable_edit SET state = ? WHERE id = ?', [state, bin(id)]);
  }
}
