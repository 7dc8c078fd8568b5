import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { Clock, type Db, newId, Outbox, type Scope } from '../../platform/index.js';
import { timetableChanged } from '../contracts/events.js';
import type { UnplacedReason } from '../contracts/schemas.js';
import { firstFit } from '../domain/first-fit.js';
import { type Choice, FitFactsReader } from './fit-facts.js';
import { SessionStore } from './session-store.js';
import { newSession } from './session-writing.js';

/** Places may be taken by hand while a proposal is laid out; after so many tries somebody should look. */
const TRIES = 3;

export interface Proposal {
  readonly sessionIds: readonly string[];
  readonly unplaced: readonly {
    readonly moduleId: string;
    readonly moduleTitle: string;
    readonly missingMinutes: number;
    readonly reason: UnplacedReason;
  }[];
}

/** Plans on what is free now and writes it; plans anew when a place was taken in between. */
@Injectable()
export class ProposalWriter {
  constructor(
    private readonly clock: Clock,
    private readonly reader: FitFactsReader,
    private readonly sessions: SessionStore,
    private readonly outbox: Outbox,
  ) {}

  /** The caller holds the centre's turn and the cohort's lock. */
  async write(db: Db, scope: Scope, cohort: Cohort, choice: Choice): Promise<Proposal> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      await db.execute('SAVEPOINT proposal');
      try {
        const proposal = await this.attempt(db, scope, cohort, choice);
        await this.outbox.publish(db, timetableChanged, { centreId: cohort.centreId, cohortId: cohort.id });
        return proposal;
      } catch (error) {
        if (!(error instanceof DomainError && error.code.endsWith('_taken'))) throw error;
        await db.execute('ROLLBACK TO SAVEPOINT proposal');
      }
    }
    throw new DomainError('timetable.changed_meanwhile');
  }

  private async attempt(db: Db, scope: Scope, cohort: Cohort, choice: Choice): Promise<Proposal> {
    const { facts, course } = await this.reader.read(db, scope, cohort, choice);
    const { placed, unplaced } = firstFit(facts);
    const modules = new Map(course.modules.map((module) => [module.id, module]));
    const sessions = placed.map((place) => {
      const module = modules.get(place.moduleId);
      if (!module) throw new Error('a module that is not of the course');
      const { delivery: mode, content } = module;
      return newSession(cohort, { ...place, id: newId(), mode, content });
    });
    await this.sessions.insert(db, scope, sessions, this.clock.now());
    return {
      sessionIds: sessions.map(({ id }) => id),
      unplaced: unplaced.map((one) => ({ ...one, moduleTitle: modules.get(one.moduleId)?.title ?? '' })),
    };
  }
}
