import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import { EmploymentRepository, WorkerRepository } from '../../../people/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { type Prospect, RosterProspects } from '../../../roster/index.js';
import { type LearnerEvidence, NO_MINUTES } from '../../domain/learner-facts.js';
import type { NamedEvidence } from '../evidence-source.js';
import { statedPensions } from '../stated-pensions.js';

/** Somebody who may be enrolled; `workerId` of a person new to the centre is empty. */
export interface Candidate {
  readonly key: string;
  readonly registeredId: string | null;
  readonly learner: NamedEvidence;
  /** Of a person known by the document only. */
  readonly personKey: Buffer | null;
  readonly nameDiffers: boolean;
}

const untrained = {
  rosterEntryId: null,
  credited: NO_MINUTES,
  timeOverlap: false,
  examPassed: null,
  certificate: null,
} as const satisfies Partial<LearnerEvidence>;

/** People who are not on the roster yet, as the rule would see them on the first day of the class. */
@Injectable()
export class OutlookPeople {
  constructor(
    private readonly workers: WorkerRepository,
    private readonly employments: EmploymentRepository,
    private readonly prospects: RosterProspects,
  ) {}

  /** The rows of an upload. Accepting it opens an employment, so that it counts here already. */
  async ofImport(db: Db, scope: Scope, cohort: Cohort, importId: string): Promise<Candidate[]> {
    const found = await this.prospects.ofImport(db, scope, importId);
    if (found?.cohortId !== cohort.id) throw new DomainError('roster.import_not_found');
    if (found.people === undefined) throw new DomainError('roster.file_gone');
    const known = await this.known(
      db,
      scope,
      found.people.flatMap(({ workerId }) => workerId ?? []),
    );
    return found.people.map((person) => this.prospect(person, found.enterpriseId, cohort, known));
  }

  /** Registered people by their ids; throws when one is not the asker's to see. */
  async chosen(
    db: Db,
    scope: Scope,
    workerIds: readonly string[],
    enterpriseId: string | null,
    on: string,
  ): Promise<Candidate[]> {
    const known = await this.known(db, scope, workerIds);
    const visible = await this.workers.byIds(db, scope, workerIds);
    return [...new Set(workerIds)].map((workerId) => {
      const person = visible.get(workerId);
      if (!person) throw new DomainError('people.worker_not_found');
      const employments = known.employments.get(workerId) ?? [];
      const current =
        employments.findLast(({ endedOn }) => endedOn === null || endedOn >= on) ?? employments.at(-1);
      const learner: NamedEvidence = {
        ...untrained,
        workerId,
        workerName: person.name,
        enterpriseId: enterpriseId ?? current?.enterpriseId ?? '',
        birthOn: person.birthOn,
        drawingPension: known.pensions.get(workerId) ?? person.drawingPension,
        deceasedOn: person.deceasedOn,
        employments,
      };
      return { key: workerId, registeredId: workerId, learner, personKey: null, nameDiffers: false };
    });
  }

  private prospect(person: Prospect, enterpriseId: string, cohort: Cohort, known: Known): Candidate {
    const { workerId, name, row, nameDiffers } = person;
    const facts = workerId === null ? undefined : known.people.get(workerId);
    const employments = workerId === null ? [] : (known.employments.get(workerId) ?? []);
    const here = { enterpriseId, kind: person.employment, startedOn: cohort.startsOn, endedOn: null };
    const alreadyHere = employments.some((one) => one.enterpriseId === enterpriseId && one.endedOn === null);
    const learner: NamedEvidence = {
      ...untrained,
      workerId: workerId ?? '',
      workerName: name,
      enterpriseId,
      birthOn: facts?.birthOn ?? person.birthOn,
      drawingPension: known.pensions.get(workerId ?? '') ?? facts?.drawingPension ?? false,
      deceasedOn: facts?.deceasedOn ?? null,
      employments: alreadyHere ? employments : [...employments, here],
    };
    return {
      key: workerId ?? `row-${row}`,
      registeredId: workerId,
      learner,
      personKey: workerId === null ? person.personKey : null,
      nameDiffers,
    };
  }

  /** Facts of people whoever employs them: an enterprise must not see less of the rule than the reviewer. */
  private async known(db: Db, scope: Scope, workerIds: readonly string[]): Promise<Known> {
    const whole: Scope = scope.kind === 'system' ? scope : { kind: 'centre', centreId: scope.centreId };
    const people = await this.workers.byIds(db, whole, workerIds);
    const rows = await this.employments.ofWorkers(db, whole, workerIds);
    const employments = new Map<string, (typeof rows)[number][]>();
    for (const row of rows) {
      const own = employments.get(row.workerId);
      if (own) own.push(row);
      else employments.set(row.workerId, [row]);
    }
    return { people, employments, pensions: await statedPensions(db, workerIds) };
  }
}

interface Known {
  readonly people: Awaited<ReturnType<WorkerRepository['byIds']>>;
  readonly employments: ReadonlyMap<string, LearnerEvidence['employments']>;
  readonly pensions: ReadonlyMap<string, boolean>;
}
