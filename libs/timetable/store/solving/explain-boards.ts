import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { bin, Clock, type Db, type Scope } from '../../../platform/index.js';
import { SessionStore, type TrainingSession } from '../session-store.js';
import { type ExplainBoard, movedSince, patchBoard, type SessionRow } from './board-patch.js';
import { boardOf, modelOf } from './centre-model.js';
import { SolvingFactsReader } from './solving-facts.js';
import { TimetableStamp } from './timetable-stamp.js';

interface Kept {
  /** Of what the board was made from, but for where the sessions are. */
  readonly rest: string;
  madeAt: number;
  sessions: string;
  made: Promise<ExplainBoard>;
}

/** After so long the board is made anew beside the answering, for what the stamps do not tell of: what the rules of subsidy ask. */
const FRESH_MS = 60_000;
const KEPT_MS = 300_000;
const MOST_KEPT = 4;
/** Nobody moves what is further away. */
const MOST_DAYS = 250;

/**
 * Boards to answer questions on, one a centre: whoever drags a session about is answered by the same board, and a
 * session that was moved is moved on it. A change of any session, cohort, roster, pin, absence, closing, workstation, room
 * or trainer is seen at the next question; whoever writes meets the places of the grid in any case.
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
    // One moment for the whole question: a board begun before midnight is the board of that day, and kept as such.
    const [today, now] = [this.clock.today(), this.clock.now().getTime()];
    const stamp = await this.stamps.ofCentre(db, centreId, today);
    const rest = `${today} ${stamp.rest}`;
    const known = this.kept.get(centreId);
    if (!known || known.rest !== rest || now - known.madeAt > KEPT_MS)
      return this.renew(db, scope, centreId, { today, rest, sessions: stamp.sessions, madeAt: now });
    if (known.sessions !== stamp.sessions) {
      known.sessions = stamp.sessions;
      known.made = known.made.then((board) => this.moved(db, scope, centreId, today, board));
      known.made.catch(() => this.drop(centreId, known));
      return known.made;
    }
    if (now - known.madeAt > FRESH_MS) {
      known.madeAt = now;
      this.make(db, scope, centreId, today)
        .then((board) => {
          if (known.sessions === stamp.sessions) known.made = Promise.resolve(board);
        })
        .catch(() => this.drop(centreId, known));
    }
    return known.made;
  }

  private renew(
    db: Db,
    scope: Scope,
    centreId: string,
    { today, ...stamped }: Omit<Kept, 'made'> & { readonly today: string },
  ): Promise<ExplainBoard> {
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const kept = { ...stamped, made: this.make(db, scope, centreId, today) };
    this.kept.set(centreId, kept);
    kept.made.catch(() => this.drop(centreId, kept));
    return kept.made;
  }

  private drop(centreId: string, one: Kept): void {
    if (this.kept.get(centreId) === one) this.kept.delete(centreId);
  }

  /** The board with what has moved since moved on it; a new one when that is not all that changed. */
  private async moved(
    db: Db,
    scope: Scope,
    centreId: string,
    today: string,
    board: ExplainBoard,
  ): Promise<ExplainBoard> {
    const { from, centre } = board.model;
    const rows = await db.query<SessionRow>(
      `SELECT id, held_on AS heldOn, start_minute AS startMinute, end_minute AS endMinute,
              break_minutes AS breakMinutes, workshop_id AS workshopId, trainer_id AS trainerId, state,
              mode, content, at_base AS atBase, recorded_at IS NOT NULL AS recorded
         FROM training_session WHERE centre_id = ? AND held_on BETWEEN ? AND ? AND state <> 'CANCELLED'`,
      [bin(centreId), from, addDays(localDate(from), centre.days - 1)],
    );
    const ids = board.pins ? undefined : movedSince(board, rows);
    if (ids && patchBoard(board, [...(await this.sessions.byIds(db, scope, ids)).values()])) return board;
    return this.make(db, scope, centreId, today);
  }

  private async make(db: Db, scope: Scope, centreId: string, today: string): Promise<ExplainBoard> {
    const [row] = await db.query<{ last: string | null; pins: number }>(
      `SELECT MAX(ends_on) AS last, (SELECT COUNT(*) FROM timetable_pin WHERE centre_id = ?) AS pins
         FROM cohort WHERE centre_id = ? AND state IN ('DRAFT', 'OPEN', 'RUNNING')`,
      [bin(centreId), bin(centreId)],
    );
    const furthest = addDays(localDate(today), MOST_DAYS);
    const last = row?.last ?? today;
    const facts = await this.reader.read(db, scope, centreId, {
      today,
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
      pins: Number(row?.pins) > 0,
      workshops: new Map(facts.workshops.map(({ id, name }) => [id, name])),
      trainers: new Map(facts.trainers.map(({ id, name }) => [id, name])),
      cohorts: new Map([...cohorts].map(([id, { title }]) => [id, title])),
      stored: new Map(facts.sessions.map((session) => [session.id, session])),
    };
  }
}
