import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { CLASS_HOUR_MINUTES, DomainError } from '../../../kernel/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { solvingRoutes } from '../../contracts/solving/index.js';
import { mayPlan } from '../../domain/session.js';
import type { BothLanguages } from '../../domain/solving/sentences.js';
import { Plan } from '../../engine/centre/board.js';
import { modelAlone, type SolvingModel } from '../../store/solving/centre-model.js';
import { SearchRunner } from '../../store/solving/search-runner.js';
import { keptConflicts } from '../../store/solving/solve-best.js';
import { SolvingFactsReader } from '../../store/solving/solving-facts.js';
import { conflictAnswer } from './answers.js';

type Route = typeof solvingRoutes.check;

/** What makes a timetable impossible, asked before it is searched for. */
@Injectable()
export class CheckSolvable {
  constructor(
    private readonly tx: Tx,
    private readonly cohorts: CohortStore,
    private readonly reader: SolvingFactsReader,
    private readonly runner: SearchRunner,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const ids = [...new Set(input.cohortIds)].sort();
    const cohorts = await this.cohorts.byIds(db, scope, ids);
    if (cohorts.size < ids.length) throw new DomainError('cohort.not_found');
    for (const { state } of cohorts.values())
      if (!mayPlan({ state })) throw new DomainError('timetable.wrong_cohort_state', { state });
    const facts = await this.reader.read(db, scope, actor.centreId, {
      complete: ids,
      movable: ids,
      evenings: input.evenings,
    });
    const model = modelAlone(facts);
    const titles = new Map([
      ...[...cohorts].map(([id, { title }]) => [id, title] as const),
      ...facts.cohorts.flatMap(({ course }) => course.modules.map(({ id, title }) => [id, title] as const)),
    ]);
    const found = await this.runner.conflicts({ centre: model.centre, taken: model.taken });
    return {
      complete: found !== undefined,
      conflicts: keptConflicts(model, found ?? [], (id) => titles.get(id) ?? '').map(conflictAnswer),
      shortfalls: shortfalls(model).map(({ cohortId, says }) => ({
        cohortId,
        cohortTitle: titles.get(cohortId) ?? '',
        says,
      })),
    };
  }
}

/** Hours that a programme demands and the sessions cannot give wherever they are held. */
function shortfalls({ centre }: SolvingModel): { cohortId: string; says: BothLanguages }[] {
  const plan = new Plan(centre);
  return centre.cohorts.flatMap(({ id, needs }, cohort) =>
    needs.flatMap((need) => {
      const give = plan.sessionsOf[cohort]!.reduce(
        (sum, at) => (plan.couldCount(need, at) ? sum + centre.sessions[at]!.hours : sum),
        0,
      );
      if (give >= need.hours) return [];
      const zh = need.atBase
        ? '基地实操'
        : need.content === 'PRACTICAL'
          ? '线下实操'
          : need.mode === 'OFFLINE'
            ? '线下'
            : '';
      const en = need.atBase
        ? 'practical at the base'
        : need.content === 'PRACTICAL'
          ? 'practical'
          : need.mode === 'OFFLINE'
            ? 'offline'
            : '';
      return [
        {
          cohortId: id,
          says: {
            zh: `拟申领项目要求${zh}课时 ${need.hours}(每课时 ${CLASS_HOUR_MINUTES} 分钟),课程只能安排 ${give}`,
            en: `the programme demands ${need.hours} ${en} class hours; the course can give ${give}`.replace(
              '  ',
              ' ',
            ),
          },
        },
      ];
    }),
  );
}
