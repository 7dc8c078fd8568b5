import { Injectable } from '@nestjs/common';
import { type Db, Notices, Outbox } from '../../../platform/index.js';
import { policyInForce, runShadowJob } from '../../contracts/versions/events.js';
import type { VersionRow } from './policy-version-store.js';

type OwnVersion = Pick<VersionRow, 'id' | 'titleZh' | 'version'> & { readonly centreId: string };

/** Who is told of a version on its way into force, and what is asked for next. */
@Injectable()
export class VersionTelling {
  constructor(
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  /** Asks for the next piece of a trial run. */
  async nextPiece(db: Db, centreId: string, runId: string): Promise<void> {
    await this.outbox.enqueue(db, runShadowJob, { centreId, runId });
  }

  /** The trial run is over: whoever may approve is told, and its author that it waits for somebody else. */
  async awaitsApproval(
    db: Db,
    version: OwnVersion,
    run: { readonly id: string; readonly changed: number },
  ): Promise<void> {
    for (const role of ['APPROVER', 'ADMINISTRATOR'] as const) {
      await this.notices.notify(db, {
        centreId: version.centreId,
        to: { role },
        kind: 'subsidy.version_awaits_approval',
        title: `政策草稿待批准:${nameOf(version)}`,
        body: `试算已完成,${run.changed} 人的结果有变化。请由未参与起草的人核对差异与试算后批准。`,
        link: `/policy-versions/${version.id}`,
        dedupeKey: `subsidy.version_awaits_approval:${run.id}`,
      });
    }
  }

  /** It was approved: whoever decides on the day is told. */
  async approved(db: Db, version: OwnVersion): Promise<void> {
    await this.notices.notify(db, {
      centreId: version.centreId,
      to: { role: 'ADMINISTRATOR' },
      kind: 'subsidy.version_approved',
      title: `政策版本已批准:${nameOf(version)}`,
      body: '请确定生效日期;在此之前申领仍按现行版本办理。',
      link: `/policy-versions/${version.id}`,
      dedupeKey: `subsidy.version_approved:${version.id}`,
    });
  }
}

const nameOf = ({ titleZh, version }: OwnVersion): string => `${titleZh} 第 ${version} 版`;

/** Tells that a version from a file is in force: a centre's own to that centre, one of the jurisdiction to all. */
export async function tellLoaded(
  db: Db,
  outbox: Outbox,
  loaded: { readonly id: string; readonly centreId: string | null; readonly code: string },
): Promise<void> {
  const centres =
    loaded.centreId === null
      ? await db.query<{ id: string }>('SELECT c.id FROM skills_centre c ORDER BY c.id')
      : [{ id: loaded.centreId }];
  for (const { id: centreId } of centres)
    await outbox.publish(db, policyInForce, { centreId, policyVersionId: loaded.id, code: loaded.code });
}
