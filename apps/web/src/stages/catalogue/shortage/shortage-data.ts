import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import type { Tone } from '../../../shared/ui/values.js';

type Schemas = components['schemas'];
export type ShortageEntry = Schemas['ShortageEntry'];
export type ShortageKind = Schemas['ShortageKind'];
export type ShortageStanding = Schemas['ShortageStanding'];

export const PAGE_SIZE = 20;
export const KINDS: readonly ShortageKind[] = ['SUBSIDY', 'ALLOWANCE'];
export const STANDINGS: readonly ShortageStanding[] = ['CURRENT', 'FUTURE', 'PAST', 'VOID'];
export const standingTones: Record<ShortageStanding, Tone> = {
  CURRENT: 'good',
  FUTURE: 'busy',
  PAST: 'plain',
  VOID: 'plain',
};

export interface ShortageFilter {
  readonly kind?: ShortageKind;
  readonly standing?: ShortageStanding;
  readonly q?: string;
}

export function useShortage(page: number, filter: ShortageFilter) {
  return useQuery({
    queryKey: ['catalogue', 'shortage', page, filter],
    queryFn: () =>
      answer(
        api.GET('/api/shortage-entries', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...filter } },
        }),
      ),
    placeholderData: (before) => before,
  });
}

/** One write; the catalogue, and what rests on it, are read again afterwards. */
export function useShortageStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      done?.(output);
      await client.invalidateQueries({ queryKey: ['catalogue', 'shortage'] });
      await client.invalidateQueries({ queryKey: ['subsidy'] });
    },
  });
}
