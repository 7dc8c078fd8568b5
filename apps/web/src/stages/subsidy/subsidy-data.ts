import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { typeset } from '../../shared/format/format.js';
import type { Tone } from '../../shared/ui/values.js';

export { typeset };
export { useBilingual } from '../../shared/format/bilingual.js';

type Schemas = components['schemas'];
export type Claim = Schemas['Claim'];
export type ClaimDetail = Schemas['ClaimDetail'];
export type ClaimLine = Schemas['ClaimLine'];
export type ClaimStep = Schemas['ClaimStep'];
export type Condition = Schemas['SubsidyCondition'];
export type CohortPreview = Schemas['SubsidyCohortPreview'];
export type LearnerPreview = Schemas['SubsidyLearnerPreview'];
export type PolicySummary = Schemas['PolicySummary'];
export type Policy = Schemas['Policy'];
export type Notice = Schemas['PublicNotice'];
export type Objection = Schemas['Objection'];

export const PAGE_SIZE = 20;
const MOST = 200;

const offsetOf = (page: number): number => (page - 1) * PAGE_SIZE;

/** The claim came to another end than money: what it asked for is paid to nobody any more. */
export const endedWithoutMoney = ({ state }: Pick<Claim, 'state'>): boolean =>
  ['REJECTED', 'WITHDRAWN', 'REVOKED'].includes(state);

/** The enterprise still has it in hand: nobody has been asked to decide. */
export const notHandedIn = ({ state }: Pick<Claim, 'state'>): boolean =>
  state === 'DRAFT' || state === 'RETURNED';

export const claimTones: Record<Claim['state'], Tone> = {
  DRAFT: 'plain',
  SUBMITTED: 'busy',
  ACCEPTED: 'busy',
  REVIEW1_PASSED: 'busy',
  REVIEW2_PASSED: 'busy',
  PUBLICISED: 'busy',
  APPROVED: 'warn',
  PAYING: 'warn',
  PAID: 'good',
  RETURNED: 'bad',
  REJECTED: 'bad',
  WITHDRAWN: 'plain',
  REVOKED: 'bad',
};

export const lineTones: Record<ClaimLine['state'], Tone> = {
  INELIGIBLE: 'bad',
  PENDING: 'busy',
  PAUSED: 'warn',
  REFUSED: 'bad',
  APPROVED: 'warn',
  IN_PAYMENT: 'warn',
  PAID: 'good',
  CLOSED: 'plain',
  REVOKED: 'bad',
};

export function useClaims(page: number, state: Claim['state'] | undefined, cohortId: string | undefined) {
  return useQuery({
    queryKey: ['subsidy', 'claims', page, state, cohortId],
    queryFn: () =>
      answer(
        api.GET('/api/claims', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: offsetOf(page),
              ...(state ? { state } : {}),
              ...(cohortId ? { cohortId } : {}),
            },
          },
        }),
      ),
  });
}

export function useClaim(claimId: string) {
  return useQuery({
    queryKey: ['subsidy', 'claim', claimId],
    queryFn: () => answer(api.GET('/api/claims/{claimId}', { params: { path: { claimId } } })),
  });
}

export function usePreview(cohortId: string, policy: string | undefined) {
  return useQuery({
    queryKey: ['subsidy', 'preview', cohortId, policy],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/subsidy', {
          params: { path: { cohortId }, query: policy ? { policy } : {} },
        }),
      ),
    placeholderData: (before) => before,
  });
}

export function usePolicies() {
  return useQuery({
    queryKey: ['subsidy', 'policies'],
    queryFn: async () =>
      (await answer(api.GET('/api/policies', { params: { query: { limit: MOST } } }))).items,
  });
}

export function usePolicy(code: string) {
  return useQuery({
    queryKey: ['subsidy', 'policy', code],
    queryFn: () => answer(api.GET('/api/policies/{code}', { params: { path: { code } } })),
  });
}

export function useNotices(page: number) {
  return useQuery({
    queryKey: ['subsidy', 'notices', page],
    queryFn: () =>
      answer(
        api.GET('/api/public/notices', { params: { query: { limit: PAGE_SIZE, offset: offsetOf(page) } } }),
      ),
  });
}

export function useNotice(noticeId: string) {
  return useQuery({
    queryKey: ['subsidy', 'notice', noticeId],
    queryFn: () => answer(api.GET('/api/public/notices/{noticeId}', { params: { path: { noticeId } } })),
  });
}

export function useObjections(page: number) {
  return useQuery({
    queryKey: ['subsidy', 'objections', page],
    queryFn: () =>
      answer(api.GET('/api/objections', { params: { query: { limit: PAGE_SIZE, offset: offsetOf(page) } } })),
  });
}

/** One step in the life of a claim, notice or objection; what the pages show is read again afterwards. */
export function useSubsidyStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output, input: Input) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output, input) => {
      await client.invalidateQueries({ queryKey: ['subsidy'] });
      done?.(output, input);
    },
  });
}

/** What a policy is marked with; the one mark that this software itself gives is said in the reader's language. */
export function useLabel(): (label: string) => string {
  const { i18n } = useTranslation();
  return (label) => (label === '演示' && i18n.language === 'en' ? 'Demo' : label);
}
