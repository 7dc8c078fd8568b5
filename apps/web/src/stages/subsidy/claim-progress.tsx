import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../shared/format/format.js';
import { ProgressLine, type ProgressStop } from '../../shared/ui/progress-line.js';
import type { ClaimDetail, ClaimStep } from './subsidy-data.js';

/** The eight stops of a claim and the step that passes each. */
const STOPS = [
  ['draft', 'CREATE'],
  ['submit', 'SUBMIT'],
  ['accept', 'ACCEPT'],
  ['review1', 'REVIEW1'],
  ['review2', 'REVIEW2'],
  ['notice', 'PUBLICISE'],
  ['approve', 'APPROVE'],
  ['pay', 'PAID'],
] as const;

/** Stops behind a claim that goes its way in each state. */
const PASSED: Partial<Record<ClaimDetail['state'], number>> = {
  DRAFT: 1,
  SUBMITTED: 2,
  ACCEPTED: 3,
  REVIEW1_PASSED: 4,
  REVIEW2_PASSED: 5,
  PUBLICISED: 5,
  APPROVED: 7,
  PAYING: 7,
  PAID: 8,
};

/** True once the public notice has run out. */
export function noticeIsOver(claim: Pick<ClaimDetail, 'noticeEndsAt'>, now: Date): boolean {
  return claim.noticeEndsAt !== null && now >= new Date(claim.noticeEndsAt);
}

/** How many stops are behind, also when the claim came to another end than money. */
function passedStops(claim: ClaimDetail): number {
  if (claim.state === 'PUBLICISED' && noticeIsOver(claim, new Date())) return 6;
  const passed = PASSED[claim.state];
  if (passed !== undefined) return passed;
  if (claim.state === 'RETURNED') return 1;
  const ended = claim.steps.findLast(({ toState }) => toState === claim.state);
  // Revoked after it was paid: the end is told at the last stop.
  return Math.min((ended?.fromState && PASSED[ended.fromState]) ?? 1, STOPS.length - 1);
}

/** The latest step of a kind; steps before a return no longer count. */
function latest(claim: ClaimDetail, action: string): ClaimStep | undefined {
  return claim.steps.findLast((step) => step.action === action);
}

/** Where the claim is on its way from draft to money. */
export function ClaimProgress({ claim }: { claim: ClaimDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const passed = passedStops(claim);
  const ended = PASSED[claim.state] === undefined;
  const stops = STOPS.map(([key, action], index): ProgressStop => {
    const step = index < passed ? latest(claim, action) : undefined;
    const now = index === passed;
    const running = now && key === 'notice' && claim.noticeLastDay !== null && !ended;
    return {
      key,
      name: now && ended ? t(`state.${claim.state}`) : t(`stop.${key}`),
      state: index < passed ? 'done' : now ? (ended ? 'stopped' : 'now') : 'ahead',
      at: step
        ? instant(step.at).slice(5)
        : running
          ? t('noticeUntil', { day: claim.noticeLastDay })
          : undefined,
      by: step?.by ?? undefined,
    };
  });
  return <ProgressLine label={t('trail')} stops={stops} />;
}
