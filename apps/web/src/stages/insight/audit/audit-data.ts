import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';

type Schemas = components['schemas'];
export type Finding = Schemas['AuditFinding'];
export type FindingFigures = Schemas['AuditFindings']['figures'];
export type SelfFinding = Schemas['SelfAuditFinding'];
export type SampleRow = Schemas['AuditSampleRow'];
export type Chain = Schemas['ChainOfProof'];

export const PAGE_SIZE = 20;

export const severityTones: Record<Finding['severity'], Tone> = { HIGH: 'bad', MEDIUM: 'warn', LOW: 'plain' };
export const stateTones: Record<Finding['state'], Tone> = {
  OPEN: 'busy',
  DISMISSED: 'good',
  CONFIRMED: 'bad',
};

export interface FindingFilter {
  readonly state?: Finding['state'];
  readonly severity?: Finding['severity'];
  readonly claimId?: string;
}

/** The filter as it stands in the address of the export. */
export function filterQuery(filter: FindingFilter): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  return query.size > 0 ? `?${query.toString()}` : '';
}

export function useFindings(page: number, filter: FindingFilter) {
  return useQuery({
    queryKey: ['audit', 'findings', page, filter],
    queryFn: () =>
      answer(
        api.GET('/api/audit/findings', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...filter } },
        }),
      ),
  });
}

export function useDecision(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, confirmed, reason }: { id: string; confirmed: boolean; reason: string }) =>
      answer(
        api.POST('/api/audit/findings/{findingId}/decide', {
          params: { path: { findingId: id } },
          body: { confirmed, reason },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['audit'] });
      done();
    },
  });
}

export function useSelfAudit(claimId: string) {
  return useQuery({
    queryKey: ['audit', 'self', claimId],
    queryFn: () => answer(api.GET('/api/claims/{claimId}/self-audit', { params: { path: { claimId } } })),
  });
}

export interface SampleWish {
  readonly seed: number;
  readonly size: number;
  readonly from?: string;
  readonly to?: string;
}

export function useSample(wish: SampleWish | null) {
  return useQuery({
    queryKey: ['audit', 'sample', wish],
    enabled: wish !== null,
    queryFn: () => answer(api.GET('/api/audit/sample', { params: { query: wish ?? { seed: 0 } } })),
  });
}

export function useChain(lineId: string) {
  return useQuery({
    queryKey: ['audit', 'chain', lineId],
    queryFn: () => answer(api.GET('/api/audit/lines/{lineId}/chain', { params: { path: { lineId } } })),
  });
}
