import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { DomainError } from '../../kernel/index.js';
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
import { basisSchema, type planningRoutes } from '../contracts/index.js';
import { brokenStations, monthsFrom, type PlanChange } from '../domain/scenario.js';
import { ScenarioDesk } from '../store/scenario-desk.js';
import type { PlanScenario } from '../store/scenario-store.js';
import { ScenarioAnswers } from '../queries/scenario-answers.js';

type Route = typeof planningRoutes.createScenario;

/** Saves a scenario and asks for its solution. One with a base takes over the base's figures and its changes. */
@Injectable()
export class CreateScenario {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: ScenarioDesk,
    private readonly answers: ScenarioAnswers,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
  ) {}

  execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const base = input.baseId ? await this.desk.scenarios.find(db, scope, input.baseId) : undefined;
      if (input.baseId && !base) throw new DomainError('planning.base_not_found');
      await this.check(db, scope, input.changes, base?.changes ?? []);
      const today = this.clock.today();
      const scenario: PlanScenario = {
        id: newId(),
        centreId: actor.centreId,
        name: input.name,
        baseId: base?.id ?? null,
        basis:
          input.basis ??
          base?.basis ??
          // Without a word on it: six months from the next one on.
          basisSchema.parse({ fromMonth: monthsFrom(today.slice(0, 7), 2)[1] }),
        changes: [...(base?.changes ?? []), ...input.changes],
        state: 'QUEUED',
        progress: 0,
        failure: null,
        result: null,
        createdAt: this.clock.now(),
        solvedAt: null,
      };
      await this.desk.open(db, actor, scenario);
      return this.answers.detail(db, scope, scenario);
    });
  }

  /** What a change names has to be there, and no more can break than there is. */
  private async check(
    db: Db,
    scope: Scope,
    changes: readonly PlanChange[],
    before: readonly PlanChange[],
  ): Promise<void> {
    for (const change of changes) {
      if ('workshopId' in change && change.workshopId !== null) {
        const workshop = await this.workshops.find(db, scope, change.workshopId);
        if (!workshop) throw new DomainError('planning.workshop_not_found');
        const broken = brokenStations([...before, ...changes], change.workshopId);
        if (change.kind === 'BROKEN_MACHINES' && broken > workshop.usableWorkstations)
          throw new DomainError('planning.too_many_broken', {
            workshop: workshop.name,
            usable: workshop.usableWorkstations,
            broken,
          });
      }
      if (change.kind === 'ADD_TRAINERS') {
        if ((await this.courses.occupationId(db, scope, change.occupationCode)) === undefined)
          throw new DomainError('planning.occupation_not_found');
      }
      if (change.kind !== 'NEW_DEMAND') continue;
      if (change.toMonth < change.fromMonth) throw new DomainError('planning.months_reversed');
      if (!(await this.courses.find(db, scope, change.courseId)))
        throw new DomainError('planning.course_not_found');
    }
  }
}
