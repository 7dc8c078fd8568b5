import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';
import { PAGE_SIZE } from '../subsidy-data.js';

type Schemas = components['schemas'];
export type Designation = Schemas['Designation'];
export type Standing = Schemas['DesignationStanding'];

export const standingTones: Record<Standing, Tone> = {
  CURRENT: 'good',
  FUTURE: 'busy',
  PAST: 'plain',
  VOID: 'plain',
};

export interface DesignationFilter {
  readonly policyCode?: string;
  readonly standing?: Standing;
  readonly q?: string;
}

export function useDesignations(page: number, filter: DesignationFilter) {
  return useQuery({
    queryKey: ['subsidy', 'designation', 'list', page, filter],
    queryFn: () =>
      answer(
        api.GET('/api/designations', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...filter } },
        }),
      ),
    placeholderData: (before) => before,
  });
}

/** The policies that ask for a list. */
export function useListPolicies() {
  return useQuery({
    queryKey: ['subsidy', 'designation', 'policies'],
    queryFn: async () => (await answer(api.GET('/api/designation-policies'))).items,
  });
}

/** One write; the lists, and what rests on them, are read again afterwards. */
export function useDesignationStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      done?.(output);
      await client.invalidateQueries({ queryKey: ['subsidy'] });
    },
  });
}
