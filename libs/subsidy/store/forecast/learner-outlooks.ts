import { Injectable } from '@nestjs/common';
import { HoursStore, type SessionCredit } from '../../../attendance/index.js';
import { CourseRepository } from '../../../catalogue/index.js';
import type { Cohort } from '../../../cohort/index.js';
import { ExamResultStore } from '../../../exam/index.js';
import { DomainError, localDateOf } from '../../../kernel/index.js';
import { type Db, type Scope, turns } from '../../../platform/index.js';
import { modulesLeft, type TrainingSession } from '../../../timetable/index.js';
import { isFactsProblem } from '../../domain/decision.js';
import { afterRefusal } from '../../domain/forecast/after-refusal.js';
import { type Attended, attendanceRate, passRate } from '../../domain/forecast/expectation.js';
import { kindOf, type LearnerSession, type OpenTraining } from '../../domain/forecast/kinds.js';
import { layLate } from '../../domain/forecast/lay-late.js';
import { type LearnerOutlook, outlookOf } from '../../domain/forecast/outlook.js';
import type { Rule } from '../../domain/rule.js';
import { ClaimDeciding, type JudgedLearner } from '../claim-deciding.js';
import type { StoredPolicy } from '../policy-store.js';
import { ClassSessions } from './class-sessions.js';
import { IntendedPolicy } from './intended-policy.js';

export interface ForecastLearner {
  readonly workerId: string;
  readonly enterpriseId: string;
  readonly rosterEntryId: string;
  /** The claim that names the learner already. */
  readonly claimNumber: string | null;
  readonly outlook: LearnerOutlook;
}

/** What stands behind every learner's outlook, and the outlooks. */
export interface FreshForecast {
  readonly policy: StoredPolicy;
  readonly rule: Rule;
  readonly sessions: readonly TrainingSession[];
  readonly unplanned: readonly OpenTraining[];
  readonly judged: readonly JudgedLearner[];
  readonly learners: readonly ForecastLearner[];
}

/** Works out from the facts how each learner of a class stands by itself, as if no other class drew on the same places. */
@Injectable()
export class LearnerOutlooks {
  constructor(
    private readonly deciding: ClaimDeciding,
    private readonly intended: IntendedPolicy,
    private readonly sessions: ClassSessions,
    private readonly hours: HoursStore,
    private readonly exams: ExamResultStore,
    private readonly courses: CourseRepository,
  ) {}

  /**
   * Undefined where nothing can be forecast: no programme, no version that pays it today, or facts it lacks. Of all
   * learners, or of these only.
   */
  async of(
    db: Db,
    cohort: Cohort,
    today: string,
    workerIds?: ReadonlySet<string>,
  ): Promise<FreshForecast | undefined> {
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const policy = await this.intended.of(db, scope, cohort.programme, today);
    if (!policy || cohort.state === 'CANCELLED' || cohort.state === 'DRAFT') return undefined;
    const rule = ClaimDeciding.ruleOf(policy, cohort.programme);
    const judged = await this.judged(db, cohort, policy, rule, today, workerIds);
    if (!judged) return undefined;
    const sessions = await this.sessions.ofCohort(db, scope, cohort.id);
    const elsewhere = await this.sessions.elsewhere(db, scope, cohort.id);
    const unplanned = await this.unplanned(db, scope, cohort, sessions, today);
    const credits = await this.hours.creditsOf(db, scope, cohort.id);
    const history = passRate(await this.exams.passesOfCourse(db, scope, cohort.courseId));
    const results = new Map(
      (await this.exams.ofCohort(db, scope, cohort.id)).map((one) => [one.workerId, one]),
    );
    const wholeClass = attended(credits, sessions);
    const creditsOf = byWorker(credits);
    const learners: ForecastLearner[] = [];
    const turn = turns();
    for (const { learner, assembled, claimNumber, refusedBefore } of judged) {
      await turn();
      const own = creditsOf.get(learner.workerId) ?? [];
      const published = results.get(learner.workerId)?.publishedAt;
      const outlook = outlookOf(policy.library, rule, {
        assembled,
        finished: cohort.state === 'FINISHED',
        sessions: sessionsOf([...sessions, ...(elsewhere.get(learner.workerId) ?? [])], own),
        unplanned,
        attendanceRate: attendanceRate(attended(own, sessions), wholeClass),
        passRate: history,
        examOn: published ? localDateOf(published) : null,
      });
      // Facts that a verdict was given on make an outlook.
      if (isFactsProblem(outlook) || learner.rosterEntryId === null) continue;
      const { workerId, enterpriseId, rosterEntryId } = learner;
      learners.push({
        workerId,
        enterpriseId,
        rosterEntryId,
        claimNumber,
        outlook: refusedBefore ? afterRefusal(outlook, rule) : outlook,
      });
    }
    return { policy, rule, sessions, unplanned, judged, learners };
  }

