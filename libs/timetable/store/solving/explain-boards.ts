import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { bin, Clock, type Db, type Scope } from '../../../platform/index.js';
import type { Board } from '../../engine/centre/board.js';
import { SessionStore, type TrainingSession } from '../session-store.js';
import { boardOf, modelOf } from './centre-model.js';
import type { BoardNames } from './obstacle-sentences.js';
import { SolvingFactsReader } from './solving-facts.js';
import { TimetableStamp } from './timetable-stamp.js';

/** The centre's timetable as it stands on a board, with the names that sentences need. */
export interface ExplainBoard extends BoardNames {
  readonly board: Board;
}

interface Kept {
  readonly stamp: string;
  readonly madeAt: number;
  readonly made: Promise<ExplainBoard>;
}

const KEPT_MS = 20_000;
const MOST_KEPT = 4;
/** Nobody moves what is further away. */
const MOST_DAYS = 250;

/**
 * Boards to answer questions on, one a centre, kept while the timetable stays as it is: whoever drags a session about
 * is answered by the same board. A change of any session, cohort, roster or pin is seen at once, one of rooms and
 * trainers after some seconds; whoever writes meets the places of the grid in any case.
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
    const board = await this.ofCentre(db, scope, session.centreId);
    const at = board.model.sessions.findIndex(({ id }) => id === sessionId);
    if (at < 0 || board.board.spots[at] === undefined) throw new DomainError('solving.not_on_grid');
    return { ...board, at, session };
  }

  /** The whole centre from tomorrow to the end of the last cohort. */
  async ofCentre(db: Db, scope: Scope, centreId: string): Promise<ExplainBoard> {
    const today = this.clock.today();
    const stamp = `${today} ${await this.stamps.ofCentre(db, centreId, today)}`;
    const now = this.clock.now().getTime();
    for (const [key, one] of this.kept) if (now - one.madeAt > KEPT_MS) this.kept.delete(key);
    const known = this.kept.get(centreId);
    if (known?.stamp === stamp) return known.made;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const made = this.make(db, scope, centreId, today);
    this.kept.set(centreId, { stamp, madeAt: now, made });
    made.catch(() => this.kept.delete(centreId));
    return made;
  }

  private async make(db: Db, scope: Scope, centreId: string, today: string): Promise<ExplainBoard> {
    const [row] = await db.query<{ last: string | null }>(
      `SELECT MAX(ends_on) AS last FROM cohort WHERE centre_id = ? AND state IN ('DRAFT', 'OPEN', 'RUNNING')`,
      [bin(centreId)],
    );
    const furthest = addDays(localDate(today), MOST_DAYS);
    const last = row?.last ?? today;
    const facts = await this.reader.read(db, scope, centreId, {
      to: last < furthest ? last : furthest,
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
      stored: new Map(facts.sessions.map((session) => [session.id, session])),
    };
  }
}
