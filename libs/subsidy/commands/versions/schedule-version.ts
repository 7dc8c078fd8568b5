import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, Clock, type OutputOf, Tx } from '../../../platform/index.js';
import type { versionRoutes } from '../../contracts/versions/index.js';
import { VersionAnswers } from '../../queries/versions/version-answers.js';
import { PolicyVersionStore } from '../../store/versions/policy-version-store.js';
import { VersionDesk } from '../../store/versions/version-desk.js';

/** Says from which day on an approved version is in force. Today means now. */
@Injectable()
export class ScheduleVersion {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: PolicyVersionStore,
    private readonly desk: VersionDesk,
    private readonly answers: VersionAnswers,
  ) {}

  execute(
    actor: Actor,
    versionId: string,
    inForceOn: string,
  ): Promise<OutputOf<typeof versionRoutes.schedule>> {
    const today = this.clock.today();
    return this.tx.run(async (db) => {
      const { version } = await this.desk.take(db, actor, versionId, 'SCHEDULE');
      if (inForceOn < today)
        throw new DomainError('subsidy.day_past', {}, [
          { path: 'body.inForceOn', message: '生效日期不能早于今天' },
        ]);
      await this.versions.schedule(db, versionId, inForceOn);
      const scheduled = { ...version, state: 'SCHEDULED' as const, inForceOn };
      await this.desk.record(db, actor, scheduled, 'SCHEDULE', { inForceOn });
      if (inForceOn === today) await this.desk.bringInForce(db, actor, scheduled);
      const after = await this.versions.find(db, { kind: 'system' }, versionId);
      return this.answers.detail(db, actor, after ?? scheduled);
    });
  }
}
