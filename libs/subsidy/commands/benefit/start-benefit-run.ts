import { Injectable } from '@nestjs/common';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type OutputOf,
  Outbox,
  Tx,
} from '../../../platform/index.js';
import { decideBenefitsJob } from '../../contracts/benefit/events.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import { runAnswer } from '../../queries/benefit/run-answer.js';
import { BenefitEvidence } from '../../store/benefit/benefit-evidence.js';
import { type BenefitRun, BenefitRunStore } from '../../store/benefit/benefit-run-store.js';

/** Starts a pass over everybody of a centre; one that runs already goes on from where it is. */
@Injectable()
export class StartBenefitRun {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly runs: BenefitRunStore,
    private readonly evidence: BenefitEvidence,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** `nightlyOn`: the day whose nightly run it is; undefined for one that somebody ordered. */
  execute(actor: Actor, nightlyOn?: string): Promise<OutputOf<typeof benefitRoutes.startRun>> {
    return this.tx.run(async (db) => {
      const run = await this.startOrResume(db, actor, nightlyOn ?? null);
      return runAnswer(run);
    });
  }

  private async startOrResume(db: Db, actor: Actor, nightlyOn: string | null): Promise<BenefitRun> {
    const { centreId, accountId } = actor;
    const now = this.clock.now();
    let run = await this.runs.running(db, centreId);
    if (run === undefined) {
      const people = await this.evidence.countPeople(db, centreId);
      run = await this.runs.start(db, { centreId, nightlyOn, startedBy: accountId, people, now });
      if (run !== undefined) {
        await this.audit.record(db, {
          actor,
          action: 'benefit.run_started',
          subjectType: 'benefit_run',
          subjectId: run.id,
          detail: { people, nightly: nightlyOn !== null },
        });
      }
    }
    run ??= await this.runs.running(db, centreId);
    if (run === undefined) throw new Error('a run of this night has been made already');
    await this.outbox.enqueue(db, decideBenefitsJob, { centreId, runId: run.id, from: run.lastWorkerId });
    return run;
  }
}
