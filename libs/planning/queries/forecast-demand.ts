import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { planningRoutes } from '../contracts/index.js';
import { forecast } from '../domain/forecast.js';
import { historyBy, toldYears, YEARS_BACK } from '../store/centre-facts.js';
import { HistoryStore, type TrainedCount } from '../store/history-store.js';

const sum = (counts: readonly TrainedCount[]): number =>
  counts.reduce((total, { people }) => total + people, 0);

/** What the coming year will ask for, told from the years before this one. */
@Injectable()
export class ForecastDemand {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly history: HistoryStore,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof planningRoutes.forecast>> {
    const year = Number(this.clock.today().slice(0, 4));
    const counts = await this.history.trained(this.tx.read, scopeOf(actor), year - YEARS_BACK, year - 1);
    const years = toldYears(counts, year);
    const byOccupation = forecast(historyBy(counts, years, ({ code }) => code));
    const byEnterprise = forecast(
      historyBy(counts, years, ({ code, enterpriseId }) => `${code}/${enterpriseId}`),
    );
    const last = (wanted: (count: TrainedCount) => boolean): number =>
      sum(counts.filter((count) => count.year === year - 1 && wanted(count)));
    return {
      year,
      years,
      occupations: byOccupation
        .map(({ key, ...range }) => ({
          ...range,
          code: key,
          name: counts.find(({ code }) => code === key)?.name ?? key,
          lastYear: last(({ code }) => code === key),
        }))
        .sort((a, b) => b.expected - a.expected),
      enterprises: byEnterprise
        .flatMap(({ key, ...range }) => {
          const own = counts.find(({ code, enterpriseId }) => `${code}/${enterpriseId}` === key);
          if (!own) return [];
          const { enterpriseId, enterpriseName, code, name } = own;
          return [
            {
              ...range,
              enterpriseId,
              enterpriseName,
              code,
              name,
              lastYear: last((one) => one.code === code && one.enterpriseId === enterpriseId),
            },
          ];
        })
        .sort((a, b) => b.expected - a.expected)
        .slice(0, 500),
    };
  }
}
