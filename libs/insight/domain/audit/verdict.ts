/** Who may give a verdict on what the checks found. Pure. */
import { HANDLINGS } from '../../../subsidy/domain/claim.js';

/** Whether this account examined or approved the claim at any time: once is for ever, as with approval (R96). */
export function isHandledBy(
  steps: readonly { readonly action: string; readonly accountId: string | null }[],
  accountId: string,
): boolean {
  return steps.some((step) => step.accountId === accountId && HANDLINGS.includes(step.action));
}
