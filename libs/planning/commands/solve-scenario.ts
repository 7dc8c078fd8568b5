import { Injectable } from '@nestjs/common';
import { Clock, Outbox, type Scope, systemActor, Tx } from '../../platform/index.js';
import { type PlanResult, scenarioSolved } from '../contracts/index.js';
import { assemble } from '../domain/assemble.js';
import { withoutEach } from '../domain/explain-change.js';
import { bottleneckSentence } from '../domain/read-plan.js';
import { roomNotes } from '../domain/room-fit.js';
import { solvePlan } from '../solver/solve-plan.js';
import { CentreFactsSource } from '../store/centre-facts.js';
import { ScenarioDesk } from '../store/scenario-desk.js';
import type { PlanScenario } from '../store/scenario-store.js';

/** What the whole-number search may take; then the best plan found is told with its gap. */
const SECONDS = 60;

/**
 * Solves a scenario outside a transaction, in a thread: it takes seconds. What it wrote last stays; a second run
 * writes the same plan for the same centre.
 */
@Injectable()
export class SolveScenario {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly desk: ScenarioDesk,
    private readonly facts: CentreFactsSource,
  ) {}

  /** Answers the state the scenario is in afterwards; null when there was nothing to do. */
  async execute(centreId: string, scenarioId: string, last: boolean): Promise<'SOLVED' | 'FAILED' | null> {
    const scope: Scope = { kind: 'centre', centreId };
    const scenario = await this.desk.scenarios.find(this.tx.read, scope, scenarioId);
    if (!scenario || (scenario.state !== 'QUEUED' && scenario.state !== 'SOLVING')) return null;
    try {
      const progress = (percent: number): Promise<void> =>
        this.tx.run((db) => this.desk.scenarios.setProgress(db, scenarioId, 'SOLVING', percent));
      await progress(5);
      const result = await this.solve(scope, scenario, progress);
      await this.tx.run(async (db) => {
        await this.desk.scenarios.setSolved(db, scenarioId, result, this.clock.now());
        await this.desk.log.ofScenario(
          db,
          systemActor(centreId, `scenario-${scenarioId}`),
          'planning.scenario_solved',
          scenarioId,
          { status: result.status, personTimes: result.personTimes, runs: result.runCount },
        );
        await this.outbox.publish(db, scenarioSolved, { centreId, scenarioId });
      });
      return 'SOLVED';
    } catch (error) {
      // The queue tries again; after the last time the planner has to see it.
      if (!last) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      await this.tx.run((db) => this.desk.scenarios.setFailed(db, scenarioId, reason));
      return 'FAILED';
    }
  }

  private async solve(
    scope: Scope,
    { basis, changes, baseId }: PlanScenario,
    onProgress: (percent: number) => Promise<void>,
  ): Promise<PlanResult> {
    const begun = this.clock.now();
    const facts = await this.facts.gather(this.tx.read, scope, basis);
    const input = assemble(facts, basis, changes);
    const asked = new Set(input.demand.flatMap(({ courses }) => courses));
    await onProgress(15);
    const base = baseId ? await this.desk.scenarios.find(this.tx.read, scope, baseId) : undefined;
    const { status, gap, plan, targets, bottlenecks, effects } = await solvePlan(input, {
      seconds: SECONDS,
      // What the base had already is told there.
      changes: withoutEach(facts, basis, changes, base?.changes.length ?? 0),
      onProgress,
    });
    return {
      status,
      gap,
      personTimes: plan.personTimes,
      runCount: plan.runs.reduce((sum, { runs }) => sum + runs, 0),
      costFen: plan.costFen,
      targets: [...targets],
      effects: [...effects],
      months: input.months.map(({ month, workdays }) => ({ month, workdays })),
      byMonth: [...plan.byMonth],
      runs: [...plan.runs],
      usage: [...plan.usage],
      unmet: [...plan.unmet],
      bottlenecks: bottlenecks.map((one) => ({ ...one, sentence: bottleneckSentence(one) })),
      ...roomNotes(facts.courses, facts.workshops, asked),
      asOf: begun.toISOString(),
      milliseconds: this.clock.now().getTime() - begun.getTime(),
    };
  }
}
