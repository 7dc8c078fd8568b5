import { Injectable } from '@nestjs/common';
import { type Actor, Clock, Outbox, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import { runShadowJob, type versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyStore } from '../../store/policy-store.js';
import { ShadowRunStore } from '../../store/versions/shadow-run-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

type Route = typeof versionRoutes.startShadow;

/** Asks for a trial run of a draft as it is now, against the version in force today. One at a time. */
@Injectable()
export class StartShadowRun {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly runs: ShadowRunStore,
    private readonly policies: PolicyStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
  ) {}

  execute(actor: Actor, versionId: string, revision: number): Promise<OutputOf<Route>> {
    const { runs, policies } = this;
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const { version, standing, accountId } = await this.desk.take(db, actor, versionId, 'SHADOW', revision);
      const { centreId, code, hash } = version;
      const [draft, base] = [
        await policies.byId(db, scope, versionId),
        standing.inForceId === null ? undefined : await policies.byId(db, scope, standing.inForceId),
      ];
      const programmes = [draft, base].flatMap((one) => one?.policy.programmes.map(({ id }) => id) ?? []);
      const cohorts = await runs.cohortsOf(db, centreId, [...new Set(programmes)]);
      await runs.void(db, versionId);
      const id = await runs.insert(db, {
        centreId,
        versionId,
        baseVersionId: standing.inForceId,
        hash,
        onDate: this.clock.today(),
        totalCases: (await runs.countLines(db, centreId, code)) + (await runs.countLearners(db, cohorts)),
        plan: { linesDone: false, afterLine: null, cohorts },
        requestedBy: accountId,
        requestedAt: this.clock.now(),
      });
      await this.desk.record(db, actor, version, 'SHADOW', { shadowRun: id, against: standing.inForceId });
      await this.outbox.enqueue(db, runShadowJob, { centreId, runId: id });
      return this.answers.runById(db, scope, id);
    });
  }
}
