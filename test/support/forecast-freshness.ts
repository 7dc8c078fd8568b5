import { expect } from '@jest/globals';
import { canonicalJson, type JsonValue } from '../../libs/kernel/index.js';
import { SYSTEM_SCOPE } from '../../libs/platform/index.js';
import type { Forecasting } from './forecasting.js';
import type { World } from './world.js';

/** Whether stored forecasts say what the facts say. */
export function freshnessOf(world: () => World, forecasting: () => Forecasting) {
  async function expectFresh(...cohortIds: string[]): Promise<void> {
    const { cohorts, reader, forecasts } = forecasting();
    const { clock, tx } = world();
    for (const cohortId of cohortIds) {
      const cohort = await cohorts.find(tx.read, SYSTEM_SCOPE, cohortId);
      if (!cohort) throw new Error('no such cohort');
      const fresh = await reader.of(tx.read, cohort, clock.today());
      const stored = await forecasts.learnersOf(tx.read, SYSTEM_SCOPE, cohortId);
      const byWorker = (
        all: readonly { readonly workerId: string; readonly outlook: unknown }[],
      ): Record<string, unknown> =>
        Object.fromEntries(
          all.map(({ workerId, outlook }) => [workerId, JSON.parse(canonicalJson(outlook as JsonValue))]),
        );
      expect(byWorker(stored)).toEqual(byWorker(fresh?.learners ?? []));
    }
  }

  /** Whether the stored forecast of the class still equals the facts. */
  const isFresh = async (cohortId: string): Promise<boolean> =>
    expectFresh(cohortId).then(
      () => true,
      () => false,
    );

  /**
   * Does it once with the event's reaction switched off, which leaves the forecast behind, and once with it. `besides`
   * are events of the same change that would do it too.
   */
  async function followed(
    cohortId: string,
    event: string,
    change: () => Promise<unknown>,
    besides: readonly string[] = [],
  ): Promise<void> {
    const { pump } = forecasting();
    await expectFresh(cohortId);
    await change();
    await pump.run({ off: [event, ...besides] });
    expect(await isFresh(cohortId)).toBe(false);
    pump.again(event);
    await pump.run();
    expect(await isFresh(cohortId)).toBe(true);
  }

  return { expectFresh, followed };
}
