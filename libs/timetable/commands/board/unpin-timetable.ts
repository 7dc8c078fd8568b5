import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { PinStore } from '../../store/board/pin-store.js';

/** Lets what was fixed move again. */
@Injectable()
export class UnpinTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly pins: PinStore,
  ) {}

  execute(actor: Actor, pinId: string): Promise<OutputOf<typeof boardRoutes.unpin>> {
    return this.tx.run(async (db) => {
      const pin = await this.pins.find(db, scopeOf(actor), pinId);
      if (!pin) throw new DomainError('board.pin_not_found');
      await this.pins.remove(db, pinId);
      await this.audit.record(db, {
        actor,
        action: 'timetable.unpinned',
        subjectType: 'timetable_pin',
        subjectId: pinId,
        detail: { kind: pin.kind, sessionId: pin.sessionId, heldOn: pin.heldOn, workshopId: pin.workshopId },
      });
      return { pinId };
    });
  }
}
