import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';

export type Pack = components['schemas']['EvidencePack'];
export type PackDetail = components['schemas']['EvidencePackDetail'];

const SHOWN = 5;
const LOOK_AGAIN_MS = 1500;

const underWay = (pack: { readonly state: Pack['state'] } | undefined): boolean =>
  pack?.state === 'QUEUED' || pack?.state === 'BUILDING';

/** The packs of a claim, the latest first; looked at again while one is being made. */
export const usePacks = (claimId: string) =>
  useQuery({
    queryKey: ['insight', 'packs', claimId],
    queryFn: () =>
      answer(
        api.GET('/api/claims/{claimId}/packs', {
          params: { path: { claimId }, query: { limit: SHOWN, offset: 0 } },
        }),
      ),
    refetchInterval: (query) => (query.state.data?.items.some(underWay) ? LOOK_AGAIN_MS : false),
  });

/** A pack with its files; asked for once it is ready. */
export const usePack = (packId: string) =>
  useQuery({
    queryKey: ['insight', 'pack', packId],
    queryFn: () => answer(api.GET('/api/packs/{packId}', { params: { path: { packId } } })),
  });

export function useRequestPack(claimId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer(api.POST('/api/claims/{claimId}/packs', { params: { path: { claimId } }, body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: ['insight'] }),
  });
}
