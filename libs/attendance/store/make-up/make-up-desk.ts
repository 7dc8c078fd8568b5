import { Injectable } from '@nestjs/common';
import { CohortStore } from '../../../cohort/index.js';
import { WorkshopRepository } from '../../../facility/index.js';
import { DomainError } from '../../../kernel/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import { SessionStore, type TrainingSession } from '../../../timetable/index.js';
import type { ArrangingFacts } from '../../domain/make-up/arranging.js';
import { isOnRoster } from '../../domain/recording.js';
import { MakeUpStore } from './make-up-store.js';
import { MissedTraining } from './missed-training.js';

/** Locks a session and gathers what sending guests there is decided on. */
@Injectable()
export class MakeUpDesk {
  constructor(
    private readonly sessions: SessionStore,
    private readonly cohorts: CohortStore,
    private readonly roster: RosterStore,
    private readonly workshops: WorkshopRepository,
    readonly places: MakeUpStore,
    private readonly missed: MissedTraining,
  ) {}

  /**
   * The class that holds the session is locked first, as it is for its bookings, then the session and the people: no
   * seat is given twice, and nobody is in two places at once.
   */
  async lock(
    db: Db,
    scope: Scope,
    wish: { readonly sessionId: string; readonly cohortId: string; readonly workerIds: readonly string[] },
    now: Date,
  ): Promise<{ session: TrainingSession; facts: ArrangingFacts }> {
    const seen = await this.sessions.find(db, scope, wish.sessionId);
    const [host] = seen ? await this.cohorts.lock(db, scope, [seen.cohortId]) : [];
    const session = await this.sessions.lock(db, scope, wish.sessionId);
    if (!session) throw new DomainError('timetable.session_not_found');
    const own = await this.cohorts.find(db, scope, wish.cohortId);
    if (!own || !host) throw new DomainError('cohort.not_found');
    await this.places.lockPeople(db, wish.workerIds);
    const learners = await this.roster.learnersOf(db, scope, own.id);
    const hosts = (await this.roster.learnersOf(db, scope, session.cohortId)).filter(
      ({ leftOn }) => leftOn === null,
    );
    const guests = await this.places.guestsOf(db, scope, session.id);
    const staying = guests.filter((guest) => isOnRoster(guest, session.heldOn)).length;
    const taken = await this.roster.takenIn(db, scope, [host.id], now);
    const onRoll = new Set([...hosts, ...guests].map(({ workerId }) => workerId));
    const busy = new Map<string, { heldOn: string; startMinute: number; endMinute: number }[]>();
    for (const { workerId, ...time } of await this.places.busy(db, wish.workerIds, session.heldOn))
      busy.set(workerId, [...(busy.get(workerId) ?? []), time]);
    const missing = await this.missed.open(db, session.centreId, own.id, wish.workerIds);
    return {
      session,
      facts: {
        session,
        hostCourseId: host.courseId,
        hostKeptFor: host.enterpriseId,
        own: { ...own, cohortId: own.id },
        learners,
        onRoll,
        busy,
        missing: new Map(
          [...missing].map(([workerId, modules]) => [workerId, modules.get(session.moduleId) ?? 0]),
        ),
        seatsFree: await this.seatsFree(db, scope, session, (taken.get(host.id) ?? 0) + staying),
      },
    };
  }

  private async seatsFree(
    db: Db,
    scope: Scope,
    { workshopId }: TrainingSession,
    taken: number,
  ): Promise<number | null> {
    if (workshopId === null) return null;
    const room = (await this.workshops.byIds(db, scope, [workshopId])).get(workshopId);
    return (room?.usableWorkstations ?? 0) - taken;
  }
}
