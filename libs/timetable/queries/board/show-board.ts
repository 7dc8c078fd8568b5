import { Injectable } from '@nestjs/common';
import { chinaCalendar } from '../../../facility/index.js';
import { addDays, daysBetween, DomainError, localDate } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { boardRoutes } from '../../contracts/board/index.js';
import { mayPlan } from '../../domain/session.js';
import { BoardLists } from '../../store/board/board-lists.js';
import { ExplainBoards } from '../../store/solving/explain-boards.js';
import { type Pin, PinStore } from '../../store/board/pin-store.js';
import { sessionAnswer } from '../answers.js';

const MOST_DAYS = 42;

interface Span {
  readonly from: string;
  readonly to: string;
}

/** The days of a span; throws when there are too many. */
export function daysOf({ from, to }: Span): string[] {
  const days = daysBetween(localDate(from), localDate(to)) + 1;
  if (days < 1 || days > MOST_DAYS) throw new DomainError('board.too_long');
  return Array.from({ length: days }, (_, day) => addDays(localDate(from), day));
}

/** The centre's sessions of some days as they are planned now, with what is fixed. */
@Injectable()
export class ShowBoard {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly lists: BoardLists,
    private readonly pins: PinStore,
    private readonly boards: ExplainBoards,
  ) {}

  async execute(actor: Actor, span: Span): Promise<OutputOf<typeof boardRoutes.show>> {
    const dates = daysOf(span);
    // Whoever looks at the board will take a session up in a moment.
    this.boards.ofCentre(this.tx.read, scopeOf(actor), actor.centreId).catch(() => undefined);
    const [db, scope, today] = [this.tx.read, scopeOf(actor), this.clock.today()];
    const sessions = await this.lists.sessions(db, scope, span.from, span.to);
    const cohorts = await this.lists.cohorts(db, scope, span.from, span.to);
    const pins = await this.pins.list(db, scope);
    const isPinned = pinnedBy(pins);
    const planned = new Set(cohorts.filter(mayPlan).map(({ id }) => id));
    return {
      from: span.from,
      to: span.to,
      days: dates.map((date) => {
        const { kind, name } = chinaCalendar.day(date);
        return { date, kind, name };
      }),
      items: sessions.map((session) => {
        const pinned = isPinned(session);
        const open = session.state === 'PLANNED' && !session.recorded && session.heldOn > today;
        return {
          ...sessionAnswer(session),
          pinned,
          movable: open && !pinned && planned.has(session.cohortId),
        };
      }),
      cohorts,
      pins,
    };
  }
}

const pinnedBy = (
  pins: readonly Pin[],
): ((one: { id: string; heldOn: string; workshopId: string | null }) => boolean) => {
  const fixed = new Set(
    pins.flatMap(({ sessionId, heldOn, workshopId }) => sessionId ?? heldOn ?? workshopId ?? []),
  );
  return ({ id, heldOn, workshopId }) =>
    fixed.has(id) || fixed.has(heldOn) || (workshopId !== null && fixed.has(workshopId));
};
