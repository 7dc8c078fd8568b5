import type { z } from 'zod';
import type { Actor } from '../../../platform/index.js';
import type { advanceSchema } from '../../contracts/advances/schemas.js';
import { settlementOf } from '../../domain/advances/advance.js';
import type { AdvanceListing } from '../../store/advances/advance-store.js';

type Answer = z.input<typeof advanceSchema>;

export function advanceAnswer(advance: AdvanceListing, actor: Actor): Answer {
  const signed = (by: string | null, at: Date | null): Answer['planned'] =>
    by === null || at === null
      ? null
      : { by: advance.names[by] ?? '', byMe: by === actor.accountId, at: at.toISOString() };
  const { accountCipher: _cipher, names: _names, dueFen, prefundFen } = advance;
  const settlement = dueFen === null ? null : settlementOf(prefundFen, dueFen);
  return {
    ...advance,
    restFen: settlement?.restFen ?? null,
    toReturnFen: settlement?.toReturnFen ?? null,
    planned: signed(advance.plannedBy, advance.plannedAt),
    approved: signed(advance.approvedBy, advance.approvedAt),
    paid: signed(advance.paidBy, advance.paidAt),
    resulted: signed(advance.resultsBy, advance.resultsAt),
    settled: signed(advance.settledBy, advance.settledAt),
    restPaid: signed(advance.restPaidBy, advance.restPaidAt),
    cancelled: signed(advance.cancelledBy, advance.cancelledAt),
  };
}
