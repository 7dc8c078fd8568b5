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

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What the pages read of a policy; the rest travels along untouched. */
export interface Parameter {
  value: number | Record<string, number>;
  unit: 'minutes' | 'fen' | 'percent' | 'count' | 'months' | 'age' | 'basis_points';
  clause: string;
}
interface NamedCondition {
  readonly code?: string;
  readonly label?: Bilingual;
  readonly lower?: { readonly code: string };
}
export interface Content {
  window?: { from: string; to: string; clause: string };
  process: { reviews: number; public_notice_working_days: number; decided_by: Bilingual };
  clauses: Record<string, { article: string; quote: string }>;
  parameters: Record<string, Parameter>;
  condition_sets?: Record<string, NamedCondition[]>;
  programmes: {
    id: string;
    title: Bilingual;
    parameters: Record<string, Parameter>;
    conditions: NamedCondition[];
  }[];
}

export const contentOf = (version: VersionDetail): Content => version.content as unknown as Content;

/** The words of a condition by the refusal it gives. */
export function labelsOf(content: Content): Map<string, Bilingual> {
  const conditions = [
    ...Object.values(content.condition_sets ?? {}).flat(),
    ...content.programmes.flatMap((one) => one.conditions),
  ];
  const labels = new Map<string, Bilingual>();
  for (const { code, label, lower } of conditions) {
    if (code && label) labels.set(code, label);
    if (lower && label) labels.set(lower.code, label);
  }
  return labels;
}

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

export function useShadowRows(run: ShadowRun, change: ShadowChange | undefined, page: number) {
  return useQuery({
    queryKey: ['subsidy', 'shadow-rows', run.id, run.changedCases, change, page],
    queryFn: () =>
      answer(
        api.GET('/api/policy-shadow-runs/{runId}/rows', {
          params: {
            path: { runId: run.id },
            query: {
              limit: ROWS_A_PAGE,
              offset: (page - 1) * ROWS_A_PAGE,
              ...(change ? { change } : {}),
            },
          },
        }),
      ),
    placeholderData: (before) => before,
  });
}
