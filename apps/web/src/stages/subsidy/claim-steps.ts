import { answer, api } from '../../shared/api/client.js';
import type { Claim } from './subsidy-data.js';

export const FORWARD = ['SUBMIT', 'ACCEPT', 'REVIEW1', 'REVIEW2', 'PUBLICISE', 'APPROVE'] as const;
export const WITH_REASON = [
  'UNFREEZE',
  'RETURN',
  'REJECT',
  'WITHDRAW',
  'DROP_REVOKE',
  'PROPOSE_REVOKE',
  'REVOKE',
  'FREEZE',
] as const;
export const HARMLESS: readonly string[] = ['UNFREEZE', 'RETURN', 'DROP_REVOKE'];

export type Forward = (typeof FORWARD)[number];
export type WithReason = (typeof WITH_REASON)[number];

/** Takes the step forward; people named in `refusals` are left out with their reasons at a review. */
export function goForward(
  claimId: string,
  action: Forward,
  refusals: Readonly<Record<string, string>>,
): Promise<Claim> {
  const params = { path: { claimId } };
  const review = {
    params,
    body: { refuse: Object.entries(refusals).map(([lineId, reason]) => ({ lineId, reason })) },
  };
  const plain = { params, body: {} };
  switch (action) {
    case 'SUBMIT':
      return answer(api.POST('/api/claims/{claimId}/submit', plain));
    case 'ACCEPT':
      return answer(api.POST('/api/claims/{claimId}/accept', plain));
    case 'REVIEW1':
      return answer(api.POST('/api/claims/{claimId}/review1', review));
    case 'REVIEW2':
      return answer(api.POST('/api/claims/{claimId}/review2', review));
    case 'PUBLICISE':
      return answer(api.POST('/api/claims/{claimId}/publicise', plain));
    case 'APPROVE':
      return answer(api.POST('/api/claims/{claimId}/approve', plain));
  }
}

/** Takes a step aside, which carries its reason. */
export function turnAside(claimId: string, action: WithReason, reason: string): Promise<Claim> {
  const call = { params: { path: { claimId } }, body: { reason } };
  switch (action) {
    case 'RETURN':
      return answer(api.POST('/api/claims/{claimId}/return', call));
    case 'REJECT':
      return answer(api.POST('/api/claims/{claimId}/reject', call));
    case 'WITHDRAW':
      return answer(api.POST('/api/claims/{claimId}/withdraw', call));
    case 'PROPOSE_REVOKE':
      return answer(api.POST('/api/claims/{claimId}/propose-revoke', call));
    case 'DROP_REVOKE':
      return answer(api.POST('/api/claims/{claimId}/drop-revoke', call));
    case 'REVOKE':
      return answer(api.POST('/api/claims/{claimId}/revoke', call));
    case 'FREEZE':
      return answer(api.POST('/api/claims/{claimId}/freeze', call));
    case 'UNFREEZE':
      return answer(api.POST('/api/claims/{claimId}/unfreeze', call));
  }
}
