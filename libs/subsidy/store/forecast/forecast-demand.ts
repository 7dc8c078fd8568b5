import { Injectable } from '@nestjs/common';
import { bin, Clock, type Db, Outbox } from '../../../platform/index.js';
import { refreshForecastJob } from '../../contracts/forecast/events.js';

/** What happens within this time is answered by one computation. */
const GATHER_MS = 1_000;
/** A job that has not begun after this long was lost with what it met; another is asked for. */
const LOST_AFTER_MS = 2 * 60_000;

export interface CohortRef {
  readonly cohortId: string;
  readonly centreId: string;
}

/**
 * Who asked for a forecast to be made anew. As long as a job is under way and has not begun, further asking only
 * counts; what is asked after it has begun makes another. The row is locked while a forecast is made, so that nobody
 * can ask unseen in between.
 */
@Injectable()
export class ForecastDemand {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction that saw the change, or a later one. */
  async ask(db: Db, cohorts: readonly CohortRef[]): Promise<void> {
    const now = this.clock.now();
    for (const { cohortId, centreId } of cohorts.toSorted((a, b) => (a.cohortId < b.cohortId ? -1 : 1))) {
      await db.execute(
        `INSERT INTO forecast_demand (cohort_id, centre_id, asked, done, asked_at) VALUES (?, ?, 1, 0, ?)
           ON DUPLICATE KEY UPDATE asked = asked + 1, asked_at = IF(asked = done + 1, VALUES(asked_at), asked_at)`,
        [bin(cohortId), bin(centreId), now],
      );
      const [row] = await db.query<{ waiting: number }>(
        'SELECT d.asked - d.done AS waiting FROM forecast_demand d WHERE d.cohort_id = ?',
        [bin(cohortId)],
      );
      if (Number(row?.waiting ?? 0) === 1) await this.enqueue(db, { cohortId, centreId }, GATHER_MS);
    }
  }

  /** Takes everything asked so far upon itself; false when another computation has already. Locks the row. */
  async begin(db: Db, cohortId: string): Promise<boolean> {
    const [row] = await db.query<{ asked: number; done: number }>(
      'SELECT d.asked, d.done FROM forecast_demand d WHERE d.cohort_id = ? FOR UPDATE',
      [bin(cohortId)],
    );
    if (!row || row.asked === row.done) return false;
    await db.execute('UPDATE forecast_demand SET done = ? WHERE cohort_id = ?', [row.asked, bin(cohortId)]);
    return true;
  }

  /** Whether something happened that the stored forecast does not know yet. */
  async isOpen(db: Db, cohortId: string): Promise<boolean> {
    const rows = await db.query(
      'SELECT 1 FROM forecast_demand d WHERE d.cohort_id = ? AND d.asked > d.done',
      [bin(cohortId)],
    );
    return rows.length > 0;
  }

  /** Asks again for what was asked long ago and not begun. */
  async revive(db: Db): Promise<number> {
    const now = this.clock.now();
    const lost = await db.query<CohortRef>(
      `SELECT d.cohort_id AS cohortId, d.centre_id AS centreId FROM forecast_demand d
        WHERE d.asked > d.done AND d.asked_at < ? ORDER BY d.cohort_id LIMIT 500`,
      [new Date(now.getTime() - LOST_AFTER_MS)],
    );
    for (const cohort of lost) {
      await db.execute('UPDATE forecast_demand SET asked_at = ? WHERE cohort_id = ?', [
        now,
        bin(cohort.cohortId),
      ]);
      await this.enqueue(db, cohort, 0);
    }
    return lost.length;
  }

  private enqueue(db: Db, { centreId, cohortId }: CohortRef, inMs: number): Promise<void> {
    const runAt = new Date(this.clock.now().getTime() + inMs);
    return this.outbox.enqueue(db, refreshForecastJob, { centreId, cohortId }, { runAt });
  }
}
