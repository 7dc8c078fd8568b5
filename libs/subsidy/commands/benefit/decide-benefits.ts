import { Injectable } from '@nestjs/common';
import { AuditTrail, Clock, type Db, Outbox, systemActor, Tx } from '../../../platform/index.js';
import { decideBenefitsJob } from '../../contracts/benefit/events.js';
import type { DecidedCertificate } from '../../store/benefit/benefit-deciding.js';
import type { BenefitRun } from '../../store/benefit/benefit-run-store.js';
import { DecidingStores } from '../../store/benefit/deciding-stores.js';

/** People decided in one transaction: short enough to hold nobody up. */
export const BATCH_PEOPLE = 250;

/**
 * Decides the next people of a run and orders the rest. A batch that fails is tried again as a whole and the run goes
 * on from there; a person whose records cannot be decided upon is noted and left out.
 */
@Injectable()
export class DecideBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly stores: DecidingStores,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** People decided now; 0 when the order was carried out already. */
  execute(
    order: { readonly centreId: string; readonly runId: string; readonly from: string | null },
    messageId: string,
  ): Promise<number> {
    return this.tx.run(async (db) => {
      const { runs, evidence } = this.stores;
      const run = await runs.lock(db, order.runId);
      if (!run?.running || run.lastWorkerId !== order.from) return 0;
      const ids = await evidence.nextIds(db, run.centreId, run.lastWorkerId, BATCH_PEOPLE);
      const progress = await this.decide(db, run, ids);
      const over = ids.length < BATCH_PEOPLE;
      const now = this.clock.now();
      const lastWorkerId = ids.at(-1) ?? run.lastWorkerId;
      await runs.advance(db, run.id, { ...progress, lastWorkerId, done: ids.length }, over ? now : null);
      const { centreId, id: runId } = run;
      if (!over) {
        await this.outbox.enqueue(db, decideBenefitsJob, { centreId, runId, from: lastWorkerId });
        return ids.length;
      }
      await this.audit.record(db, {
        actor: systemActor(centreId, messageId),
        action: 'benefit.run_finished',
        subjectType: 'benefit_run',
        subjectId: runId,
        detail: {
          done: run.done + ids.length,
          failed: run.failed + progress.failed,
          entitled: run.entitled + progress.entitled,
          changed: run.changed + progress.changed,
        },
      });
      return ids.length;
    });
  }

  private async decide(
    db: Db,
    run: BenefitRun,
    ids: readonly string[],
  ): Promise<{ failed: number; entitled: number; notYet: number; changed: number }> {
    const { runs, evidence, deciding, writing } = this.stores;
    const today = this.clock.today();
    const programmes = await deciding.openProgrammes(db, run.centreId, today);
    const people = await evidence.ofWorkers(db, { kind: 'centre', centreId: run.centreId }, ids);
    const decided = new Map<string, readonly DecidedCertificate[]>();
    const failures: { workerId: string; message: string }[] = [];
    for (const [workerId, person] of people) {
      try {
        decided.set(workerId, deciding.decide(person, programmes, today));
      } catch (error) {
        failures.push({ workerId, message: error instanceof Error ? error.message : 'not decidable' });
      }
    }
    const written = await writing.write(db, run.centreId, decided, this.clock.now());
    await runs.addFailures(db, run.id, failures);
    return { ...written, failed: failures.length };
  }
}
