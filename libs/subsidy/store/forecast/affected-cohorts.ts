import { Injectable } from '@nestjs/common';
import { addDays, instantAt, localDate } from '../../../kernel/index.js';
import { bin, type Db, type SqlParam } from '../../../platform/index.js';
import type { CohortRef } from './forecast-demand.js';

/** What a change touches: one cohort, or all whose forecast rests on what changed. */
export type Concerned =
  | { readonly cohort: CohortRef }
  /** Learners of that cohort stand otherwise: whoever draws on the same places. */
  | { readonly besides: CohortRef }
  /** The course's exam history is another now. */
  | { readonly courseOf: CohortRef }
  | { readonly workerIds: readonly string[] }
  /** People were recorded in a session: they cannot have been elsewhere at that time. */
  | { readonly presentIn: string; readonly workerIds: readonly string[] }
  /** Whose learners make something up in that cohort's sessions. */
  | { readonly guestsOf: string }
  /** People have consented to a benefit, or given it up. */
  | { readonly benefitIds: readonly string[] }
  /** People have had, or reserved, a grant; the enterprise's quota is another. */
  | { readonly claimId: string }
  /** A file said who draws a pension. */
  | { readonly importId: string }
  /** The enterprise is on a list, or off it. */
  | { readonly enterpriseId: string }
  | { readonly centreId: string };

const LIVE = `c.state IN ('OPEN', 'RUNNING', 'FINISHED') AND c.programme IS NOT NULL`;

/** Finds the cohorts whose forecast a change makes old. */
@Injectable()
export class AffectedCohorts {
  of(db: Db, concerned: Concerned): Promise<CohortRef[]> {
    if ('cohort' in concerned) return Promise.resolve([concerned.cohort]);
    if ('besides' in concerned) return this.besides(db, concerned.besides);
    if ('courseOf' in concerned) {
      const { cohortId, centreId } = concerned.courseOf;
      return this.where(
        db,
        `c.id = ? OR (c.state <> 'FINISHED' AND c.centre_id = ?
           AND c.course_id = (SELECT o.course_id FROM cohort o WHERE o.id = ?))`,
        [bin(cohortId), bin(centreId), bin(cohortId)],
      );
    }
    if ('presentIn' in concerned) {
      return this.where(
        db,
        `EXISTS (SELECT 1 FROM roster_entry r WHERE r.cohort_id = c.id AND r.worker_id IN (?))
           AND (EXISTS (SELECT 1 FROM training_session s JOIN training_session held ON held.held_on = s.held_on
                         WHERE s.cohort_id = c.id AND held.id = ?)
             OR EXISTS (SELECT 1 FROM make_up_place p JOIN training_session s ON s.id = p.session_id
                          JOIN training_session held ON held.held_on = s.held_on
                         WHERE p.cohort_id = c.id AND held.id = ?))`,
        [concerned.workerIds.map(bin), bin(concerned.presentIn), bin(concerned.presentIn)],
      );
    }
    if ('guestsOf' in concerned) {
      return this.where(
        db,
        `c.id IN (SELECT p.cohort_id FROM make_up_place p JOIN training_session s ON s.id = p.session_id
                   WHERE s.cohort_id = ? AND p.active = 1)`,
        [bin(concerned.guestsOf)],
      );
    }
    if ('workerIds' in concerned) {
      return this.where(
        db,
        'EXISTS (SELECT 1 FROM roster_entry r WHERE r.cohort_id = c.id AND r.worker_id IN (?))',
        [concerned.workerIds.map(bin)],
      );
    }
    if ('benefitIds' in concerned) {
      return this.where(
        db,
        `c.id IN (SELECT r.cohort_id FROM benefit_case b JOIN worker own ON own.id = b.worker_id
                    JOIN worker w ON w.id_blind = own.id_blind JOIN roster_entry r ON r.worker_id = w.id
                   WHERE b.id IN (?))`,
        [concerned.benefitIds.map(bin)],
      );
    }
    if ('claimId' in concerned) return this.ofClaim(db, concerned.claimId);
    if ('importId' in concerned) {
      return this.where(
        db,
        `c.id IN (SELECT r.cohort_id FROM insurance_record i
                    JOIN worker w ON w.centre_id = i.centre_id AND w.id_blind = i.person_key
                    JOIN roster_entry r ON r.worker_id = w.id
                   WHERE i.import_id = ? AND i.kind = 'STATUS')`,
        [bin(concerned.importId)],
      );
    }
    if ('enterpriseId' in concerned) {
      return this.where(
        db,
        `EXISTS (SELECT 1 FROM roster_entry r
                  WHERE r.cohort_id = c.id AND r.enterprise_id = ? AND r.left_on IS NULL)`,
        [bin(concerned.enterpriseId)],
      );
    }
    return this.where(db, 'c.centre_id = ?', [bin(concerned.centreId)]);
  }

