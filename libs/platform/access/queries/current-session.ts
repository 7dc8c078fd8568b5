import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import type { Actor } from '../actor.js';
import type { SessionAnswer } from '../contracts.js';
import { sessionAnswer } from '../session-answer.js';
import { tokenHash } from '../session-token.js';
import { findLiveSession } from '../store/session.store.js';

/** Who is signed in, with the CSRF token that a page which was reloaded has lost. */
@Injectable()
export class CurrentSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, token: string | null): Promise<SessionAnswer> {
    const session =
      token === null ? null : await findLiveSession(this.tx.read, tokenHash(token), this.clock.now());
    if (token === null || !session || session.id !== actor.sessionId)
      throw new DomainError('access.not_signed_in');
    const holder = { ...session, id: session.accountId };
    return sessionAnswer(holder, token, session.expiresAt, actor.passwordExpired === true);
  }
}
