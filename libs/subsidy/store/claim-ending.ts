import { Injectable } from '@nestjs/common';
import { Clock, type Db } from '../../platform/index.js';
import type { ClaimLineState } from '../contracts/schemas.js';
import { closedState } from '../domain/claim-line.js';
import { ClaimLineStore } from './claim-line-store.js';
import type { Taken } from './claim-transition.js';
import { NoticeStore } from './notice-store.js';
import { ReservationStore } from './reservation-store.js';

/** What a claim gives back when it ends without being paid, or is sent back. */
@Injectable()
export class ClaimEnding {
  constructor(
    private readonly clock: Clock,
    private readonly lines: ClaimLineStore,
    private readonly reservations: ReservationStore,
    private readonly notices: NoticeStore,
  ) {}

  /** Closes the lines, frees slots and keys, takes the notice down. */
  async end(db: Db, { claim, lines }: Pick<Taken, 'claim' | 'lines'>): Promise<void> {
    const byState = new Map<ClaimLineState, string[]>();
    for (const line of lines) {
      const closed = closedState(line.state);
      if (closed !== line.state) byState.set(closed, [...(byState.get(closed) ?? []), line.id]);
    }
    for (const [state, ids] of byState) await this.lines.setState(db, ids, state);
    await this.reservations.release(db, claim.id, this.clock.now());
    await this.takeDown(db, claim.noticeId);
  }

  /** The notice no longer stands for the claim. */
  async takeDown(db: Db, noticeId: string | null): Promise<void> {
    if (noticeId !== null) await this.notices.close(db, noticeId, 'CANCELLED', this.clock.now());
  }
}
