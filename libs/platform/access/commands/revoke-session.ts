import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { AuditTrail } from '../../audit/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { type Actor, scopeOf } from '../actor.js';
import { findSessionOwner, revokeSession } from '../store/session.store.js';

/**
 * Ends a session: one of one's own, or as administrator (`anyones`) one of the centre's accounts.
 * Throws `request.not_found` for an unknown session and for somebody else's alike.
 */
@Injectable()
export class RevokeSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async execute(actor: Actor, input: { sessionId: string; anyones: boolean }): Promise<{ revoked: true }> {
    return this.tx.run(async (db) => {
      // One's own rows are found by owner, whatever the scope of one's roles.
      const scope = input.anyones ? scopeOf(actor) : ({ kind: 'centre', centreId: actor.centreId } as const);
      const owner = await findSessionOwner(db, scope, input.sessionId);
      if (owner === null || (!input.anyones && owner !== actor.accountId))
        throw new DomainError('request.not_found');
      const reason = owner === actor.accountId ? 'ended_by_owner' : 'ended_by_administrator';
      if (await revokeSession(db, input.sessionId, reason, this.clock.now())) {
        await this.audit.record(db, {
          actor,
          action: 'access.session_revoked',
          subjectType: 'session',
          subjectId: input.sessionId,
          detail: { accountId: owner, reason },
        });
      }
      return { revoked: true };
    });
  }
}
