import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../cohort/index.js';
import { DomainError, formatMinuteOfDay } from '../../kernel/index.js';
import { bin, type Db, isDuplicateKey, type Scope } from '../../platform/index.js';
import { type DayPeriod, slotsOf } from '../domain/session.js';

/** A session as far as it takes places. */
export interface PlaceTaker extends DayPeriod {
  readonly id: string;
  readonly cohortId: string;
  readonly heldOn: string;
  readonly workshopId: string | null;
  readonly trainerId: string;
}

type Resource = 'COHORT' | 'TRAINER' | 'WORKSHOP';

const REFUSALS = {
  WORKSHOP: 'timetable.workshop_taken',
  TRAINER: 'timetable.trainer_taken',
  COHORT: 'timetable.cohort_taken',
} as const satisfies Record<Resource, string>;

/** Workshop first: what people can change most easily is named first. */
const resourcesOf = (session: PlaceTaker): readonly (readonly [Resource, string])[] => [
  ...(session.workshopId === null ? [] : [['WORKSHOP', session.workshopId] as const]),
  ['TRAINER', session.trainerId],
  ['COHORT', session.cohortId],
];

/**
 * The places of the day's grid. Every session takes its places in the transaction that writes it, and the primary
 * key of the table gives a place to one session only: no order of concurrent edits can store a double booking.
 */
@Injectable()
export class SessionSlots {
  constructor(private readonly cohorts: CohortStore) {}

  /** Takes the places of sessions whose rows exist already. Throws `timetable.…_taken` naming the first conflict. */
  async take(db: Db, scope: Scope, sessions: readonly PlaceTaker[]): Promise<void> {
    const rows = sessions.flatMap((session) =>
      resourcesOf(session).flatMap(([kind, resourceId]) =>
        slotsOf(session).map((slot) => ({ kind, resourceId, session, slot })),
      ),
    );
    // In the order of the primary key, so that two writers meet at the same row first and none waits in a circle.
    const keyOf = (row: (typeof rows)[number]): string =>
      `${row.kind}|${row.resourceId}|${row.session.heldOn}|${String(row.slot).padStart(3, '0')}`;
    const sorted = rows
      .map((row) => [keyOf(row), row] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, row]) => row);
    try {
      await db.insert(
        'session_slot',
        sorted.map(({ kind, resourceId, session, slot }) => ({
          resource_kind: kind,
          resource_id: bin(resourceId),
          held_on: session.heldOn,
          slot,
          session_id: bin(session.id),
        })),
      );
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw (await this.conflict(db, scope, sessions)) ?? error;
    }
  }

  async release(db: Db, sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    await db.execute('DELETE FROM session_slot WHERE session_id IN (?)', [[...sessionIds].sort().map(bin)]);
  }

  /** Who holds a place: the other cohort is named when the asker may see it, else only the time. */
  async conflict(db: Db, scope: Scope, sessions: readonly PlaceTaker[]): Promise<DomainError | undefined> {
    for (const session of sessions) {
      const slots = slotsOf(session);
      for (const [kind, resourceId] of resourcesOf(session)) {
        const [holder] = await db.query<{ cohortId: string; startMinute: number; endMinute: number }>(
          `SELECT s.cohort_id AS cohortId, s.start_minute AS startMinute, s.end_minute AS endMinute
             FROM session_slot x JOIN training_session s ON s.id = x.session_id
            WHERE x.resource_kind = ? AND x.resource_id = ? AND x.held_on = ? AND x.slot BETWEEN ? AND ?
              AND x.session_id NOT IN (?) LIMIT 1`,
          [
            kind,
            bin(resourceId),
            session.heldOn,
            slots[0] ?? 0,
            slots.at(-1) ?? 0,
            sessions.map(({ id }) => bin(id)),
          ],
        );
        if (!holder) continue;
        const cohort = await this.cohorts.find(db, scope, holder.cohortId);
        return new DomainError(REFUSALS[kind], {
          heldOn: session.heldOn,
          from: formatMinuteOfDay(holder.startMinute),
          to: formatMinuteOfDay(holder.endMinute),
          by: cohort?.title ?? null,
        });
      }
    }
    return undefined;
  }
}
