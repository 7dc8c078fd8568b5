import { Injectable } from '@nestjs/common';
import type { Cohort } from '../../../cohort/index.js';
import { bin, Clock, type Db, Notices, SYSTEM_SCOPE } from '../../../platform/index.js';
import { type Alert, type AlertKind, ALERT_KINDS, alertOf } from '../../domain/forecast/alerts.js';
import { ForecastStore, type StoredLearner } from './forecast-store.js';

interface Told extends Alert {
  readonly learner: StoredLearner;
}

const NAMED = 5;

/** Tells enterprises of learners who cannot be paid any more, or whose last chance is near. Each thing once. */
@Injectable()
export class ForecastAlerts {
  constructor(
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly forecasts: ForecastStore,
  ) {}

  /** After the cohort's forecast was stored, in the same transaction; the caller holds the demand. */
  async tell(db: Db, cohort: Cohort): Promise<void> {
    if (cohort.state === 'FINISHED' || cohort.state === 'CANCELLED') return;
    const fresh = await this.unseen(db, cohort);
    for (const enterpriseId of new Set(fresh.map(({ learner }) => learner.enterpriseId))) {
      for (const kind of ALERT_KINDS) {
        const told = fresh.filter((one) => one.kind === kind && one.learner.enterpriseId === enterpriseId);
        if (told.length > 0) await this.notify(db, cohort, enterpriseId, kind, told);
      }
    }
  }

  /** The alerts that were not given before; written down as given. */
  private async unseen(db: Db, cohort: Cohort): Promise<Told[]> {
    const today = this.clock.today();
    const due = (await this.forecasts.learnersOf(db, SYSTEM_SCOPE, cohort.id)).flatMap((learner): Told[] => {
      const alert = learner.claimNumber === null ? alertOf(learner.outlook, cohort.startsOn, today) : null;
      return alert ? [{ ...alert, learner }] : [];
    });
    const given = await db.query<{ workerId: string; kind: string; aboutOn: string }>(
      `SELECT a.worker_id AS workerId, a.kind, a.about_on AS aboutOn FROM forecast_alert a WHERE a.cohort_id = ?`,
      [bin(cohort.id)],
    );
    const known = new Set(given.map((one) => `${one.workerId} ${one.kind} ${one.aboutOn}`));
    const fresh = due.filter(
      ({ learner, kind, aboutOn }) => !known.has(`${learner.workerId} ${kind} ${aboutOn}`),
    );
    await db.insert(
      'forecast_alert',
      fresh.map(({ learner, kind, aboutOn }) => ({
        cohort_id: bin(cohort.id),
        worker_id: bin(learner.workerId),
        kind,
        about_on: aboutOn,
        centre_id: bin(cohort.centreId),
        told_at: this.clock.now(),
      })),
    );
    return fresh;
  }

  private async notify(
    db: Db,
    cohort: Cohort,
    enterpriseId: string,
    kind: AlertKind,
    told: readonly Told[],
  ): Promise<void> {
    const names = told.slice(0, NAMED).map(({ learner, aboutOn }) => `${learner.workerName}(${aboutOn})`);
    const who = `${names.join('、')}${told.length > NAMED ? ` 等 ${told.length} 人` : ''}`;
    const body =
      kind === 'IMPOSSIBLE'
        ? `${cohort.title}:${who} ${
            told.some(({ learner }) => learner.outlook.shortfall !== null)
              ? '按现有课表已无法达到补贴条件。请查看原因,尽快与中心商定补课。'
              : '已不符合补贴条件,补课也不能改变。请查看每人的原因与依据。'
          }`
        : `${cohort.title}:${who} 缺课较多,括号内为最迟须开始补足课时的日期,此后即使全勤也不够。`;
    await this.notices.notify(db, {
      centreId: cohort.centreId,
      to: { enterpriseId },
      kind: 'subsidy.forecast_alert',
      title: titleOf(kind, told.length),
      body,
      link: `/cohorts/${cohort.id}/subsidy`,
      dedupeKey: `subsidy.forecast_alert:${cohort.id}:${enterpriseId}:${kind}:${this.clock.now().getTime()}`,
    });
  }
}

function titleOf(kind: AlertKind, people: number): string {
  if (kind === 'IMPOSSIBLE') return `${people} 名学员已无法享受补贴`;
  const days = { IN_7_DAYS: 7, IN_3_DAYS: 3, IN_1_DAY: 1 }[kind];
  return `${people} 名学员的补课时间不足 ${days} 天`;
}
