import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';

type Schemas = components['schemas'];
export type Version = Schemas['PolicyVersion'];
export type VersionDetail = Schemas['PolicyVersionDetail'];
export type ShadowRun = Schemas['PolicyShadowRun'];
export type ShadowRow = Schemas['PolicyShadowRow'];
export type PolicyChange = Schemas['PolicyChange'];
export type ChangedRule = Schemas['ChangedRule'];

const MOST = 200;
const POLL_MS = 1000;
export const ROWS_A_PAGE = 20;

export const versionTones: Record<Version['standing'], Tone> = {
  DRAFT: 'busy',
  APPROVED: 'warn',
  SCHEDULED: 'warn',
  IN_FORCE: 'good',
  SUPERSEDED: 'plain',
  DISCARDED: 'plain',
};

export function useVersions(code?: string) {
  return useQuery({
    queryKey: ['subsidy', 'versions', code],
    queryFn: async () =>
      (
        await answer(
          api.GET('/api/policy-versions', { params: { query: { limit: MOST, ...(code ? { code } : {}) } } }),
        )
      ).items,
  });
}

/** One version; read again every second while it is tried out. */
export function useVersion(versionId: string) {
  return useQuery({
    queryKey: ['subsidy', 'version', versionId],
    queryFn: () => answer(api.GET('/api/policy-versions/{versionId}', { params: { path: { versionId } } })),
    refetchInterval: ({ state }) => (state.data?.shadowRun?.state === 'RUNNING' ? POLL_MS : false),
  });
}

export function useDiff(versionId: string, hash: string, against: string | undefined) {
  return useQuery({
    queryKey: ['subsidy', 'version-diff', versionId, hash, against],
    queryFn: () =>
      answer(
        api.GET('/api/policy-versions/{versionId}/diff', {
          params: { path: { versionId }, query: against ? { against } : {} },
        }),
      ),
  });
}

export type ShadowChange = 'GAIN' | 'LOSS' | 'REASON';

/** Which people of a trial run are listed. */
export interface ShadowChoice {
  readonly change?: ShadowChange | undefined;
  readonly kind?: ShadowRow['kind'] | undefined;
  readonly enterpriseId?: string | undefined;
  readonly programme?: string | undefined;
}

export function useShadowRows(run: ShadowRun, choice: ShadowChoice, page: number) {
  return useQuery({
    queryKey: ['subsidy', 'shadow-rows', run.id, run.changedCases, choice, page],
    queryFn: () =>
      answer(
        api.GET('/api/policy-shadow-runs/{runId}/rows', {
          params: {
            path: { runId: run.id },
            query: {
              limit: ROWS_A_PAGE,
              offset: (page - 1) * ROWS_A_PAGE,
              ...choice,
            },
          },
        }),
      ),
    placeholderData: (before) => before,
  });
}
