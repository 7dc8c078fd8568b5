import { Injectable } from '@nestjs/common';
import { addDays, localDate } from '../../../kernel/index.js';
import { bin, Clock, type Db, type Scope } from '../../../platform/index.js';
import { SessionStore } from '../session-store.js';
import { plainFacts } from '../solving/plain-facts.js';
import { SolvingFactsReader } from '../solving/solving-facts.js';
import { TimetableStamp } from '../solving/timetable-stamp.js';
import { RepairAudiences } from './repair-audience.js';
import { disturbs, isHitBy } from './repair-cause.js';
import { lostBecause, type RepairPlan } from './repair-plan.js';
import { RepairRunner } from './repair-runner.js';
import type { Repair, RepairProposal } from './repair-store.js';

/** How far a repair has come; the proposals are put together when they are asked for. */
export interface RepairSoFar {
  readonly stepsDone: number;
  /** Undefined when the timetable has changed since it was read. */
  proposals(): Promise<RepairProposal[] | undefined>;
}

/** Whoever looks after a repair: may end it, and hears how far it has come. */
export interface RepairWatch {
  readonly signal: AbortSignal;
  readonly heard: (soFar: RepairSoFar) => void;
}

const TRIES = 3;
/** Days after the cause's last that are looked at for another time, where the cohort runs that long. */
const MOST_DAYS_AFTER = 60;

/** Works out the proposals of a repair with everything a person needs to choose one. */
@Injectable()
export class RepairFinder {
  constructor(
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly reader: SolvingFactsReader,
    private readonly stamps: TimetableStamp,
    private readonly audiences: RepairAudiences,
    private readonly runner: RepairRunner,
  ) {}

  /**
   * Begins anew when the timetable changes while it is read: stamps and facts must be of the same one. Rejects with the
   * signal's reason when the watch ends it.
   */
  async find(db: Db, scope: Scope, repair: Repair, watch: RepairWatch): Promise<RepairProposal[]> {
    for (let attempt = 1; ; attempt += 1) {
      watch.signal.throwIfAborted();
      const before = await this.stampOf(db, repair.centreId);
      const heard = ({ stepsDone, proposals }: RepairSoFar): void =>
        watch.heard({
          stepsDone,
          proposals: async () => {
            const soFar = await proposals();
            return (await this.stampOf(db, repair.centreId)) === before ? soFar : undefined;
          },
        });
      const found = await this.once(db, scope, repair, { ...watch, heard });
      if (attempt === TRIES || (await this.stampOf(db, repair.centreId)) === before) return found;
    }
  }

  private async stampOf(db: Db, centreId: string): Promise<string> {
    const { sessions, rest } = await this.stamps.ofCentre(db, centreId, this.clock.today());
    return `${sessions} ${rest}`;
  }

  private async once(
    db: Db,
    scope: Scope,
    { centreId, cause }: Repair,
    { signal, heard }: RepairWatch,
  ): Promise<RepairProposal[]> {
    const facts = await this.reader.read(db, scope, centreId, {
      to: await this.horizon(db, centreId, cause.from, cause.to),
      evenings: true,
    });
    const today = await this.heldToday(db, scope, centreId);
    const names = {
      workshops: new Map(facts.workshops.map(({ id, name }) => [id, name])),
      trainers: new Map(facts.trainers.map(({ id, name }) => [id, name])),
      cohorts: new Map([
        ...today.map(({ session, cohortTitle }) => [session.cohortId, cohortTitle] as const),
        ...facts.cohorts.map(({ id, title }) => [id, title ?? ''] as const),
      ]),
    };
    const modules = new Map([
      ...today.map(({ session, moduleTitle }) => [session.moduleId, moduleTitle] as const),
      ...facts.cohorts.flatMap(({ course }) => course.modules.map(({ id, title }) => [id, title] as const)),
    ]);
    const titled = <T extends { readonly cohortId: string; readonly moduleId: string }>(one: T) => ({
      ...one,
      cohortTitle: names.cohorts.get(one.cohortId) ?? '',
      moduleTitle: modules.get(one.moduleId) ?? '',
    });
    const isHit = isHitBy(cause, facts.workshops);
    const early = today
      .filter(({ session, seats }) => isHit(session) && disturbs(cause, facts.workshops, seats))
      .map(({ session }) => lostBecause(session, 'today'));
    const proposalsOf = async (plans: readonly RepairPlan[]): Promise<RepairProposal[]> => {
      const proposals: RepairProposal[] = [];
      for (const plan of plans) {
        const stamps: Record<string, string> = {};
        for (const id of [...new Set(plan.changes.map(({ cohortId }) => cohortId))].sort())
          stamps[id] = await this.stamps.of(db, [id]);
        proposals.push({
          ...plan,
          changes: plan.changes.map(titled),
          lost: [...early, ...plan.lost].map(titled),
          stamps,
          ...(await this.audiences.of(db, scope, plan.changes, names)),
        });
      }
      return proposals;
    };
    const plans = await this.runner.plans(
      { facts: plainFacts(facts), cause, names },
      {
        signal,
        heard: (progress) =>
          heard({ stepsDone: progress.stepsDone, proposals: () => proposalsOf(progress.plans) }),
      },
    );
    return proposalsOf(plans);
  }

  /** To the end of the longest cohort that has a session in the span. */
  private async horizon(db: Db, centreId: string, from: string, to: string): Promise<string> {
    const [row] = await db.query<{ last: string | null }>(
      `SELECT MAX(c.ends_on) AS last FROM training_session s JOIN cohort c ON c.id = s.cohort_id
        WHERE s.centre_id = ? AND s.held_on BETWEEN ? AND ? AND s.state = 'PLANNED'`,
      [bin(centreId), from, to],
    );
    const furthest = addDays(localDate(to), MOST_DAYS_AFTER);
    const last = row?.last ?? to;
    return last < to ? to : last > furthest ? furthest : last;
  }

  /** What is held today, with the titles: a class whose last day it is has nothing later to be read with. */
  private async heldToday(db: Db, scope: Scope, centreId: string) {
    const rows = await db.query<{ id: string; cohortTitle: string; moduleTitle: string; seats: number }>(
      `SELECT s.id, c.title AS cohortTitle, m.title AS moduleTitle, c.seats
         FROM training_session s JOIN cohort c ON c.id = s.cohort_id JOIN course_module m ON m.id = s.module_id
        WHERE s.centre_id = ? AND s.held_on = ? AND s.state = 'PLANNED' ORDER BY s.start_minute, s.id`,
      [bin(centreId), this.clock.today()],
    );
    const ids = rows.map(({ id }) => id);
    const sessions = await this.sessions.byIds(db, scope, ids);
    return rows.flatMap(({ id, ...more }) => {
      const session = sessions.get(id);
      return session ? [{ ...more, session }] : [];
    });
  }
}
