import { ApproveVersion } from '../../libs/subsidy/commands/versions/approve-version.js';
import { BringInForce } from '../../libs/subsidy/commands/versions/bring-in-force.js';
import { CreateVersion } from '../../libs/subsidy/commands/versions/create-version.js';
import { DiscardVersion } from '../../libs/subsidy/commands/versions/discard-version.js';
import { EditVersion } from '../../libs/subsidy/commands/versions/edit-version.js';
import { RunShadow } from '../../libs/subsidy/commands/versions/run-shadow.js';
import { ScheduleVersion } from '../../libs/subsidy/commands/versions/schedule-version.js';
import { StartShadowRun } from '../../libs/subsidy/commands/versions/start-shadow-run.js';
import { DiffVersions } from '../../libs/subsidy/queries/versions/diff-versions.js';
import { ExportShadowRows } from '../../libs/subsidy/queries/versions/export-shadow-rows.js';
import { FindShadowRun } from '../../libs/subsidy/queries/versions/find-shadow-run.js';
import { FindVersion } from '../../libs/subsidy/queries/versions/find-version.js';
import { ListShadowRows } from '../../libs/subsidy/queries/versions/list-shadow-rows.js';
import { ListVersions } from '../../libs/subsidy/queries/versions/list-versions.js';
import { VersionAnswers } from '../../libs/subsidy/queries/versions/version-answers.js';
import { PolicyStore } from '../../libs/subsidy/store/policy-store.js';
import { PolicyVersionStore } from '../../libs/subsidy/store/versions/policy-version-store.js';
import { ShadowDeciding } from '../../libs/subsidy/store/versions/shadow-deciding.js';
import { ShadowRunStore } from '../../libs/subsidy/store/versions/shadow-run-store.js';
import { VersionDesk } from '../../libs/subsidy/store/versions/version-desk.js';
import { VersionTelling } from '../../libs/subsidy/store/versions/version-telling.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { type Actor, Notices, systemActor } from '../../libs/platform/index.js';
import { claimingOf } from './claiming.js';
import type { World } from './world.js';

/** The use cases of policy versions over a test world, put together as the module does. */
export function versionsOf(world: World) {
  const { tx, clock, audit, outbox } = world;
  const policies = new PolicyStore();
  const [versions, runs] = [new PolicyVersionStore(), new ShadowRunStore()];
  const desk = new VersionDesk(clock, audit, outbox, versions, runs, policies);
  const telling = new VersionTelling(outbox, new Notices(outbox, clock));
  const answers = new VersionAnswers(clock, versions, runs, desk);
  const { deciding } = claimingOf(world);
  const shadow = new ShadowDeciding(runs, policies, new CohortStore(), deciding);
  const start = new StartShadowRun(tx, clock, outbox, runs, policies, desk, answers);
  const run = new RunShadow(tx, clock, runs, versions, shadow, telling);
  const findRun = new FindShadowRun(tx, answers);
  return {
    policies,
    create: new CreateVersion(tx, clock, policies, versions, desk, answers),
    edit: new EditVersion(tx, clock, versions, runs, desk, answers),
    discard: new DiscardVersion(tx, versions, runs, desk, answers),
    approve: new ApproveVersion(tx, versions, desk, answers, telling),
    schedule: new ScheduleVersion(tx, clock, versions, desk, answers),
    bring: new BringInForce(tx, clock, versions, desk),
    list: new ListVersions(tx, answers),
    find: new FindVersion(tx, versions, answers),
    diff: new DiffVersions(tx, clock, policies, versions, answers),
    rows: new ListShadowRows(tx, runs, versions),
    csv: new ExportShadowRows(tx, runs, versions),
    start,
    run,
    findRun,
    /** A trial run from start to end, piece by piece, as the worker does it. */
    async tryOut(actor: Actor, versionId: string, revision: number) {
      const { id } = await start.execute(actor, versionId, revision);
      while (!(await run.execute(systemActor(actor.centreId, 'test'), id)));
      return findRun.execute(actor, id);
    },
  };
}

export type Versions = ReturnType<typeof versionsOf>;
