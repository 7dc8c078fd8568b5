import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../../cohort/index.js';
import { bin, type Db } from '../../../platform/index.js';
import { firstClaimDay } from '../../domain/forecast/claim-day.js';
import type { Contender } from '../../domain/forecast/contender.js';
import { type FreshForecast, LearnerOutlooks } from './learner-outlooks.js';

/** A class with those of its learners that matter, as it stands by itself. */
export interface RivalClass {
  readonly cohort: Cohort;
  readonly forecast: FreshForecast;
}

interface Seat {
  readonly cohortId: string;
  readonly centreId: string;
  readonly workerId: string;
}

const LIVE = `c.state IN ('OPEN', 'RUNNING', 'FINISHED') AND c.programme IS NOT NULL`;
const UNCLAIMED = `NOT EXISTS (SELECT 1 FROM claim_line l
  WHERE l.cohort_id = r.cohort_id AND l.worker_id = r.worker_id AND l.active = 1)`;

/**
 * The learners of other classes who may be paid for in the stead of these: colleagues where the quota of the
 * enterprise is short, and the same people in other classes, in all centres.
 */
@Injectable()
export class Rivals {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly outlooks: LearnerOutlooks,
  ) {}

  /** Every learner who competes with those of this class, themselves among them, in the order of claims. */
  async contendersOf(db: Db, own: RivalClass, today: string): Promise<Contender[]> {
    const classes = new Map<string, RivalClass>([[own.cohort.id, own]]);
    const short = await this.shortPools(db, own.forecast);
    await this.add(db, classes, await this.seatsOfEnterprises(db, own.cohort, [...short]), today);
    const known = new Set([...classes.values()].flatMap(seatsIn));
    const others = await this.otherSeats(
      db,
      [...classes.values()].flatMap(({ forecast }) => workersIn(forecast)),
    );
    const strangers = others.filter((seat) => !known.has(`${seat.cohortId} ${seat.workerId}`));
    const extra = new Map<string, RivalClass>();
    await this.add(db, extra, strangers, today);
    const all = [...classes.values(), ...extra.values()];
    const persons = await this.personKeys(
      db,
      all.flatMap(({ forecast }) => workersIn(forecast)),
    );
    const seats = await this.unclaimed(
      db,
      all.flatMap(({ forecast }) => enterprisesIn(forecast)),
    );
    const examined = new Set([...classes.values()].flatMap(({ forecast }) => poolsIn(forecast)));
    const contenders = all.flatMap((one) =>
      contendersIn(one, today, persons, (key, enterpriseId, left) =>
        examined.has(key) && (short.has(enterpriseId) || classes.get(one.cohort.id) === own)
          ? { key, left }
          : (seats.get(enterpriseId) ?? 0) > left
            ? { key, left, open: true }
            : null,
      ),
    );
    return contenders
      .toSorted((a, b) => (a.before < b.before ? -1 : a.before > b.before ? 1 : a.index - b.index))
      .map(({ contender }) => contender);
  }

  /** Enterprises that may have more learners who are not claimed yet than places. */
  private async shortPools(db: Db, forecast: FreshForecast): Promise<Set<string>> {
    const left = new Map<string, number>();
    for (const { learner, quotaLeft } of forecast.judged)
      if (quotaLeft !== null && readsQuota(forecast)) left.set(learner.enterpriseId, quotaLeft);
    const seats = await this.unclaimed(db, [...left.keys()]);
    return new Set([...left].filter(([id, places]) => (seats.get(id) ?? 0) > places).map(([id]) => id));
  }

  private async unclaimed(db: Db, enterpriseIds: readonly string[]): Promise<Map<string, number>> {
    if (enterpriseIds.length === 0) return new Map();
    const rows = await db.query<{ enterpriseId: string; seats: number }>(
      `SELECT r.enterprise_id AS enterpriseId, COUNT(*) AS seats
         FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id
        WHERE r.enterprise_id IN (?) AND r.left_on IS NULL AND ${LIVE} AND ${UNCLAIMED} GROUP BY r.enterprise_id`,
      [[...new Set(enterpriseIds)].map(bin)],
    );
    return new Map(rows.map(({ enterpriseId, seats }) => [enterpriseId, Number(seats)]));
  }

  private async seatsOfEnterprises(db: Db, own: Cohort, enterpriseIds: readonly string[]): Promise<Seat[]> {
    if (enterpriseIds.length === 0) return [];
    return db.query<Seat>(
      `SELECT c.id AS cohortId, c.centre_id AS centreId, r.worker_id AS workerId
         FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id
        WHERE r.enterprise_id IN (?) AND r.left_on IS NULL AND c.id <> ? AND ${LIVE} AND ${UNCLAIMED}`,
      [enterpriseIds.map(bin), bin(own.id)],
    );
  }

  /** The seats of the same people, found by their document. */
  private async otherSeats(db: Db, workerIds: readonly string[]): Promise<Seat[]> {
    if (workerIds.length === 0) return [];
    return db.query<Seat>(
      `SELECT DISTINCT c.id AS cohortId, c.centre_id AS centreId, r.worker_id AS workerId
         FROM worker own JOIN worker w ON w.id_blind = own.id_blind
         JOIN roster_entry r ON r.worker_id = w.id AND r.left_on IS NULL
         JOIN cohort c ON c.id = r.cohort_id WHERE own.id IN (?) AND ${LIVE}`,
      [[...new Set(workerIds)].map(bin)],
    );
  }

  private async personKeys(db: Db, workerIds: readonly string[]): Promise<Map<string, string>> {
    if (workerIds.length === 0) return new Map();
    const rows = await db.query<{ id: string; person: string }>(
      'SELECT w.id, HEX(w.id_blind) AS person FROM worker w WHERE w.id IN (?)',
      [[...new Set(workerIds)].map(bin)],
    );
    return new Map(rows.map(({ id, person }) => [id, person]));
  }

  /** Works out the classes of these seats, each for the people named in it only. */
  private async add(
    db: Db,
    into: Map<string, RivalClass>,
    seats: readonly Seat[],
    today: string,
  ): Promise<void> {
    for (const cohortId of [...new Set(seats.map((seat) => seat.cohortId))].sort()) {
      const people = seats.filter((seat) => seat.cohortId === cohortId);
      const scope = { kind: 'centre', centreId: people[0]?.centreId ?? '' } as const;
      const cohort = await this.cohorts.find(db, scope, cohortId);
      const only = new Set(people.map(({ workerId }) => workerId));
      const forecast = cohort && (await this.outlooks.of(db, cohort, today, only));
      if (cohort && forecast) into.set(cohortId, { cohort, forecast });
    }
  }
}

