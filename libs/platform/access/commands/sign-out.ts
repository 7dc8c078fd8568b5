import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import type { Actor } from '../actor.js';
import { revokeSession } from '../store/session.store.js';

/** Ends the session that asks for it. */
@Injectable()
export class SignOut {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Actor): Promise<{ signedOut: true }> {
    const { sessionId } = actor;
    if (sessionId === undefined) return { signedOut: true };
    return this.tx.run(async (db) => {
      if (await revokeSession(db, sessionId, 'signed_out', this.clock.now())) {
        await this.audit.record(db, {
          actor,
          action: 'access.signed_out',
          subjectType: 'session',
          subjectId: sessionId,
          detail: {},
        });
      }
      return { signedOut: true };
    });
  }
}
