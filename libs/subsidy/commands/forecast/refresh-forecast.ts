import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { Clock, Outbox, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { standingChanged } from '../../contracts/forecast/events.js';
import { ForecastAlerts } from '../../store/forecast/forecast-alerts.js';
import { ForecastDemand } from '../../store/forecast/forecast-demand.js';
import { ForecastReader } from '../../store/forecast/forecast-reader.js';
import { ForecastStore, standingsIn } from '../../store/forecast/forecast-store.js';

/** What is written of a forecast: the forecast itself, who is told of it, and which other classes must know. */
@Injectable()
export class ForecastWriting {
  constructor(
    readonly forecasts: ForecastStore,
    readonly alerts: ForecastAlerts,
    readonly outbox: Outbox,
  ) {}
}

/**
 * Makes a cohort's forecast anew from the facts as they are when it begins. Run without anybody having asked since the
 * last time, it does nothing.
 */
@Injectable()
export class RefreshForecast {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly demand: ForecastDemand,
    private readonly reader: ForecastReader,
    private readonly writing: ForecastWriting,
  ) {}

  execute(cohortId: string): Promise<{ readonly refreshed: boolean }> {
    return this.tx.run(async (db) => {
      // The lock first: what is asked from now on is asked for the next time.
      if (!(await this.demand.begin(db, cohortId))) return { refreshed: false };
      const cohort = await this.cohorts.find(db, SYSTEM_SCOPE, cohortId);
      if (!cohort) return { refreshed: false };
      const today = this.clock.today();
      const fresh = await this.reader.of(db, cohort, today);
      const before = await this.writing.forecasts.standingsOf(db, cohortId);
      await this.writing.forecasts.replace(db, cohort, fresh, today, this.clock.now());
      await this.writing.alerts.tell(db, cohort);
      // By an event and not at once: two classes that ask each other would wait for each other.
      if (standingsIn(fresh?.learners ?? []) !== before)
        await this.writing.outbox.publish(db, standingChanged, { centreId: cohort.centreId, cohortId });
      return { refreshed: true };
    });
  }
}