const readsQuota = ({ rule }: FreshForecast): boolean => rule.amountReads.includes('quota');
const workersIn = ({ judged }: FreshForecast): string[] => judged.map(({ learner }) => learner.workerId);
const enterprisesIn = ({ judged }: FreshForecast): string[] =>
  judged.map(({ learner }) => learner.enterpriseId);
const seatsIn = ({ cohort, forecast }: RivalClass): string[] =>
  workersIn(forecast).map((workerId) => `${cohort.id} ${workerId}`);
const poolKey = ({ policy }: FreshForecast, enterpriseId: string): string =>
  `${policy.policy.id} ${enterpriseId}`;
const poolsIn = (forecast: FreshForecast): string[] =>
  enterprisesIn(forecast).map((enterpriseId) => poolKey(forecast, enterpriseId));

interface Placed {
  /** Sorts the classes into the order of claims: those in a claim first, whoever was refused before last, then by last day and code. */
  readonly before: string;
  /** Place among the lines of the class's claim. */
  readonly index: number;
  readonly contender: Contender;
}

function contendersIn(
  { cohort, forecast }: RivalClass,
  today: string,
  persons: ReadonlyMap<string, string>,
  poolOf: (key: string, enterpriseId: string, left: number) => Contender['pool'],
): Placed[] {
  const { judged, learners, policy, rule } = forecast;
  const standing = new Map(learners.map((one) => [one.workerId, one.outlook]));
  return judged.flatMap((one, index): Placed[] => {
    const { learner, claimNumber, assembled, quotaLeft, reserved, refusedBefore } = one;
    const { workerId, enterpriseId } = learner;
    const outlook = standing.get(workerId);
    const claimed = claimNumber !== null;
    // What is reserved already is a grant in the facts of the others.
    if (!outlook || outlook.state === 'IMPOSSIBLE' || (claimed && reserved)) return [];
    const contender: Contender = {
      cohortId: cohort.id,
      workerId,
      person: persons.get(workerId) ?? workerId,
      enterpriseId,
      library: policy.library,
      rule,
      assembled,
      appliedOn: firstClaimDay(cohort, today),
      secured: outlook.state === 'SECURED',
      guaranteedFen: outlook.guaranteedFen,
      maximumFen: outlook.maximumFen,
      claimed,
      pool:
        claimed || quotaLeft === null || !readsQuota(forecast)
          ? null
          : poolOf(poolKey(forecast, enterpriseId), enterpriseId, quotaLeft),
    };
    const before = [claimed ? 0 : refusedBefore ? 2 : 1, cohort.endsOn, cohort.code, cohort.id].join(' ');
    return [{ before, index, contender }];
  });
}