  /** Live cohorts with learners that have no forecast, or one of another day; a class is over for good after a year. */
  due(db: Db, today: string): Promise<CohortRef[]> {
    return this.where(
      db,
      `(c.state <> 'FINISHED' OR c.ends_on >= ?)
         AND NOT EXISTS (SELECT 1 FROM cohort_forecast f WHERE f.cohort_id = c.id AND f.on_date = ?)
         AND EXISTS (SELECT 1 FROM roster_entry r WHERE r.cohort_id = c.id AND r.left_on IS NULL)
         AND NOT EXISTS (SELECT 1 FROM forecast_demand d WHERE d.cohort_id = c.id
                          AND (d.asked > d.done OR d.asked_at >= ?))`,
      [addDays(localDate(today), -366), today, instantAt(localDate(today), 0)],
    );
  }

  /** The other classes of the same people, and those of the same enterprises where places are short. */
  private besides(db: Db, { cohortId }: CohortRef): Promise<CohortRef[]> {
    return this.where(
      db,
      `c.id <> ? AND (c.id IN
         (SELECT r.cohort_id FROM roster_entry own JOIN worker o ON o.id = own.worker_id
            JOIN worker w ON w.id_blind = o.id_blind JOIN roster_entry r ON r.worker_id = w.id
           WHERE own.cohort_id = ?)
         OR c.id IN
         (SELECT r.cohort_id FROM roster_entry own JOIN roster_entry r ON r.enterprise_id = own.enterprise_id
           WHERE own.cohort_id = ? AND EXISTS (SELECT 1 FROM learner_forecast f
                  WHERE f.enterprise_id = own.enterprise_id AND f.cohort_id IN (own.cohort_id, r.cohort_id)
                    AND f.contested = 1)))`,
      [bin(cohortId), bin(cohortId), bin(cohortId)],
    );
  }

  /** The people of a claim, by document across centres, and the colleagues who share the enterprise's quota. */
  private async ofClaim(db: Db, claimId: string): Promise<CohortRef[]> {
    const people = await this.where(
      db,
      `EXISTS (SELECT 1 FROM claim_line l JOIN worker own ON own.id = l.worker_id
                 JOIN worker w ON w.id_blind = own.id_blind JOIN roster_entry r ON r.worker_id = w.id
                WHERE l.claim_id = ? AND r.cohort_id = c.id)`,
      [bin(claimId)],
    );
    const colleagues = await this.where(
      db,
      `EXISTS (SELECT 1 FROM subsidy_claim k JOIN roster_entry r ON r.enterprise_id = k.enterprise_id
                WHERE k.id = ? AND r.cohort_id = c.id)`,
      [bin(claimId)],
    );
    return [...new Map([...people, ...colleagues].map((one) => [one.cohortId, one])).values()];
  }

  private where(db: Db, condition: string, params: readonly SqlParam[]): Promise<CohortRef[]> {
    return db.query<CohortRef>(
      `SELECT c.id AS cohortId, c.centre_id AS centreId FROM cohort c
        WHERE ${LIVE} AND (${condition}) ORDER BY c.id LIMIT 2000`,
      params,
    );
  }
}
