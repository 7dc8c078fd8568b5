import { Injectable } from '@nestjs/common';
import { type CourseFacts, CourseRepository } from '../../../catalogue/index.js';
import type { Cohort } from '../../../cohort/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { SessionStore, type TrainingSession } from '../../../timetable/index.js';
import type { ClassEvidence, CreditedMinutes } from '../../domain/learner-facts.js';
import { addMinutesOf, minutesOfSessions, unplacedMinutes } from '../../domain/outlook/class-plan.js';

export interface PlannedClass {
  /** `remaining` holds what is on the timetable and not recorded yet, and what is not on it yet. */
  readonly taught: ClassEvidence;
  readonly sessions: readonly TrainingSession[];
  /** Minutes of the course that are on no timetable. */
  readonly unplaced: CreditedMinutes;
}

export const totalMinutes = (one: CreditedMinutes): number =>
  one.offlineTheoryMinutes + one.offlinePracticalMinutes + one.onlineMinutes;

/** What a class gives by its timetable and, where that is not complete, by its course. */
@Injectable()
export class OutlookClass {
  constructor(
    private readonly courses: CourseRepository,
    private readonly sessions: SessionStore,
  ) {}

  async of(db: Db, cohort: Cohort): Promise<PlannedClass> {
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const course = await this.courses.find(db, scope, cohort.courseId);
    const sessions = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ state }) => state !== 'CANCELLED',
    );
    const unplaced = unplacedMinutes(course?.modules ?? [], sessions);
    const toCome = minutesOfSessions(sessions.filter(({ recorded }) => !recorded));
    return {
      taught: { ...this.bare(cohort, course, sessions), remaining: addMinutesOf(toCome, unplaced) },
      sessions,
      unplaced,
    };
  }

  /** Classes by their courses alone, for plans of a year. */
  async byCourse(
    db: Db,
    cohorts: readonly Cohort[],
  ): Promise<Map<string, ClassEvidence & { course: CourseFacts }>> {
    const classes = new Map<string, ClassEvidence & { course: CourseFacts }>();
    const [first] = cohorts;
    if (!first) return classes;
    const scope: Scope = { kind: 'centre', centreId: first.centreId };
    const courses = await this.courses.byIds(db, scope, [
      ...new Set(cohorts.map(({ courseId }) => courseId)),
    ]);
    for (const cohort of cohorts) {
      const course = courses.get(cohort.courseId);
      if (!course) continue;
      classes.set(cohort.id, {
        ...this.bare(cohort, course, []),
        remaining: unplacedMinutes(course.modules, []),
        course,
      });
    }
    return classes;
  }

  private bare(
    cohort: Cohort,
    course: CourseFacts | undefined,
    sessions: readonly TrainingSession[],
  ): Omit<ClassEvidence, 'remaining'> {
    return {
      cohortId: cohort.id,
      courseId: cohort.courseId,
      occupation: course?.occupationCode ?? null,
      level: course?.level ?? null,
      trainingStart: sessions[0]?.heldOn ?? cohort.startsOn,
      finished: cohort.state === 'FINISHED' || cohort.state === 'CANCELLED',
    };
  }
}
