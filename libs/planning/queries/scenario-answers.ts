import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CourseRepository } from '../../catalogue/index.js';
import { WorkshopRepository } from '../../facility/index.js';
import { type Db, type Scope } from '../../platform/index.js';
import type { scenarioDetailSchema, scenarioSchema } from '../contracts/schemas.js';
import type { PlanChange } from '../domain/scenario.js';
import { type PlanScenario, ScenarioStore } from '../store/scenario-store.js';

type Head = z.output<typeof scenarioSchema>;
type Detail = z.output<typeof scenarioDetailSchema>;

/** A scenario in a list: its figures without the tables. */
export function scenarioAnswer(scenario: PlanScenario): Head {
  const { result } = scenario;
  return {
    id: scenario.id,
    name: scenario.name,
    baseId: scenario.baseId,
    state: scenario.state,
    progress: scenario.progress,
    failure: scenario.failure,
    changeCount: scenario.changes.length,
    head: result && {
      status: result.status,
      gap: result.gap,
      personTimes: result.personTimes,
      runCount: result.runCount,
      costFen: result.costFen,
      targets: result.targets,
    },
    createdAt: scenario.createdAt.toISOString(),
    solvedAt: scenario.solvedAt?.toISOString() ?? null,
  };
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US');

/** Scenarios with what they change, in words. */
@Injectable()
export class ScenarioAnswers {
  constructor(
    private readonly scenarios: ScenarioStore,
    private readonly courses: CourseRepository,
    private readonly workshops: WorkshopRepository,
  ) {}

  async detail(db: Db, scope: Scope, scenario: PlanScenario): Promise<Detail> {
    return {
      ...scenarioAnswer(scenario),
      basis: scenario.basis,
      changes: [...scenario.changes],
      changeTexts: await this.texts(db, scope, scenario.changes),
      result: scenario.result,
      drafted: await this.scenarios.drafted(db, scenario),
    };
  }

  private async texts(
    db: Db,
    scope: Scope,
    changes: readonly PlanChange[],
  ): Promise<{ zh: string; en: string }[]> {
    const rooms = await this.workshops.byIds(
      db,
      scope,
      changes.flatMap((change) => ('workshopId' in change && change.workshopId ? [change.workshopId] : [])),
    );
    const courses = await this.courses.byIds(
      db,
      scope,
      changes.flatMap((change) => (change.kind === 'NEW_DEMAND' ? [change.courseId] : [])),
    );
    const room = (id: string): string => rooms.get(id)?.name ?? '';
    const { items } = changes.some(({ kind }) => kind === 'ADD_TRAINERS')
      ? await this.courses.list(db, scope, { limit: 5000, offset: 0 })
      : { items: [] };
    const occupation = (code: string): string =>
      items.find(({ occupationCode }) => occupationCode === code)?.occupationName ?? code;
    return changes.map((change) => {
      switch (change.kind) {
        case 'ADD_WORKSHOP':
          return {
            zh: `增加 ${change.rooms} 间与“${room(change.workshopId)}”相同的实训室`,
            en: `${change.rooms} more workshop(s) like “${room(change.workshopId)}”`,
          };
        case 'ADD_TRAINERS':
          return {
            zh: `增加 ${change.trainers} 名“${occupation(change.occupationCode)}”教师`,
            en: `${change.trainers} more trainer(s) for “${occupation(change.occupationCode)}”`,
          };
        case 'EVENING_SHIFT':
          return change.workshopId === null
            ? { zh: '全部场地增开晚班(18:30–21:30)', en: 'Evening shift in all rooms (18:30–21:30)' }
            : {
                zh: `“${room(change.workshopId)}”增开晚班(18:30–21:30)`,
                en: `Evening shift in “${room(change.workshopId)}” (18:30–21:30)`,
              };
        case 'BROKEN_MACHINES':
          return {
            zh: `“${room(change.workshopId)}”有 ${change.stations} 个工位停用`,
            en: `${change.stations} broken workstation(s) in “${room(change.workshopId)}”`,
          };
        case 'NEW_DEMAND':
          return {
            zh: `${change.name}:${change.people} 人参加“${courses.get(change.courseId)?.name ?? ''}”(${change.fromMonth} 至 ${change.toMonth})`,
            en: `${change.name}: ${change.people} people for “${courses.get(change.courseId)?.name ?? ''}” (${change.fromMonth} to ${change.toMonth})`,
          };
        case 'BUDGET':
          return change.budgetFen === null
            ? { zh: '不限预算', en: 'No budget limit' }
            : { zh: `预算 ${yuan(change.budgetFen)} 元`, en: `Budget of ${yuan(change.budgetFen)} yuan` };
      }
    });
  }
}
