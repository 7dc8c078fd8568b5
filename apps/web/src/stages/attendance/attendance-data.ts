import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';

export type SessionRoll = components['schemas']['SessionRoll'];
export type RollLine = components['schemas']['RollLine'];
export type LearnerHours = components['schemas']['LearnerHours'];
export type Correction = components['schemas']['AttendanceCorrection'];
export type CorrectionState = components['schemas']['CorrectionState'];
export type Mark = components['schemas']['AttendanceMark'];
export type MarkStatus = NonNullable<Mark['status']>;

export const MARK_STATUSES: readonly MarkStatus[] = ['PRESENT', 'ABSENT', 'LATE', 'LEFT_EARLY'];
export const CORRECTION_STATES: readonly CorrectionState[] = ['PROPOSED', 'SIGNED', 'REJECTED'];
export const PAGE_SIZE = 20;
const MOST = 200;

/** The roll of one session: 200 learners at most, as many as a cohort has seats. */
export function useRoll(sessionId: string) {
  return useQuery({
    queryKey: ['attendance', 'roll', sessionId],
    queryFn: () =>
      answer(
        api.GET('/api/training-sessions/{sessionId}/attendance', {
          params: { path: { sessionId }, query: { limit: MOST } },
        }),
      ),
  });
}

export function useCohortHours(cohortId: string) {
  return useQuery({
    queryKey: ['attendance', 'cohort', cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/attendance', {
          params: { path: { cohortId }, query: { limit: MOST } },
        }),
      ),
  });
}

export function useWorkerHours(workerId: string, page: number) {
  return useQuery({
    queryKey: ['attendance', 'worker', workerId, page],
    queryFn: () =>
      answer(
        api.GET('/api/workers/{workerId}/hours', {
          params: { path: { workerId }, query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
  });
}

export function useCorrections(page: number, state?: CorrectionState) {
  return useQuery({
    queryKey: ['attendance', 'corrections', page, state],
    queryFn: () =>
      answer(
        api.GET('/api/attendance/corrections', {
          params: {
            query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...(state ? { state } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
