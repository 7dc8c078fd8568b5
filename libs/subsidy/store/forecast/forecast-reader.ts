import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { bin, type Db, turns } from '../../../platform/index.js';
import type { Contender } from '../../domain/forecast/contender.js';
import { type Share, shareOut } from '../../domain/forecast/shared-places.js';
import { withShare } from '../../domain/forecast/with-share.js';
import { type ForecastLearner, type FreshForecast, LearnerOutlooks } from './learner-outlooks.js';
import { Rivals } from './rivals.js';

/** Works a forecast out from the facts, those of competing classes included: what the stored one must equal. */
@Injectable()
export class ForecastReader {
  constructor(
    private readonly outlooks: LearnerOutlooks,
    private readonly rivals: Rivals,
  ) {}

  /** Undefined where nothing can be forecast: no programme, no version that pays it today, or facts it lacks. */
  async of(db: Db, cohort: Cohort, today: string): Promise<FreshForecast | undefined> {
    const forecast = await this.outlooks.of(db, cohort, today);
    if (!forecast) return undefined;
    const contenders = await this.rivals.contendersOf(db, { cohort, forecast }, today);
    const shares = shareOut(contenders);
    const own = new Map(
      contenders.filter(({ cohortId }) => cohortId === cohort.id).map((one) => [one.workerId, one]),
    );
    const titles = await this.titlesBehind(db, shares.values());
    const learners: ForecastLearner[] = [];
    const turn = turns();
    for (const learner of forecast.learners) {
      await turn();
      const contender = own.get(learner.workerId);
      const share = contender && !contender.claimed ? shares.get(contender) : undefined;
      const first = share && contender && firstBehind(share, contender);
      const behind = (first && titles.get(first.cohortId)) ?? null;
      learners.push({ ...learner, outlook: withShare(learner.outlook, share, forecast.rule, behind) });
    }
    return { ...forecast, learners };
  }

  private async titlesBehind(db: Db, shares: Iterable<Share>): Promise<Map<string, string>> {
    const ids = new Set(
      [...shares].flatMap(({ waits }) =>
        waits?.for === 'PERSON' ? waits.behind.map(({ cohortId }) => cohortId) : [],
      ),
    );
    if (ids.size === 0) return new Map();
    const rows = await db.query<{ id: string; title: string }>(
      'SELECT c.id, c.title FROM cohort c WHERE c.id IN (?)',
      [[...ids].map(bin)],
    );
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}

/** A class that goes first and may be named: one of the same enterprise. */
function firstBehind({ waits }: Share, own: Contender): Contender | undefined {
  return waits?.for === 'PERSON'
    ? waits.behind.find(({ enterpriseId }) => enterpriseId === own.enterpriseId)
    : undefined;
}
