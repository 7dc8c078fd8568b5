import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { bin, Clock, type Db, type Scope } from '../../../platform/index.js';

/** A class somebody can still be sent to, or is in already. */
export interface BookableClass {
  readonly cohort: Cohort;
  /** Seats an enterprise can still fill: its own without a learner on them, and those nobody has taken. */
  readonly seatsLeft: number;
  /** Its people who are on the roster. */
  readonly enrolled: ReadonlySet<string>;
}

const MOST_CLASSES = 60;

/** The classes of a year as one enterprise may use them. */
@Injectable()
export class BookableClasses {
  constructor(
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
  ) {}

  async of(
    db: Db,
    scope: Scope,
    enterpriseId: string,
    span: { readonly from: string; readonly to: string },
  ): Promise<BookableClass[]> {
    const open = await this.cohorts.list(db, scope, {
      state: 'OPEN',
      ...span,
      limit: MOST_CLASSES,
      offset: 0,
    });
    const running = await this.cohorts.list(db, scope, {
      state: 'RUNNING',
      ...span,
      limit: MOST_CLASSES,
      offset: 0,
    });
    const cohorts = [...open.items, ...running.items].filter(
      (cohort) => cohort.endsOn <= span.to && (cohort.enterpriseId ?? enterpriseId) === enterpriseId,
    );
    if (cohorts.length === 0) return [];
    const ids = cohorts.map(({ id }) => bin(id));
    const seats = await db.query<{ cohortId: string; own: string; taken: string }>(
      `SELECT b.cohort_id AS cohortId, SUM(CASE WHEN b.enterprise_id = ? THEN b.seats ELSE 0 END) AS own,
              SUM(b.seats) AS taken
         FROM booking b
        WHERE b.cohort_id IN (?) AND (b.state = 'CONFIRMED' OR (b.state = 'HELD' AND b.hold_expires_at > ?))
        GROUP BY b.cohort_id`,
      [bin(enterpriseId), ids, this.clock.now()],
    );
    const learners = await db.query<{ cohortId: string; workerId: string }>(
      `SELECT r.cohort_id AS cohortId, r.worker_id AS workerId FROM roster_entry r
        WHERE r.cohort_id IN (?) AND r.enterprise_id = ? AND r.left_on IS NULL`,
      [ids, bin(enterpriseId)],
    );
    const seatsBy = new Map(seats.map((row) => [row.cohortId, row]));
    return cohorts.map((cohort) => {
      const row = seatsBy.get(cohort.id);
      const enrolled = new Set(
        learners.filter(({ cohortId }) => cohortId === cohort.id).map(({ workerId }) => workerId),
      );
      const free = cohort.seats - Number(row?.taken ?? 0) + Number(row?.own ?? 0) - enrolled.size;
      return { cohort, seatsLeft: cohort.state === 'OPEN' ? Math.max(0, free) : 0, enrolled };
    });
  }
}
