import { Injectable } from '@nestjs/common';
import { type Hours, HoursStore } from '../../attendance/index.js';
import { CourseRepository, shortageOf } from '../../catalogue/index.js';
import { CertificateStore } from '../../certificate/index.js';
import type { Cohort } from '../../cohort/index.js';
import { ExamResultStore } from '../../exam/index.js';
import { type EmploymentFact, EmploymentRepository, WorkerRepository } from '../../people/index.js';
import type { Db, Scope } from '../../platform/index.js';
import { RosterStore } from '../../roster/index.js';
import { SessionStore, type TrainingSession } from '../../timetable/index.js';
import { type ClassEvidence, type CreditedMinutes, NO_MINUTES } from '../domain/learner-facts.js';
import { type CohortEvidence, EvidenceSource, type NamedEvidence } from './evidence-source.js';
import { addMinutesOf, unplacedMinutes } from '../domain/outlook/class-plan.js';
import { statedPensions } from './stated-pensions.js';

/** People whose hours are asked for at a time. */
const PIECE = 50;

/** Reads what earlier stages know, through their front doors. Whose learners are asked for is the caller's to say. */
@Injectable()
export class FrontDoorEvidence extends EvidenceSource {
  constructor(
    private readonly workers: WorkerRepository,
    private readonly employments: EmploymentRepository,
    private readonly courses: CourseRepository,
    private readonly roster: RosterStore,
    private readonly sessions: SessionStore,
    private readonly hours: HoursStore,
    private readonly exams: ExamResultStore,
    private readonly certificates: CertificateStore,
  ) {
    super();
  }

  async ofCohort(
    db: Db,
    cohort: Cohort,
    enterpriseId: string | null,
    on: string | null = null,
  ): Promise<CohortEvidence> {
    // The facts are the same whoever asks for them: an enterprise must not see less of the rule than the reviewer.
    const scope: Scope = { kind: 'centre', centreId: cohort.centreId };
    const learners = (await this.roster.learnersOf(db, scope, cohort.id)).filter(
      (learner) =>
        learner.leftOn === null && (enterpriseId === null || learner.enterpriseId === enterpriseId),
    );
    const workerIds = learners.map(({ workerId }) => workerId);
    const people = await this.workers.byIds(db, scope, workerIds);
    const pensions = await statedPensions(db, workerIds);
    const employments = new Map<string, EmploymentFact[]>();
    for (const one of await this.employments.ofWorkers(db, scope, workerIds)) {
      const known = employments.get(one.workerId);
      if (known) known.push(one);
      else employments.set(one.workerId, [one]);
    }
    const { hours, overlaps } = await this.hoursOf(db, scope, cohort, workerIds);
    const results = byWorker(await this.exams.ofCohort(db, scope, cohort.id));
    const certificates = byWorker(
      (await this.certificates.ofCohort(db, scope, cohort.id)).filter(({ revokedAt }) => revokedAt === null),
    );
    const taught = await this.taught(db, scope, cohort, on);
    const listed = await shortageOf(db, [cohort.centreId]);
    const evidence = learners.map((learner): NamedEvidence => {
      const { workerId } = learner;
      const person = people.get(workerId);
      const certificate = certificates.get(workerId);
      return {
        workerId,
        workerName: learner.workerName,
        rosterEntryId: learner.rosterEntryId,
        enterpriseId: learner.enterpriseId,
        birthOn: person?.birthOn ?? null,
        drawingPension: pensions.get(workerId) ?? person?.drawingPension ?? false,
        deceasedOn: person?.deceasedOn ?? null,
        employments: employments.get(workerId) ?? [],
        credited: hours.get(workerId) ?? NO_MINUTES,
        timeOverlap: overlaps.has(workerId),
        examPassed: results.get(workerId)?.passed ?? null,
        certificate: certificate ? { id: certificate.certificateId, issuedOn: certificate.issuedOn } : null,
        shortage: listed(cohort.centreId, {
          occupation: taught.occupation,
          level: taught.level,
          on: certificate?.issuedOn ?? cohort.endsOn,
        }).SUBSIDY,
      };
    });
    return { taught, learners: evidence };
  }

  /** In pieces: a day-long class of thousands is some ten thousand facts, and others want their turn. */
  private async hoursOf(
    db: Db,
    scope: Scope,
    cohort: Cohort,
    workerIds: readonly string[],
  ): Promise<{ hours: Map<string, Hours>; overlaps: Set<string> }> {
    const hours = new Map<string, Hours>();
    const overlaps = new Set<string>();
    for (let at = 0; at < workerIds.length; at += PIECE) {
      const piece = workerIds.slice(at, at + PIECE);
      for (const one of await this.hours.ofCohort(db, scope, cohort.id, piece)) hours.set(one.workerId, one);
      for (const one of await this.hours.overlapsOf(db, scope, cohort, piece)) overlaps.add(one.workerId);
    }
    return { hours, overlaps };
  }

  private async taught(db: Db, scope: Scope, cohort: Cohort, on: string | null): Promise<ClassEvidence> {
    const course = await this.courses.find(db, scope, cohort.courseId);
    const sessions = (await this.sessions.ofCohort(db, scope, cohort.id)).filter(
      ({ state }) => state !== 'CANCELLED',
    );
    const remaining = remainingOf(sessions);
    const open = on !== null && cohort.endsOn >= on && cohort.state !== 'FINISHED';
    return {
      cohortId: cohort.id,
      courseId: cohort.courseId,
      occupation: course?.occupationCode ?? null,
      level: course?.level ?? null,
      trainingStart: sessions[0]?.heldOn ?? cohort.startsOn,
      finished: cohort.state === 'FINISHED' || cohort.state === 'CANCELLED',
      remaining: open ? addMinutesOf(remaining, unplacedMinutes(course?.modules ?? [], sessions)) : remaining,
    };
  }
}

function byWorker<T extends { readonly workerId: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.workerId, row]));
}

/** What is still to be taught: sessions without any attendance. */
function remainingOf(sessions: readonly TrainingSession[]): CreditedMinutes {
  const total = { ...NO_MINUTES } as { -readonly [K in keyof CreditedMinutes]: number };
  for (const session of sessions) {
    if (session.recorded) continue;
    if (session.mode === 'ONLINE') total.onlineMinutes += session.minutes;
    else if (session.content === 'THEORY') total.offlineTheoryMinutes += session.minutes;
    else {
      total.offlinePracticalMinutes += session.minutes;
      if (session.atBase) total.practicalAtBaseMinutes += session.minutes;
    }
  }
  return total;
}
