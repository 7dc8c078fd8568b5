import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { readAll } from '../../../shared/api/steps.js';
import type { Tone } from '../../../shared/ui/values.js';

type Schemas = components['schemas'];
export type EnrolmentOutlook = Schemas['EnrolmentOutlook'];
export type PersonOutlook = Schemas['PersonOutlook'];
export type ProgrammeOutlook = Schemas['ProgrammeOutlook'];
export type EnrolmentOutcome = Schemas['EnrolmentOutcome'];
export type TrainingPlan = Schemas['TrainingPlan'];
export type WorkerPlan = Schemas['WorkerPlan'];
export type SmallestChange = Schemas['SmallestChange'];

/** The API takes so many people at once. */
export const MOST_CHOSEN = 120;

export const outcomeTones: Record<EnrolmentOutcome, Tone> = {
  PAYABLE: 'good',
  NEEDS_DATA: 'warn',
  PLAN_SHORT: 'warn',
  REFUSED: 'bad',
};

export interface Whom {
  readonly importId?: string;
  readonly workerIds?: string;
}

export function useEnrolment(cohortId: string, whom: Whom) {
  return useQuery({
    queryKey: ['subsidy', 'outlook', cohortId, whom],
    queryFn: () =>
      answer(api.GET('/api/cohorts/{cohortId}/outlook', { params: { path: { cohortId }, query: whom } })),
  });
}

export function useOwnWorkers(enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'workers', 'own'],
    queryFn: () => readAll((query) => answer(api.GET('/api/workers', { params: { query } }))),
    enabled,
    staleTime: 5 * 60_000,
  });
}

export function useEnterpriseChoices(enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'enterprises', 'all'],
    queryFn: () => readAll((query) => answer(api.GET('/api/enterprises', { params: { query } }))),
    enabled,
    staleTime: 5 * 60_000,
  });
}

export function useTrainingPlan(
  asked: { readonly year: number; readonly workerId?: string; readonly enterpriseId?: string },
  enabled: boolean,
) {
  return useQuery({
    queryKey: ['subsidy', 'training-plan', asked],
    queryFn: () => answer(api.GET('/api/training-plan', { params: { query: asked } })),
    enabled,
  });
}

export function useChangeOfLine(claimId: string, lineId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['subsidy', 'smallest-change', claimId, lineId],
    queryFn: () =>
      answer(
        api.GET('/api/claims/{claimId}/lines/{lineId}/smallest-change', {
          params: { path: { claimId, lineId } },
        }),
      ),
    enabled,
  });
}

export function useChangeOfLearner(cohortId: string, workerId: string, policy: string, enabled: boolean) {
  return useQuery({
    queryKey: ['subsidy', 'smallest-change', cohortId, workerId, policy],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/subsidy/{workerId}/smallest-change', {
          params: { path: { cohortId, workerId }, query: { policy } },
        }),
      ),
    enabled,
  });
}
