import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { repairRoutes } from '../../contracts/repair/index.js';
import { repairAnswer } from '../../queries/repair/answers.js';
import { RepairBook } from '../../store/repair/repair-book.js';
import { proposalsOf, type Repair, type RepairProposal } from '../../store/repair/repair-store.js';
import { RepairWriter } from '../../store/repair/repair-writer.js';
import { PublishTimetable } from '../publish-timetable.js';
import { RecordCause } from './record-cause.js';

type Route = typeof repairRoutes.apply;

/** What applying does after it was allowed: it records the cause and publishes within the same transaction. */
@Injectable()
export class RepairSteps {
  constructor(
    readonly writer: RepairWriter,
    readonly causes: RecordCause,
    readonly publishing: PublishTimetable,
  ) {}
}

/** Takes one of the ways, unless a timetable it touches is no longer the one it was worked out for. */
@Injectable()
export class ApplyRepair {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cohorts: CohortStore,
    private readonly book: RepairBook,
    private readonly steps: RepairSteps,
  ) {}

  execute(
    actor: Actor,
    repairId: string,
    { choice, publish, shortfallAcknowledged, ...wish }: InputOf<Route>['body'],
  ): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const proposal = chosen(await this.book.repairs.find(db, scope, repairId), choice);
      await this.book.takeTurn(db, actor.centreId);
      const cohortIds = Object.keys(proposal.stamps).sort();
      await this.cohorts.lock(db, scope, cohortIds);
      const repair = await this.book.repairs.find(db, scope, repairId, true);
      chosen(repair, choice);
      await this.book.requireUnchanged(db, proposal);
      await this.steps.writer.write(db, actor, repair!, proposal);
      const recorded = await this.steps.causes.execute(db, actor, repair!.cause, wish);
      const published: { cohortId: string; version: number }[] = [];
      if (publish)
        for (const cohortId of await this.book.published(db, cohortIds))
          published.push({
            cohortId,
            version: (await this.steps.publishing.execute(actor, cohortId, { shortfallAcknowledged }))
              .version,
          });
      const appliedAt = this.clock.now();
      await this.book.repairs.markApplied(db, repairId, { choice, recorded, now: appliedAt });
      await this.audit.record(db, {
        actor,
        action: 'timetable.repair_applied',
        subjectType: 'timetable_repair',
        subjectId: repairId,
        detail: {
          choice,
          published,
          moved: proposal.changes.length,
          left: proposal.lost.length,
          recorded: recorded.map(({ kind, id }) => `${kind} ${id}`),
        },
      });
      return {
        ...repairAnswer({ ...repair!, appliedAt, appliedChoice: choice }),
        recorded: await this.book.facts.standing(db, scope, recorded),
        published,
      };
    });
  }
}

function chosen(repair: Repair | undefined, choice: number): RepairProposal {
  if (!repair) throw new DomainError('repair.not_found');
  if (repair.appliedAt !== null) throw new DomainError('repair.applied');
  const proposals = proposalsOf(repair);
  if (proposals === null)
    throw new DomainError(repair.state === 'CANCELLED' ? 'repair.no_result' : 'repair.not_ready');
  const proposal = proposals[choice];
  if (!proposal) throw new DomainError('repair.no_such_proposal');
  if (proposal.changes.length === 0) throw new DomainError('repair.nothing_to_change');
  return proposal;
}
