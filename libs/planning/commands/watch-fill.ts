import { Injectable } from '@nestjs/common';
import { Clock, Notices, SYSTEM_SCOPE, Tx } from '../../platform/index.js';
import { ALERT_BELOW, ALERT_DAYS, fillForecasts } from '../domain/forecast.js';
import { HistoryStore } from '../store/history-store.js';

/** Tells the centre's managers, once a run, that an open run will probably not reach its minimum. */
@Injectable()
export class WatchFill {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly history: HistoryStore,
  ) {}

  /** How many notices were written. */
  execute(): Promise<number> {
    return this.tx.run(async (db) => {
      const runs = await this.history.openRuns(db, SYSTEM_SCOPE, this.clock.today(), this.clock.now());
      let told = 0;
      for (const centreId of new Set(runs.map((run) => run.centreId))) {
        const own = runs.filter((run) => run.centreId === centreId);
        for (const { cohortId, chance, expected } of fillForecasts(own)) {
          const run = own.find((one) => one.cohortId === cohortId);
          if (!run || run.daysLeft > ALERT_DAYS || chance >= ALERT_BELOW) continue;
          told += await this.notices.notify(db, {
            centreId,
            to: { role: 'CENTRE_MANAGER' },
            kind: 'planning.fill_at_risk',
            title: `班次可能达不到最低开班人数:${run.code}`,
            body: `${run.title} 将于 ${run.startsOn} 开班,最低 ${run.minSeats} 人,目前已订 ${run.taken} 人,预计 ${expected} 人,达到最低人数的可能性约 ${Math.round(chance * 100)}%。`,
            link: `/cohorts/${cohortId}`,
            dedupeKey: `planning.fill_at_risk:${cohortId}`,
          });
        }
      }
      return told;
    });
  }
}
