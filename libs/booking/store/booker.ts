import { DomainError } from '../../kernel/index.js';
import type { Actor, Scope } from '../../platform/index.js';

/** Seats are booked for the enterprise the account belongs to, whatever else its holder may see. */
export function bookerScope(actor: Actor): Extract<Scope, { kind: 'enterprise' }> {
  if (!actor.enterpriseId) throw new DomainError('access.forbidden');
  return { kind: 'enterprise', centreId: actor.centreId, enterpriseId: actor.enterpriseId };
}
