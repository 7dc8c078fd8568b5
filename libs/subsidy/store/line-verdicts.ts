import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, Clock, type Db } from '../../platform/index.js';
import { ClaimLineStore } from './claim-line-store.js';
import type { Taken } from './claim-transition.js';
import { ReservationStore } from './reservation-store.js';

export interface Verdict {
  readonly lineId: string;
  readonly reason: string;
}

/** Lines that a reviewer takes out of a claim. */
@Injectable()
export class LineVerdicts {
  constructor(
    private readonly clock: Clock,
    private readonly lines: ClaimLineStore,
    private readonly reservations: ReservationStore,
  ) {}

  /** Each gives up its money, its slot and its key. Throws for a line that is not open or not of the claim. */
  async refuse(
    db: Db,
    actor: Actor,
    { claim, lines }: Pick<Taken, 'claim' | 'lines'>,
    verdicts: readonly Verdict[],
  ): Promise<void> {
    const seen = new Set<string>();
    for (const { lineId, reason } of verdicts) {
      const line = lines.find(({ id }) => id === lineId);
      if (!line) throw new DomainError('subsidy.line_not_found');
      const open = line.state === 'PENDING' || line.state === 'PAUSED';
      if (!open || seen.has(lineId))
        throw new DomainError('subsidy.line_not_open', { serial: line.serial, state: line.state });
      seen.add(lineId);
      await this.lines.refuse(db, lineId, actor.accountId, reason);
      await this.reservations.release(db, claim.id, this.clock.now(), lineId);
    }
  }
}
