import { Injectable } from '@nestjs/common';
import { daysBetween, localDate } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { daysOf } from './show-board.js';
import { spotMap } from './spot-map.js';

type Route = typeof boardRoutes.spots;

/** Asked once when somebody takes a session up; while it is moved about nothing more is asked. */
@Injectable()
export class ShowSpots {
  constructor(
    private readonly tx: Tx,
    private readonly boards: ExplainBoards,
  ) {}

  async execute(
    actor: Actor,
    sessionId: string,
    { from, to, rows }: InputOf<Route>['query'],
  ): Promise<OutputOf<Route>> {
    daysOf({ from, to });
    const found = await this.boards.of(this.tx.read, scopeOf(actor), sessionId);
    const dayOf = (date: string): number => daysBetween(localDate(found.model.from), localDate(date));
    return spotMap(found, rows, {
      from: Math.max(0, dayOf(from)),
      to: Math.min(found.model.centre.days - 1, dayOf(to)),
    });
  }
}
