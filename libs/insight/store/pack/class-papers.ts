import { Injectable } from '@nestjs/common';
import { HoursStore, MakeUpStore } from '../../../attendance/index.js';
import { CertificateStore } from '../../../certificate/index.js';
import { ExamResultStore } from '../../../exam/index.js';
import type { Db, Scope } from '../../../platform/index.js';
import { RosterStore } from '../../../roster/index.js';
import { SessionLists } from '../../../timetable/index.js';
import type { PackBasis } from '../../domain/pack/basis.js';
import type {
  PackCertificate,
  PackLearner,
  PackMark,
  PackResult,
  PackSession,
  PackSignOff,
} from '../../domain/pack/class-facts.js';
import type { ClassSource } from '../../domain/pack/forms-of-class.js';

const PAGE = 200;

export interface Outcomes {
  readonly results: ReadonlyMap<string, PackResult>;
  readonly certificates: ReadonlyMap<string, readonly PackCertificate[]>;
}

/** Reads what earlier stages know of the class, through their front doors, and of the claim's enterprise only. */
@Injectable()
export class ClassPapers {
  constructor(
    private readonly roster: RosterStore,
    private readonly sessions: SessionLists,
    private readonly hours: HoursStore,
    private readonly exams: ExamResultStore,
    private readonly certificates: CertificateStore,
    private readonly makeUps: MakeUpStore,
  ) {}

  async read(db: Db, { claim, cohort, enterprise }: PackBasis): Promise<ClassSource> {
    const centre: Scope = { kind: 'centre', centreId: claim.centreId };
    const own: Scope = { kind: 'enterprise', centreId: claim.centreId, enterpriseId: enterprise.id };
    const sessions = [
      ...(await this.sessionsOf(db, centre, cohort.id)),
      ...(await this.madeUpElsewhere(db, { centre, own }, cohort.id)),
    ].toSorted((a, b) =>
      a.heldOn === b.heldOn ? a.startMinute - b.startMinute : a.heldOn < b.heldOn ? -1 : 1,
    );
    return {
      learners: await this.learnersOf(db, own, cohort.id),
      sessions,
      signOffs: await this.signOffsOf(
        db,
        sessions.map(({ id }) => id),
      ),
      marksOf: (sessionId) => this.marksOf(db, own, cohort.id, sessionId),
    };
  }

  async outcomes(db: Db, { claim, cohort, enterprise }: PackBasis): Promise<Outcomes> {
    const own: Scope = { kind: 'enterprise', centreId: claim.centreId, enterpriseId: enterprise.id };
    const results = await this.exams.ofCohort(db, own, cohort.id);
    const certificates = new Map<string, PackCertificate[]>();
    for (const certificate of await this.certificates.ofCohort(db, own, cohort.id)) {
      const known = certificates.get(certificate.workerId);
      if (known) known.push(certificate);
      else certificates.set(certificate.workerId, [certificate]);
    }
    return { results: new Map(results.map((result) => [result.workerId, result])), certificates };
  }

  private async learnersOf(db: Db, own: Scope, cohortId: string): Promise<Map<string, PackLearner>> {
    const learners = new Map<string, PackLearner>();
    for (let offset = 0; ; offset += PAGE) {
      const { items } = await this.roster.list(db, own, { cohortId, limit: PAGE, offset });
      for (const { workerId, post, employment, enrolledOn, leftOn } of items)
        learners.set(workerId, { workerId, post: post ?? '', employment, enrolledOn, leftOn });
      if (items.length < PAGE) return learners;
    }
  }

  private async sessionsOf(db: Db, centre: Scope, cohortId: string): Promise<PackSession[]> {
    const sessions: PackSession[] = [];
    for (let offset = 0; ; offset += PAGE) {
      const { items } = await this.sessions.planned(db, centre, cohortId, { limit: PAGE, offset });
      for (const { workshopName, ...session } of items)
        sessions.push({ ...session, place: workshopName ?? '线上平台' });
      if (items.length < PAGE) return sessions;
    }
  }

  /** Sessions of other classes that these learners attended in the stead of one they had missed. */
  private async madeUpElsewhere(
    db: Db,
    { centre, own }: { readonly centre: Scope; readonly own: Scope },
    cohortId: string,
  ): Promise<PackSession[]> {
    const places = await this.makeUps.ofCohort(db, own, cohortId);
    const ids = new Set(places.filter(({ state }) => state === 'ATTENDED').map(({ sessionId }) => sessionId));
    const sessions = await this.sessions.byIds(db, centre, [...ids]);
    return sessions.map(({ workshopName, ...session }) => ({
      ...session,
      moduleTitle: `${session.moduleTitle}(在“${session.cohortTitle}”补课)`,
      place: workshopName ?? '线上平台',
    }));
  }

  private async signOffsOf(db: Db, sessionIds: readonly string[]): Promise<Map<string, PackSignOff>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await db.query<{ sessionId: string; by: string | null; at: Date }>(
      `SELECT a.subject_id AS sessionId, t.display_name AS \`by\`, a.recorded_at AS at
         FROM audit_entry a LEFT JOIN account t ON t.id = a.actor_account_id
        WHERE a.subject_type = 'training_session' AND a.subject_id IN (?) AND a.action = 'attendance.signed_off'
        ORDER BY a.recorded_at DESC`,
      [sessionIds],
    );
    return new Map(rows.map(({ sessionId, by, at }) => [sessionId, { by: by ?? '系统', at }]));
  }

  private async marksOf(
    db: Db,
    own: Scope,
    cohortId: string,
    sessionId: string,
  ): Promise<Map<string, PackMark>> {
    const entries = await this.hours.ofSession(db, own, cohortId, sessionId);
    return new Map(
      entries.map(({ workerId, creditedMinutes, sessionMinutes, method, kind, recordedAt }) => [
        workerId,
        { workerId, creditedMinutes, sessionMinutes, method, corrected: kind === 'CORRECTION', recordedAt },
      ]),
    );
  }
}
