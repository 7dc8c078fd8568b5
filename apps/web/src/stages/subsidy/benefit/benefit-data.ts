import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';
import { PAGE_SIZE } from '../subsidy-data.js';

type Schemas = components['schemas'];
export type Benefit = Schemas['Benefit'];
export type BenefitDetail = Schemas['BenefitDetail'];
export type BenefitState = Schemas['BenefitState'];
export type BenefitImport = Schemas['BenefitImport'];
export type ImportKind = Schemas['BenefitImportKind'];

export const benefitTones: Record<BenefitState, Tone> = {
  NOT_YET: 'plain',
  ENTITLED: 'warn',
  CONSENTED: 'busy',
  APPROVED: 'busy',
  IN_PAYMENT: 'busy',
  PAID: 'good',
  RETURNED: 'bad',
  DECLINED: 'plain',
  LAPSED: 'plain',
  REVOKED: 'bad',
};
export const BENEFIT_STATES = Object.keys(benefitTones) as BenefitState[];

/** While a run is under way the page follows it. */
const FOLLOW_MS = 1_500;

export interface BenefitFilter {
  readonly state?: BenefitState;
  readonly programme?: string;
  readonly confirmed?: 'true' | 'false';
  readonly q?: string;
}

export function useBenefits(page: number, filter: BenefitFilter) {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'list', page, filter],
    queryFn: () =>
      answer(
        api.GET('/api/benefits', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...filter } },
        }),
      ),
    placeholderData: (before) => before,
  });
}

export function useBenefit(benefitId: string) {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'one', benefitId],
    queryFn: () => answer(api.GET('/api/benefits/{benefitId}', { params: { path: { benefitId } } })),
  });
}

export function useFigures() {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'figures'],
    queryFn: () => answer(api.GET('/api/benefit-figures')),
  });
}

export function useLatestRun() {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'run'],
    queryFn: async () =>
      (await answer(api.GET('/api/benefit-runs', { params: { query: { limit: 1 } } }))).items[0] ?? null,
    refetchInterval: ({ state }) => (state.data?.running ? FOLLOW_MS : false),
  });
}

export function useMyBenefits() {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'mine'],
    queryFn: async () => (await answer(api.GET('/api/my-benefits'))).items,
  });
}

export function useImports() {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'imports'],
    queryFn: () => answer(api.GET('/api/benefit-imports', { params: { query: { limit: 20 } } })),
  });
}

export function useImport(importId: string) {
  return useQuery({
    queryKey: ['subsidy', 'benefit', 'import', importId],
    queryFn: () => answer(api.GET('/api/benefit-imports/{importId}', { params: { path: { importId } } })),
  });
}

/** One write; everything about benefits is read again afterwards. */
export function useBenefitStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      done?.(output);
      await client.invalidateQueries({ queryKey: ['subsidy', 'benefit'] });
    },
  });
}
