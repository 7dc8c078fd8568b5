import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import { problemFrom } from '../../../shared/api/problem.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';

type Schemas = components['schemas'];
export type Advance = Schemas['Advance'];
export type AdvanceDetail = Schemas['AdvanceDetail'];

export const PAGE_SIZE = 20;

export const advanceTones: Record<Advance['state'], Tone> = {
  PLANNED: 'busy',
  APPROVED: 'busy',
  PAID_OUT: 'good',
  SETTLING: 'warn',
  REST_DUE: 'warn',
  SETTLED: 'good',
  TO_RETURN: 'bad',
  RETURNED: 'good',
  CANCELLED: 'plain',
};

export interface AdvanceFilter {
  readonly page: number;
  readonly state?: Advance['state'] | undefined;
  readonly kind?: Advance['kind'] | undefined;
}

export function useAdvances({ page, state, kind }: AdvanceFilter) {
  return useQuery({
    queryKey: ['payment', 'advances', page, state, kind],
    queryFn: () =>
      answer(
        api.GET('/api/payments/advances', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(state ? { state } : {}),
              ...(kind ? { kind } : {}),
            },
          },
        }),
      ),
  });
}

export function useAdvance(advanceId: string) {
  return useQuery({
    queryKey: ['payment', 'advance', advanceId],
    queryFn: () => answer(api.GET('/api/payments/advances/{advanceId}', { params: { path: { advanceId } } })),
  });
}

/** Funds to choose from and, for an enterprise, the people who can be planned for. */
export function usePlanning(enterpriseId: string | undefined, year: number) {
  return useQuery({
    queryKey: ['payment', 'advance-planning', enterpriseId, year],
    queryFn: () =>
      answer(
        api.GET('/api/payments/advances/planning', {
          params: { query: { year, ...(enterpriseId ? { enterpriseId } : {}) } },
        }),
      ),
  });
}

/** Takes the payment list out and hands it to the browser as a download. */
export async function takePaymentList({ id, number }: Pick<Advance, 'id' | 'number'>): Promise<void> {
  const { data, error, response } = await api.POST('/api/payments/advances/{advanceId}/payment-list', {
    params: { path: { advanceId: id } },
    parseAs: 'blob',
  });
  if (!response.ok || !(data instanceof Blob)) throw problemFrom(error, response.status);
  const address = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${number}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Yuan as typed, in whole fen. */
export const fenOf = (yuan: number): number => Math.round(yuan * 100);
