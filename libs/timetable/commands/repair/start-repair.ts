import { Injectable } from '@nestjs/common';
import { daysBetween, DomainError, localDate } from '../../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  newId,
  Outbox,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import { type repairRoutes, runRepairJob } from '../../contracts/repair/index.js';
import { repairAnswer } from '../../queries/repair/answers.js';
import { RepairBook } from '../../store/repair/repair-book.js';
import type { RepairCause } from '../../store/repair/repair-cause.js';
import type { Repair } from '../../store/repair/repair-store.js';

type Route = typeof repairRoutes.start;

const MOST_UNFINISHED = 3;
const MOST_DAYS = 92;
const MOST_DAYS_AHEAD = 366;

/** Asks for ways to repair the timetables; the worker works them out. */
@Injectable()
export class StartRepair {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly book: RepairBook,
  ) {}

  execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const cause: RepairCause = {
        kind: input.kind,
        trainerId: input.trainerId ?? null,
        workshopId: input.workshopId ?? null,
        stations: input.stations ?? null,
        buildingId: input.buildingId ?? null,
        from: input.from,
        to: input.to,
      };
      if (!isSpan(cause, this.clock.today())) throw new DomainError('repair.bad_span');
      await this.book.requireKnown(db, scopeOf(actor), cause);
      await this.book.takeTurn(db, actor.centreId);
      if ((await this.book.repairs.unfinished(db, actor.centreId)) >= MOST_UNFINISHED)
        throw new DomainError('repair.too_many');
      const repair: Repair = {
        id: newId(),
        centreId: actor.centreId,
        cause,
        state: 'QUEUED',
        stepsDone: 0,
        proposals: null,
        failure: null,
        createdAt: this.clock.now(),
        endedAt: null,
        appliedAt: null,
        appliedChoice: null,
      };
      await this.book.repairs.insert(db, repair, accountOf(actor));
      await this.outbox.enqueue(db, runRepairJob, { repairId: repair.id });
      await this.audit.record(db, {
        actor,
        action: 'timetable.repair_started',
        subjectType: 'timetable_repair',
        subjectId: repair.id,
        detail: { ...cause },
      });
      const toRecord = await this.book.facts.missing(db, scopeOf(actor), cause);
      return repairAnswer(repair, { toRecord, shortfalls: [] });
    });
  }
}

/** Nobody repairs what is over, and nobody works out years. */
function isSpan({ from, to }: RepairCause, today: string): boolean {
  const days = daysBetween(localDate(from), localDate(to)) + 1;
  const ahead = daysBetween(localDate(today), localDate(to));
  return days >= 1 && days <= MOST_DAYS && ahead >= 0 && ahead <= MOST_DAYS_AHEAD;
}
