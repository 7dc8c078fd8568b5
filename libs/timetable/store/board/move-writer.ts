import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { bin, type Db, type Scope } from '../../../platform/index.js';
import { decideMove, type PlaceChange } from '../../domain/board/edit.js';
import { SessionStore } from '../session-store.js';
import { ChangeWriter } from '../solving/change-writer.js';
import { VersionStore } from '../version-store.js';
import { PlaceChecks } from './place-checks.js';

export type WantedMove = Pick<PlaceChange, 'sessionId' | 'before' | 'after'>;

/** Moves sessions as drafts, as long as each still is where the person saw it. */
@Injectable()
export class MoveWriter {
  constructor(
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
    private readonly checks: PlaceChecks,
    private readonly writer: ChangeWriter,
  ) {}

  /** Takes the centre's turn and the cohorts' locks, in this order. Throws when something is in the way. */
  async write(
    db: Db,
    scope: Scope,
    centreId: string,
    moves: readonly WantedMove[],
  ): Promise<readonly PlaceChange[]> {
    const ids = moves.map(({ sessionId }) => sessionId);
    const seen = await this.sessions.byIds(db, scope, ids);
    if (seen.size < ids.length) throw new DomainError('timetable.session_not_found');
    await this.versions.takeTurn(db, centreId);
    const cohortIds = [...new Set([...seen.values()].map(({ cohortId }) => cohortId))].sort();
    const cohorts = await this.cohorts.lock(db, scope, cohortIds);
    const now = await this.sessions.byIds(db, scope, ids);
    const changes = moves.map((move): PlaceChange => {
      const { cohortId, moduleId } = seen.get(move.sessionId)!;
      return { ...move, cohortId, moduleId };
    });
    const decided = decideMove(changes, now);
    if (!decided.ok) throw new DomainError(`board.${decided.error}`);
    await this.checks.check(db, scope, changes);
    await this.writer.write(
      db,
      scope,
      cohorts,
      changes.map(({ sessionId, cohortId, moduleId, after }) => ({
        sessionId,
        cohortId,
        moduleId,
        place: after,
      })),
    );
    await this.settle(db, ids);
    return changes;
  }

  /** What is back where it was published is no change any more. */
  private async settle(db: Db, ids: readonly string[]): Promise<void> {
    await db.execute(
      `UPDATE training_session s JOIN published_session p
           ON p.session_id = s.id AND p.cohort_id = s.cohort_id AND p.version = s.published_version
          SET s.changed_since = 0
        WHERE s.id IN (?) AND p.held_on = s.held_on AND p.start_minute = s.start_minute
          AND p.end_minute = s.end_minute AND p.break_minutes = s.break_minutes AND p.workshop_id <=> s.workshop_id
          AND p.trainer_id = s.trainer_id AND p.mode = s.mode AND p.content = s.content AND p.at_base = s.at_base`,
      [ids.map(bin)],
    );
  }
}
