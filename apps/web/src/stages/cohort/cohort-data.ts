import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import type { Tone } from '../../shared/ui/values.js';

export type Cohort = components['schemas']['Cohort'];
export type CohortState = components['schemas']['CohortState'];
export type CohortKind = components['schemas']['CohortKind'];
export type Cluster = components['schemas']['Cluster'];
export type CohortSeats = components['schemas']['CohortSeats'];

export const COHORT_STATES: readonly CohortState[] = ['DRAFT', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'];
export const CLUSTERS: readonly Cluster[] = [
  'MACHINERY',
  'SPECIAL_VEHICLES',
  'ENVIRONMENTAL',
  'ELECTRONICS',
  'NEW_ENERGY',
  'MODERN_SERVICES',
];
export const PAGE_SIZE = 12;

export const stateTone: Record<CohortState, Tone> = {
  DRAFT: 'plain',
  OPEN: 'good',
  RUNNING: 'busy',
  FINISHED: 'plain',
  CANCELLED: 'bad',
};

export interface CohortFilter {
  readonly q: string;
  readonly state: CohortState | undefined;
  readonly cluster: Cluster | undefined;
  readonly page: number;
}

/** Every cohort that the account may see, the latest to begin first. */
export function useCohorts({ q, state, cluster, page }: CohortFilter, enabled = true) {
  return useQuery({
    queryKey: ['cohort', 'list', q, state, cluster, page],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(q ? { q } : {}),
              ...(state ? { state } : {}),
              ...(cluster ? { cluster } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Cohorts that can be booked, with their seats, the first to begin first. */
export function useBookable({ q, cluster, page }: Omit<CohortFilter, 'state'>, enabled = true) {
  return useQuery({
    queryKey: ['booking', 'bookable', q, cluster, page],
    queryFn: () =>
      answer(
        api.GET('/api/booking/cohorts', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(q ? { q } : {}),
              ...(cluster ? { cluster } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useCohortById(cohortId: string) {
  return useQuery({
    queryKey: ['cohort', cohortId],
    queryFn: () => answer(api.GET('/api/cohorts/{cohortId}', { params: { path: { cohortId } } })),
  });
}

/** Seats of one cohort: taken, on hold, left, and the account's own. Not asked for where nobody can sit yet. */
export function useSeats(cohortId: string, enabled = true) {
  const may = useMay('booking.view');
  return useQuery({
    queryKey: ['booking', 'seats', cohortId],
    queryFn: () => answer(api.GET('/api/cohorts/{cohortId}/seats', { params: { path: { cohortId } } })),
    enabled: may && enabled,
  });
}

export function useCourse(courseId: string | undefined) {
  return useQuery({
    queryKey: ['catalogue', 'course', courseId],
    queryFn: () =>
      answer(api.GET('/api/courses/{courseId}', { params: { path: { courseId: courseId ?? '' } } })),
    staleTime: 5 * 60_000,
    enabled: courseId !== undefined,
  });
}
