import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';
import { PAGE_SIZE } from '../payment-data.js';

type Schemas = components['schemas'];
export type Receivable = Schemas['Receivable'];
export type ReceivableDetail = Schemas['ReceivableDetail'];

export const receivableTones: Record<Receivable['state'], Tone> = {
  OPEN: 'bad',
  NOTIFIED: 'warn',
  CLOSED: 'good',
};

export type Standing = 'OUTSTANDING' | 'CLOSED';

export function useReceivables(page: number, standing: Standing | undefined) {
  return useQuery({
    queryKey: ['payment', 'receivables', page, standing],
    queryFn: () =>
      answer(
        api.GET('/api/payments/receivables', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(standing ? { standing } : {}),
            },
          },
        }),
      ),
  });
}

export function useReceivable(receivableId: string) {
  return useQuery({
    queryKey: ['payment', 'receivable', receivableId],
    queryFn: () =>
      answer(api.GET('/api/payments/receivables/{receivableId}', { params: { path: { receivableId } } })),
  });
}
