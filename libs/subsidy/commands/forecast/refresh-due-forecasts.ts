import { Injectable } from '@nestjs/common';
import { Clock, Tx } from '../../../platform/index.js';
import { AffectedCohorts } from '../../store/forecast/affected-cohorts.js';
import { ForecastDemand } from '../../store/forecast/forecast-demand.js';

/** A day changes what a forecast says (windows, last chances); and a demand may have been lost on its way. */
@Injectable()
export class RefreshDueForecasts {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly affected: AffectedCohorts,
    private readonly demand: ForecastDemand,
  ) {}

  execute(): Promise<{ readonly asked: number; readonly revived: number }> {
    return this.tx.run(async (db) => {
      const due = await this.affected.due(db, this.clock.today());
      await this.demand.ask(db, due);
      return { asked: due.length, revived: await this.demand.revive(db) };
    });
  }
}
