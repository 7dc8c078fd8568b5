import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { DomainError } from '../../../kernel/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { planWithdrawal, type Withdrawal } from '../../domain/version/withdrawal.js';
import { requireUnpinned } from '../board/pin-store.js';
import { SessionStore } from '../session-store.js';
import { type TimetableVersion, VersionStore } from '../version-store.js';
import { VersionContents } from './version-contents.js';
import { WithdrawalWriter } from './withdrawal-writer.js';

/** The steps of going back to an earlier version. The caller holds the cohort's lock. */
@Injectable()
export class WithdrawalBook {
  constructor(
    private readonly sessions: SessionStore,
    private readonly versions: VersionStore,
    private readonly contents: VersionContents,
    private readonly writer: WithdrawalWriter,
  ) {}

  /** The number of the version in force. */
  async current(db: Db, cohortId: string): Promise<number | undefined> {
    return (await this.versions.current(db, cohortId))?.version;
  }

  /** Publishes what `backTo` says as the next version. Throws `timetable.nothing_to_withdraw` when all of it stays. */
  async goBack(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    wish: {
      readonly backTo: number;
      readonly today: string;
      readonly by: string | null;
      readonly reason: string;
      readonly now: Date;
    },
  ): Promise<{ readonly version: TimetableVersion; readonly plan: Withdrawal }> {
    const present = await this.sessions.ofCohort(db, scope, cohort.id);
    const earlier = await this.contents.factsOf(db, cohort.id, wish.backTo);
    const plan = planWithdrawal(earlier, present, wish.today);
    const changes = plan.cancel.length + plan.restore.length + plan.replace.length;
    if (changes === 0) throw new DomainError('timetable.nothing_to_withdraw');
    await requireUnpinned(db, [...plan.cancel, ...plan.restore.map(({ sessionId }) => sessionId)]);
    const live = await this.writer.write(db, scope, cohort, plan, {
      present,
      reason: wish.reason,
      now: wish.now,
    });
    if (live.length === 0) throw new DomainError('timetable.nothing_to_withdraw');
    const version = {
      cohortId: cohort.id,
      version: wish.backTo + 2,
      publishedAt: wish.now,
      sessions: live.length,
      minutes: live.reduce((sum, { minutes }) => sum + minutes, 0),
    };
    await this.versions.publish(db, version, { centreId: cohort.centreId, accountId: wish.by }, live);
    return { version, plan };
  }
}
