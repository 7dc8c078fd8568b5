import { Injectable } from '@nestjs/common';
import { type Cohort, CohortStore } from '../../cohort/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { DomainError } from '../../kernel/index.js';
import { TrainerRepository } from '../../people/index.js';
import { errorSpecOf } from '../../platform/contracts/index.js';
import {
  type Actor,
  Clock,
  type Db,
  type InputOf,
  newId,
  type OutputOf,
  type Scope,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { timetableRoutes } from '../contracts/index.js';
import { placeSentence } from '../domain/board/refusal.js';
import type { BothLanguages } from '../domain/solving/sentences.js';
import { changedSession } from '../store/changed-session.js';
import type { WantedSession } from '../store/session-planning.js';
import { SessionStore } from '../store/session-store.js';
import { SessionWriting, wantedSession } from '../store/session-writing.js';

type Answer = OutputOf<typeof timetableRoutes.checkAdding>;

/** They keep nothing: they only name who holds a place. */
const [workshops, trainers] = [new WorkshopRepository(), new TrainerRepository()];

/** What saving a session would be answered, by the very steps that saving takes; nothing is locked or written. */
@Injectable()
export class CheckSession {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly cohorts: CohortStore,
    private readonly sessions: SessionStore,
    private readonly writing: SessionWriting,
  ) {}

  async adding(
    actor: Actor,
    cohortId: string,
    input: InputOf<typeof timetableRoutes.checkAdding>['body'],
  ): Promise<Answer> {
    const [db, scope] = [this.tx.read, scopeOf(actor)];
    const cohort = await this.cohorts.find(db, scope, cohortId);
    if (!cohort) throw new DomainError('cohort.not_found');
    await this.writing.requireNamed(db, scope, input);
    return this.answer(db, scope, cohort, async () =>
      wantedSession(newId(), await this.writing.moduleOf(db, scope, cohort, input.moduleId), input),
    );
  }

  async changing(
    actor: Actor,
    sessionId: string,
    change: InputOf<typeof timetableRoutes.checkChange>['body'],
  ): Promise<Answer> {
    const [db, scope] = [this.tx.read, scopeOf(actor)];
    const session = await this.sessions.find(db, scope, sessionId);
    const cohort = session && (await this.cohorts.find(db, scope, session.cohortId));
    if (!cohort) throw new DomainError('timetable.session_not_found');
    // Before anything else is said: an id of another centre is answered like one that does not exist, whatever else is wrong.
    await this.writing.requireNamed(db, scope, change);
    return this.answer(db, scope, cohort, () => changedSession(db, session, change, this.clock));
  }

  private async answer(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    wish: () => Promise<WantedSession>,
  ): Promise<Answer> {
    try {
      const wanted = await wish();
      const { findings, held } = await this.writing.foresee(db, scope, cohort, wanted);
      const refusal = held ? refused(held, await this.heldSentence(db, scope, held, wanted)) : null;
      return { refusal, warnings: findings.map(({ warning }) => warning), findings };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // What is not there or not the asker's is answered as always.
      if (error.code.endsWith('_not_found')) throw error;
      return { refusal: refused(error, saidBy(error, cohort)), warnings: [], findings: [] };
    }
  }

  /** Which place is held and by whom; a class that the asker may not see goes by its time alone. */
  private async heldSentence(
    db: Db,
    scope: Scope,
    { code, details }: DomainError,
    { workshopId, trainerId }: WantedSession,
  ): Promise<BothLanguages> {
    const workshop = workshopId === null ? undefined : await workshops.find(db, scope, workshopId);
    const trainer = await trainers.find(db, scope, trainerId);
    return placeSentence({
      code,
      workshop: workshop?.name ?? null,
      trainer: trainer?.name ?? '',
      title: details['by'] === null ? null : String(details['by']),
      time: `${String(details['heldOn']).slice(5)} ${String(details['from'])}–${String(details['to'])}`,
    });
  }
}

function refused(error: DomainError, says: BothLanguages): NonNullable<Answer['refusal']> {
  const { status, title, titleEn } = errorSpecOf(error.code)!;
  return { code: error.code, status, title: { zh: title, en: titleEn }, says };
}

/** The reason in the refusal's own words, where it has any. */
function saidBy({ code, details }: DomainError, { startsOn, endsOn }: Cohort): BothLanguages {
  const [zh, en] = [details['says'], details['saysEn']];
  if (typeof zh === 'string' && typeof en === 'string') return { zh, en };
  if (code === 'timetable.outside_cohort_dates')
    return {
      zh: `本班培训期为 ${startsOn} 至 ${endsOn}`,
      en: `The class is held from ${startsOn} to ${endsOn}`,
    };
  const spec = errorSpecOf(code)!;
  return { zh: spec.title, en: spec.titleEn };
}
