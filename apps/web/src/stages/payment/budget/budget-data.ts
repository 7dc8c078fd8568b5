import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';

type Schemas = components['schemas'];
export type Budget = Schemas['Budget'];
export type FundBudget = Schemas['FundBudget'];
export type BudgetLine = Schemas['BudgetLine'];
export type BudgetChange = Schemas['BudgetChange'];

export function useBudget(year: number) {
  return useQuery({
    queryKey: ['payment', 'budget', year],
    queryFn: () => answer(api.GET('/api/payments/budget', { params: { query: { year } } })),
  });
}
