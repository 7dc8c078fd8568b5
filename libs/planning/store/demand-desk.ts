import { Injectable } from '@nestjs/common';
import { type Actor, Clock, type Db, newId, Notices } from '../../platform/index.js';
import { demandAnswered, demandRecorded, type DemandVerdict } from '../contracts/index.js';
import { DemandStore, type TrainingDemand } from './demand-store.js';
import { PlanningLog } from './planning-log.js';

const WORDS: Readonly<Record<DemandVerdict, string>> = {
  ACCEPTED: '已安排',
  MERGED: '已合并开班',
  DECLINED: '无法安排',
};

/** What a demand asks for, in a few words. */
export const demandWords = (demand: TrainingDemand): string =>
  `${demand.courseName ?? demand.occupationName ?? ''} ${demand.people} 人`;

export interface GivenAnswer {
  readonly verdict: DemandVerdict;
  readonly reply: string;
  readonly run: { readonly id: string; readonly title: string; readonly startsOn: string } | null;
}

/** Answers of the centre: written, announced, and told to the enterprise that asked. */
@Injectable()
export class DemandDesk {
  constructor(
    readonly store: DemandStore,
    readonly log: PlanningLog,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  /** The caller holds the demand's lock and has decided. */
  async answer(
    db: Db,
    actor: Actor,
    demand: TrainingDemand,
    { verdict, reply, run }: GivenAnswer,
  ): Promise<void> {
    const at = this.clock.now();
    await this.store.answer(db, demand.id, {
      verdict,
      reply,
      cohortId: run?.id ?? null,
      by: actor.accountId,
      at,
    });
    await this.log.ofDemand(
      db,
      actor,
      'planning.demand_answered',
      demand.id,
      { verdict, ...(run ? { cohortId: run.id } : {}) },
      demandAnswered,
    );
    await this.tell(db, demand, {
      kind: 'planning.demand_answered',
      title: `培训需求${WORDS[verdict]}:${demandWords(demand)}`,
      body: run ? `${reply} 班次:${run.title},计划 ${run.startsOn} 开班。` : reply,
      dedupeKey: `planning.demand_answered:${demand.id}:${at.getTime()}`,
    });
  }

  /**
   * The part of a demand that goes into one run: the demand itself, cut to these people, or, when it has its run
   * already, a demand of its own with the same wishes. The caller holds the lock of the demand.
   */
  async part(
    db: Db,
    actor: Actor,
    demand: TrainingDemand,
    people: number,
    hasRun: boolean,
  ): Promise<TrainingDemand> {
    if (people === demand.people) return demand;
    const note = `${demand.note ? `${demand.note};` : ''}${demand.people} 人分班安排`.slice(0, 200);
    const own = hasRun
      ? await this.store.insertPart(db, demand, { id: newId(), people, note, at: this.clock.now() })
      : await this.store.cut(db, demand, { people, note });
    await this.log.ofDemand(
      db,
      actor,
      'planning.demand_parted',
      own.id,
      { of: demand.id, people, asked: demand.people },
      demandRecorded,
    );
    return own;
  }

  /** Nobody is told where a county or the centre itself asked. */
  async tell(
    db: Db,
    { centreId, enterpriseId }: TrainingDemand,
    notice: { kind: string; title: string; body: string; dedupeKey: string },
  ): Promise<void> {
    if (enterpriseId === null) return;
    await this.notices.notify(db, {
      ...notice,
      title: notice.title.slice(0, 200),
      centreId,
      to: { enterpriseId },
      link: '/planning/demand',
    });
  }

  /** The centre's managers hear of new demand. */
  async tellManagers(db: Db, demand: TrainingDemand): Promise<void> {
    await this.notices.notify(db, {
      centreId: demand.centreId,
      to: { role: 'CENTRE_MANAGER' },
      kind: 'planning.demand_recorded',
      title: `新的培训需求:${demandWords(demand)}`.slice(0, 200),
      body: `${demand.enterpriseName ?? ''} 希望在 ${demand.earliestMonth} 至 ${demand.latestMonth} 培训。`,
      link: '/planning/demand',
      dedupeKey: `planning.demand_recorded:${demand.id}`,
    });
  }
}
