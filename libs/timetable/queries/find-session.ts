import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { SessionLists } from '../store/session-lists.js';
import { sessionAnswer } from './answers.js';

@Injectable()
export class FindSession {
  constructor(
    private readonly tx: Tx,
    private readonly lists: SessionLists,
  ) {}

  async execute(actor: Actor, sessionId: string): Promise<OutputOf<typeof timetableRoutes.findSession>> {
    const session = await this.lists.find(this.tx.read, scopeOf(actor), sessionId);
    if (!session) throw new DomainError('timetable.session_not_found');
    return sessionAnswer(session);
  }
}
