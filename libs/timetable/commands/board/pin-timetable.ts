import { Injectable } from '@nestjs/common';
import { WorkshopRepository } from '../../../facility/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  isDuplicateKey,
  newId,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { type Pin, PinStore } from '../../store/board/pin-store.js';
import { SessionStore } from '../../store/session-store.js';

type Wish = InputOf<typeof boardRoutes.pin>['body'];

/** Fixes a session, a day or a workshop: neither the engine nor the board moves what is there. */
@Injectable()
export class PinTimetable {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly sessions: SessionStore,
    private readonly workshops: WorkshopRepository,
    private readonly pins: PinStore,
  ) {}

  execute(actor: Actor, wish: Wish): Promise<OutputOf<typeof boardRoutes.pin>> {
    return this.tx.run(async (db) => {
      await this.requireKnown(db, scopeOf(actor), wish);
      const pin: Pin = {
        id: newId(),
        kind: wish.kind,
        sessionId: wish.sessionId ?? null,
        heldOn: wish.heldOn ?? null,
        workshopId: wish.workshopId ?? null,
      };
      try {
        await this.pins.insert(db, pin, actor, this.clock.now());
      } catch (error) {
        if (isDuplicateKey(error)) throw new DomainError('board.already_pinned');
        throw error;
      }
      await this.audit.record(db, {
        actor,
        action: 'timetable.pinned',
        subjectType: 'timetable_pin',
        subjectId: pin.id,
        detail: { ...wish },
      });
      return pin;
    });
  }

  private async requireKnown(db: Db, scope: Scope, { sessionId, workshopId }: Wish): Promise<void> {
    if (sessionId !== undefined && !(await this.sessions.find(db, scope, sessionId)))
      throw new DomainError('timetable.session_not_found');
    if (workshopId !== undefined && !(await this.workshops.find(db, scope, workshopId)))
      throw new DomainError('timetable.workshop_not_found');
  }
}
