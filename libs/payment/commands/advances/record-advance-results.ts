import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import type { Actor, Db, InputOf, OutputOf, Scope } from '../../../platform/index.js';
import type { advanceRoutes } from '../../contracts/advances/index.js';
import { apprenticeshipFacts, yearlyFacts } from '../../domain/advances/advance-rules.js';
import { decideResults } from '../../domain/advances/advance.js';
import { advanceAnswer } from '../../queries/advances/advance-answers.js';
import { AdvanceStep } from '../../store/advances/advance-step.js';
import type { Calculated } from '../../store/advances/advance-calculator.js';
import type { Advance } from '../../store/advances/advance-store.js';

type Route = typeof advanceRoutes.results;
type Results = InputOf<Route>['body'];

interface Counted {
  readonly calculated: readonly Calculated[];
  readonly fields: Pick<Advance, 'completionBp' | 'passedCount' | 'unfinishedPrefundFen'>;
}

/** Takes in what was achieved and asks the policy what is due. Can be put right until the settlement is agreed. */
@Injectable()
export class RecordAdvanceResults {
  constructor(private readonly step: AdvanceStep) {}

  execute(actor: Actor, advanceId: string, results: Results): Promise<OutputOf<Route>> {
    const { desk } = this.step;
    return this.step.take(
      actor,
      advanceId,
      async ({ db, scope, advance, byId, now }) => {
        const state = desk.taken(decideResults(advance, byId), advance);
        const { calculated, fields } = await this.count(db, scope, advance, results);
        const [due] = calculated;
        if (due?.amounts.prefundFen !== advance.prefundFen) {
          throw new Error(`the policy now advances another amount than ${advance.number} was paid with`);
        }
        await desk.records.keep(
          db,
          advance,
          calculated.map(({ decision }) => decision),
          now,
        );
        const { dueFen } = due.amounts;
        return {
          change: { ...fields, state, dueFen, resultsBy: byId, resultsAt: now },
          action: 'payment.advance_results',
          detail: { dueFen, passed: fields.passedCount, completionBp: fields.completionBp },
        };
      },
      (after) => advanceAnswer(after, actor),
    );
  }

  private async count(db: Db, scope: Scope, advance: Advance, results: Results): Promise<Counted> {
    const { calculator } = this.step.desk;
    if (results.kind !== advance.kind) throw new DomainError('payment.results_incomplete');
    if (results.kind === 'YEARLY_BUDGET') {
      const facts = yearlyFacts(advance.budgetFen ?? 0, results.completionBp);
      const due = await calculator.calculate(db, scope, advance.kind, facts, 'SETTLEMENT');
      return {
        calculated: [due],
        fields: { completionBp: results.completionBp, passedCount: null, unfinishedPrefundFen: null },
      };
    }
    const passed = await this.passedOf(db, advance, results.results);
    const [planned, rateFen] = [advance.plannedCount ?? 0, advance.rateFen ?? 0];
    const facts = apprenticeshipFacts(planned, passed, rateFen);
    const due = await calculator.calculate(db, scope, advance.kind, facts, 'SETTLEMENT');
    const unfinished = await calculator.unfinished(db, scope, planned - passed, rateFen);
    return {
      calculated: [due, unfinished],
      fields: {
        completionBp: null,
        passedCount: passed,
        unfinishedPrefundFen: unfinished.amounts.prefundFen,
      },
    };
  }

  /** Writes each person's result and counts those who passed. Everybody on the list has one, nobody else. */
  private async passedOf(
    db: Db,
    advance: Advance,
    results: Extract<Results, { kind: 'APPRENTICESHIP' }>['results'],
  ): Promise<number> {
    const { records } = this.step.desk;
    const people = new Set((await records.people(db, advance.id)).map(({ workerId }) => workerId));
    const told = new Set(results.map(({ workerId }) => workerId));
    const fits =
      told.size === results.length && told.size === people.size && [...told].every((id) => people.has(id));
    if (!fits) throw new DomainError('payment.results_incomplete', { planned: people.size, told: told.size });
    await records.setResults(db, advance.id, results);
    return results.filter(({ result }) => result === 'PASSED').length;
  }
}
