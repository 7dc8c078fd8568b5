import { Injectable } from '@nestjs/common';
import { type Actor, Clock, SYSTEM_SCOPE, Tx } from '../../../platform/index.js';
import { addToTally, hasChanged } from '../../domain/versions/shadow.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { ShadowDeciding } from '../../store/versions/shadow-deciding.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';
import { VersionTelling } from '../../store/versions/version-telling.js';

/**
 * Decides the next piece of a trial run and asks for the one after it. Every piece is written with the message it came
 * by, so that none is decided twice. Claims are read and never written.
 */
@Injectable()
export class RunShadow {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly runs: ShadowRunStore,
    private readonly versions: PolicyVersionStore,
    private readonly deciding: ShadowDeciding,
    private readonly telling: VersionTelling,
  ) {}

  /** Whether the run is over. */
  execute(actor: Actor, runId: string): Promise<boolean> {
    return this.tx.run(async (db) => {
      const run = await this.runs.lock(db, SYSTEM_SCOPE, runId);
      if (run?.state !== 'RUNNING') return true;
      const version = await this.versions.find(db, SYSTEM_SCOPE, run.versionId);
      if (version?.hash !== run.hash || version.state !== 'DRAFT') {
        await this.runs.void(db, run.versionId);
        return true;
      }
      const { cases, plan } = await this.deciding.next(db, run, version.code);
      const changed = cases.filter(hasChanged);
      await this.runs.addRows(db, run, changed);
      const over = plan.linesDone && plan.cohorts.length === 0;
      await this.runs.progress(db, runId, {
        doneCases: run.doneCases + cases.length,
        changedCases: run.changedCases + changed.length,
        plan,
        tally: addToTally(run.tally, cases),
        finishedAt: over ? this.clock.now() : null,
      });
      const changedCases = run.changedCases + changed.length;
      if (!over) await this.telling.nextPiece(db, actor.centreId, runId);
      else
        await this.telling.awaitsApproval(
          db,
          { ...version, centreId: run.centreId },
          { id: runId, changed: changedCases },
        );
      return over;
    });
  }
}
