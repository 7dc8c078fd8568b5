import { Injectable } from '@nestjs/common';
import { BookingStore } from '../../booking/index.js';
import type { Cohort } from '../../cohort/index.js';
import { DomainError } from '../../kernel/index.js';
import { EmploymentRepository, WorkerRegistry } from '../../people/index.js';
import { Clock, type Db, newId, type Scope } from '../../platform/index.js';
import { checkRosterRows, type RosterEntry } from '../domain/import/index.js';
import { enrolmentDay, isRosterOpen } from '../domain/roster.js';
import { RosterFactFinder } from './roster-facts.js';
import { RosterStore } from './roster-store.js';

export interface Enrolment {
  /** Under its lock. */
  readonly cohort: Cohort;
  readonly enterpriseId: string;
  readonly entries: readonly RosterEntry[];
  readonly importId: string | null;
  readonly replacesId: string | null;
}

export interface EnrolmentResult {
  readonly rosterEntryIds: readonly string[];
  readonly workerIds: readonly string[];
  /** How many of them the centre did not know before. */
  readonly registered: number;
}

/** The steps an accepted import and a substitution share: all people enter the class, or none. */
@Injectable()
export class RosterEnrolment {
  constructor(
    private readonly clock: Clock,
    private readonly registry: WorkerRegistry,
    private readonly employments: EmploymentRepository,
    private readonly bookings: BookingStore,
    private readonly roster: RosterStore,
    private readonly facts: RosterFactFinder,
  ) {}

  /** Throws `roster.rows_refused` with every reason; the transaction then leaves nothing, registrations included. */
  async enrol(db: Db, scope: Scope, enrolment: Enrolment): Promise<EnrolmentResult> {
    const { cohort, enterpriseId, entries } = enrolment;
    if (!isRosterOpen(cohort.state)) throw new DomainError('roster.cohort_closed', { state: cohort.state });
    const now = this.clock.now();
    const people = await this.registry.findOrRegister(
      db,
      cohort.centreId,
      entries.map(({ worker }) => worker),
      now,
    );
    const workerIds = people.map(({ workerId }) => workerId);
    await this.roster.lockWorkers(db, cohort.centreId, workerIds);
    const facts = await this.facts.find(db, scope, cohort, enterpriseId, entries);
    const { problems } = checkRosterRows({ filledRows: entries.length, entries, problems: [] }, facts);
    if (problems.length > 0) {
      const fields = problems.map(({ row, column, message }) => ({
        path: `rows[${row}].${column}`,
        message,
      }));
      throw new DomainError('roster.rows_refused', {}, fields);
    }
    const today = this.clock.today();
    const startedOn = today < cohort.startsOn ? today : cohort.startsOn;
    await this.employments.ensureOpen(
      db,
      { centreId: cohort.centreId, enterpriseId, now },
      entries.map(({ employment }, index) => ({
        workerId: workerIds[index] as string,
        kind: employment,
        startedOn,
      })),
    );
    const rows = entries.map((entry, index) => ({
      id: newId(),
      centreId: cohort.centreId,
      cohortId: cohort.id,
      enterpriseId,
      workerId: workerIds[index] as string,
      importId: enrolment.importId,
      replacesId: enrolment.replacesId,
      post: entry.post,
      employment: entry.employment,
      remark: entry.remark,
      enrolledOn: enrolmentDay(cohort, today),
      createdAt: now,
    }));
    await this.roster.insert(db, rows);
    await this.countLearners(db, scope, cohort, enterpriseId);
    return {
      rosterEntryIds: rows.map(({ id }) => id),
      workerIds,
      registered: people.filter(({ created }) => created).length,
    };
  }

  /** Tells booking how many of the enterprise's seats are in use. */
  async countLearners(db: Db, scope: Scope, cohort: Cohort, enterpriseId: string): Promise<void> {
    const present = await this.roster.present(db, scope, cohort.id, enterpriseId);
    await this.bookings.setLearners(db, cohort, enterpriseId, present);
  }
}
