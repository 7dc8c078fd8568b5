import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { todayInCentre } from '../../../shared/format/format.js';
import type { Tone } from '../../../shared/ui/values.js';
import { PAGE_SIZE } from '../subsidy-data.js';

type Schemas = components['schemas'];
export type CohortForecast = Schemas['CohortForecast'];
export type LearnerForecast = Schemas['LearnerForecast'];
export type ClauseForecast = Schemas['ClauseForecast'];
export type CohortSums = Schemas['CohortForecastSums'];
export type MakeUp = Schemas['MakeUpSuggestions'];
export type MakeUpPlace = Schemas['MakeUpPlace'];
export type OwnForecast = Schemas['OwnForecast']['items'][number];

/** Forecasts follow what happens in class while somebody looks at them. */
const LIVE_MS = 5_000;

export const forecastTones: Record<LearnerForecast['state'], Tone> = {
  SECURED: 'good',
  AWAITING: 'busy',
  STILL_POSSIBLE: 'warn',
  WAIT_LISTED: 'plain',
  IMPOSSIBLE: 'bad',
};

export function useCohortForecast(cohortId: string) {
  return useQuery({
    queryKey: ['subsidy', 'forecast', 'cohort', cohortId],
    queryFn: () => answer(api.GET('/api/cohorts/{cohortId}/forecast', { params: { path: { cohortId } } })),
    refetchInterval: LIVE_MS,
  });
}

/** Asked for again when the forecast is another. */
export function useMakeUp(cohortId: string, asOf: string | undefined) {
  return useQuery({
    queryKey: ['subsidy', 'forecast', 'make-up', cohortId, asOf],
    queryFn: () =>
      answer(api.GET('/api/cohorts/{cohortId}/forecast/make-up', { params: { path: { cohortId } } })),
    enabled: asOf !== undefined,
    placeholderData: (before) => before,
  });
}

/** Where learners of the class make up what they missed. */
export function useMakeUpPlaces(cohortId: string) {
  return useQuery({
    queryKey: ['attendance', 'make-up', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/make-up-places', {
          params: { path: { cohortId }, query: { limit: 100 } },
        }),
      ),
  });
}

export function useForecasts(page: number) {
  return useQuery({
    queryKey: ['subsidy', 'forecast', 'all', page],
    queryFn: () =>
      answer(
        api.GET('/api/forecasts', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
    refetchInterval: LIVE_MS,
  });
}

export function useOwnForecast() {
  return useQuery({
    queryKey: ['subsidy', 'forecast', 'own'],
    queryFn: async () => (await answer(api.GET('/api/my/forecast'))).items,
    refetchInterval: LIVE_MS,
  });
}

/** Class hours of 45 minutes with one decimal, rounded up: for what is missing. */
export const missingHours = (minutes: number): string => (Math.ceil((minutes * 10) / 45) / 10).toFixed(1);

/** Whole days from today in the centre to a date. */
export function daysUntil(date: string): number {
  return Math.round(
    (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${todayInCentre()}T00:00:00Z`)) / 86_400_000,
  );
}

/** Who can still be helped stands first, the nearest last chance before all; then who is lost, waiting, secured. */
export function riskOrder(a: LearnerForecast, b: LearnerForecast): number {
  const rank = (one: LearnerForecast): number =>
    one.state === 'STILL_POSSIBLE' && one.missedMinutes > 0
      ? 0
      : { IMPOSSIBLE: 1, WAIT_LISTED: 2, STILL_POSSIBLE: 3, AWAITING: 4, SECURED: 5 }[one.state];
  const chance = (one: LearnerForecast): string => one.lastChanceOn ?? '9999';
  return (
    rank(a) - rank(b) ||
    chance(a).localeCompare(chance(b)) ||
    b.needed.total - a.needed.total ||
    a.workerName.localeCompare(b.workerName, 'zh')
  );
}
