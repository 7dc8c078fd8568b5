import { Injectable } from '@nestjs/common';
import { DomainError, instantAt, localDate } from '../../../kernel/index.js';
import { accountOf, type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { SessionStore } from '../../../timetable/index.js';
import type { makeUpRoutes } from '../../contracts/make-up/routes.js';
import { MakeUpLog } from '../../store/make-up/make-up-log.js';
import { MakeUpStore } from '../../store/make-up/make-up-store.js';

/** A place is given up before its session begins; the station is free again. */
@Injectable()
export class CancelMakeUp {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly places: MakeUpStore,
    private readonly log: MakeUpLog,
  ) {}

  execute(actor: Actor, placeId: string): Promise<OutputOf<typeof makeUpRoutes.cancel>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const [seen] = await this.places.byIds(db, scope, [placeId]);
      const session = seen && (await this.sessions.lock(db, scope, seen.sessionId));
      const [place] = await this.places.byIds(db, scope, [placeId]);
      if (!session || !place) throw new DomainError('make_up.place_not_found');
      const now = this.clock.now();
      const begun = now >= instantAt(localDate(session.heldOn), session.startMinute);
      if (begun || place.state !== 'ARRANGED') throw new DomainError('make_up.place_used');
      await this.places.cancel(db, placeId, accountOf(actor), now);
      await this.log.changed(db, actor, session, 'cancelled', [place]);
      return { id: placeId };
    });
  }
}