  /** Undefined when the rule asks for facts that no stage records. */
  private async judged(
    db: Db,
    cohort: Cohort,
    policy: StoredPolicy,
    rule: Rule,
    today: string,
    workerIds: ReadonlySet<string> | undefined,
  ): Promise<JudgedLearner[] | undefined> {
    try {
      return await this.deciding.forecast(db, {
        policy,
        programme: rule.programme.id,
        cohort,
        enterpriseId: null,
        appliedOn: today,
        claimId: null,
        withRoom: true,
        ...(workerIds ? { workerIds } : {}),
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'subsidy.facts_incomplete') return undefined;
      throw error;
    }
  }

  /** What of the course is on no timetable yet and can still be taught before the class ends. */
  private async unplanned(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    sessions: readonly TrainingSession[],
    today: string,
  ): Promise<OpenTraining[]> {
    const course = cohort.endsOn < today ? undefined : await this.courses.find(db, scope, cohort.courseId);
    if (!course) return [];
    const planned = new Map<string, number>();
    for (const { heldOn, minutes } of sessions) planned.set(heldOn, (planned.get(heldOn) ?? 0) + minutes);
    return layLate(
      modulesLeft(course, sessions).map(({ mode, content, minutes }) => ({
        // Nothing says yet where it will be, so it may be at a base.
        kind: kindOf({ mode, content, atBase: content === 'PRACTICAL' }),
        minutes,
      })),
      { from: cohort.startsOn > today ? cohort.startsOn : today, to: cohort.endsOn, planned },
    );
  }
}

/** The class's sessions as one learner has them. Who was not on the roster of a session that is over has nothing. */
export function sessionsOf(
  sessions: readonly TrainingSession[],
  own: readonly SessionCredit[],
): LearnerSession[] {
  const credited = new Map(own.map(({ sessionId, creditedMinutes }) => [sessionId, creditedMinutes]));
  return sessions.map((session) => ({
    heldOn: session.heldOn,
    kind: kindOf(session),
    minutes: session.minutes,
    credited: credited.get(session.id) ?? (session.state === 'HELD' ? 0 : null),
  }));
}

function byWorker(credits: readonly SessionCredit[]): Map<string, SessionCredit[]> {
  const groups = new Map<string, SessionCredit[]>();
  for (const credit of credits) {
    const group = groups.get(credit.workerId);
    if (group) group.push(credit);
    else groups.set(credit.workerId, [credit]);
  }
  return groups;
}

function attended(credits: readonly SessionCredit[], sessions: readonly TrainingSession[]): Attended {
  const minutes = new Map(sessions.map((session) => [session.id, session.minutes]));
  let [creditedMinutes, offeredMinutes] = [0, 0];
  for (const credit of credits) {
    creditedMinutes += credit.creditedMinutes;
    offeredMinutes += minutes.get(credit.sessionId) ?? credit.creditedMinutes;
  }
  return { creditedMinutes, offeredMinutes };
}
