import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { Clock, type Db, type Scope } from '../../../platform/index.js';
import type { Board } from '../../engine/centre/board.js';
import { SessionStore, type TrainingSession } from '../session-store.js';
import { boardOf, modelOf, type SolvingModel } from './centre-model.js';
import { SolvingFactsReader } from './solving-facts.js';
import { TimetableStamp } from './timetable-stamp.js';

/** The timetable as it stands on a board, with the names that sentences need. */
export interface ExplainBoard {
  readonly model: SolvingModel;
  readonly board: Board;
  readonly workshops: ReadonlyMap<string, string>;
  readonly trainers: ReadonlyMap<string, string>;
  readonly cohorts: ReadonlyMap<string, string>;
}

interface Kept {
  readonly stamp: string;
  readonly madeAt: number;
  readonly made: Promise<ExplainBoard>;
}

const KEPT_MS = 5_000;
const MOST_KEPT = 20;

/**
 * Boards to answer questions on, kept for a few seconds: while somebody drags a session about, the same board answers.
 * A change of the session's own cohort is seen at once, one of another cohort after those seconds; whoever writes meets
 * the places of the grid in any case.
 */
@Injectable()
export class ExplainBoards {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly cohorts: CohortStore,
    private readonly reader: SolvingFactsReader,
    private readonly stamps: TimetableStamp,
  ) {}

  /** The board with the session's number on it. Throws when the session is not the asker's or is not on the grid. */
  async of(
    db: Db,
    scope: Scope,
    sessionId: string,
  ): Promise<ExplainBoard & { readonly at: number; readonly session: TrainingSession }> {
    const session = await this.sessions.find(db, scope, sessionId);
    if (!session) throw new DomainError('timetable.session_not_found');
    const stamp = await this.stamps.of(db, [session.cohortId]);
    const board = await this.boardFor(db, scope, session, stamp);
    const at = board.model.sessions.findIndex(({ id }) => id === sessionId);
    if (at < 0 || board.board.spots[at] === undefined) throw new DomainError('solving.not_on_grid');
    return { ...board, at, session };
  }

  private boardFor(db: Db, scope: Scope, session: TrainingSession, stamp: string): Promise<ExplainBoard> {
    const now = this.clock.now().getTime();
    for (const [key, one] of this.kept) if (now - one.madeAt > KEPT_MS) this.kept.delete(key);
    const known = this.kept.get(session.cohortId);
    if (known?.stamp === stamp) return known.made;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const made = this.make(db, scope, session);
    this.kept.set(session.cohortId, { stamp, madeAt: now, made });
    made.catch(() => this.kept.delete(session.cohortId));
    return made;
  }

  private async make(db: Db, scope: Scope, session: TrainingSession): Promise<ExplainBoard> {
    const own = await this.cohorts.find(db, scope, session.cohortId);
    const facts = await this.reader.read(db, scope, session.centreId, {
      to: own?.endsOn ?? session.heldOn,
      evenings: true,
    });
    const model = modelOf(facts);
    const cohorts = await this.cohorts.byIds(
      db,
      scope,
      facts.cohorts.map(({ id }) => id),
    );
    return {
      model,
      board: boardOf(model),
      workshops: new Map(facts.workshops.map(({ id, name }) => [id, name])),
      trainers: new Map(facts.trainers.map(({ id, name }) => [id, name])),
      cohorts: new Map([...cohorts].map(([id, { title }]) => [id, title])),
    };
  }
}
