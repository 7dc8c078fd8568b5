import { Injectable } from '@nestjs/common';
import { localDateOf, minuteOfDay } from '../../../kernel/index.js';
import { bin, Clock, type Db, type Scope, scopeSql } from '../../../platform/index.js';
import { statedPensions } from '../../../subsidy/index.js';
import {
  type AttendedSession,
  type AuditedLearner,
  type ClaimFacts,
  type CorrectionUp,
  type EmploymentSpan,
  ONLINE_PLACE,
  type OtherLine,
  type TaughtSession,
} from '../../domain/audit/claim-facts.js';

interface Head {
  readonly claimId: string;
  readonly centreId: string;
  readonly number: string;
  readonly programme: string;
  readonly enterpriseId: string;
  readonly appliedOn: string | null;
  readonly cohortId: string;
  readonly code: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly courseId: string;
  readonly occupation: string | null;
  readonly level: number | null;
}

interface LineRow {
  readonly lineId: string;
  readonly workerId: string;
  readonly serial: number;
  readonly birthOn: string | null;
  /** Of the person's own record; an imported statement goes before it, as in the decision. */
  readonly drawingPension: number;
  readonly deceasedOn: string | null;
  readonly enrolledOn: string | null;
  readonly certificateId: string | null;
  readonly issuedOn: string | null;
}

type SessionRow = Omit<TaughtSession, 'recordedOn' | 'recordedMinute' | 'present'> & {
  readonly recordedAt: Date | null;
};

type Of<T> = T & { readonly lineId: string };

/** A person's rows in every centre: found by the blind index of the document. */
const SAME_PERSON = `claim_line l JOIN worker w ON w.id = l.worker_id JOIN worker p ON p.id_blind = w.id_blind`;
const SESSION = `s.id, s.cohort_id AS cohortId, c.code AS cohortCode, s.trainer_id AS trainerId, s.held_on AS heldOn,
  s.start_minute AS startMinute, s.end_minute AS endMinute, s.mode, s.workshop_id AS workshopId,
  COALESCE(k.name, '${ONLINE_PLACE}') AS place, s.state, s.recorded_at AS recordedAt,
  (SELECT e.recorded_by FROM attendance_entry e WHERE e.session_id = s.id AND e.mark_slot = 1 LIMIT 1) AS recordedBy`;
const SESSION_TABLES = `training_session s JOIN cohort c ON c.id = s.cohort_id LEFT JOIN workshop k ON k.id = s.workshop_id`;

/** Reads what the checks need to know of a claim: a fixed number of statements, however many lines it has. */
@Injectable()
export class ClaimFactsSource {
  constructor(private readonly clock: Clock) {}

  /** undefined when there is no such claim in the scope. */
  async of(db: Db, scope: Scope, claimId: string): Promise<ClaimFacts | undefined> {
    const own = scopeSql(scope, { centre: 'c.centre_id', enterprise: 'c.enterprise_id' });
    const [head] = await db.query<Head>(
      `SELECT c.id AS claimId, c.centre_id AS centreId, c.number, c.programme, c.enterprise_id AS enterpriseId,
              c.applied_on AS appliedOn, h.id AS cohortId, h.code, h.starts_on AS startsOn, h.ends_on AS endsOn,
              h.course_id AS courseId, o.code AS occupation, k.level
         FROM subsidy_claim c JOIN cohort h ON h.id = c.cohort_id JOIN course k ON k.id = h.course_id
         LEFT JOIN occupation o ON o.id = k.occupation_id
        WHERE c.id = ? AND ${own.sql}`,
      [bin(claimId), ...own.params],
    );
    if (!head) return undefined;
    const appliedOn = head.appliedOn ?? this.clock.today();
    // An enterprise is told that somebody else claims for its worker, not who.
    const learners = await this.learnersOf(db, head, scope.kind === 'enterprise');
    const sessions = await this.sessionsOf(db, head, learners);
    return {
      claimId,
      number: head.number,
      cohort: {
        id: head.cohortId,
        code: head.code,
        startsOn: head.startsOn,
        endsOn: head.endsOn,
        courseId: head.courseId,
        occupation: head.occupation,
        level: head.level,
      },
      appliedOn,
      programme: head.programme,
      learners,
      sessions,
      elsewhere: await this.elsewhere(db, head, sessions),
      certificatesByMonth: await this.certificates(db, head.centreId, appliedOn),
    };
  }

  private async learnersOf(db: Db, head: Head, ownOnly: boolean): Promise<AuditedLearner[]> {
    const claim = bin(head.claimId);
    const lines = await db.query<LineRow>(
      `SELECT l.id AS lineId, l.worker_id AS workerId, l.serial, w.birth_on AS birthOn,
              w.drawing_pension AS drawingPension, w.deceased_on AS deceasedOn, r.enrolled_on AS enrolledOn,
              t.id AS certificateId, t.issued_on AS issuedOn
         FROM claim_line l JOIN worker w ON w.id = l.worker_id
         LEFT JOIN roster_entry r ON r.id = l.roster_entry_id
         LEFT JOIN certificate t ON t.cohort_id = l.cohort_id AND t.worker_id = l.worker_id AND t.revoked_at IS NULL
        WHERE l.claim_id = ? ORDER BY l.serial`,
      [claim],
    );
    const pensions = await statedPensions(
      db,
      lines.map(({ workerId }) => workerId),
    );
    const employments = await grouped<EmploymentSpan>(
      db,
      `SELECT l.id AS lineId, e.id, e.started_on AS startedOn, e.ended_on AS endedOn
         FROM claim_line l JOIN employment e ON e.worker_id = l.worker_id AND e.enterprise_id = l.enterprise_id
        WHERE l.claim_id = ? ORDER BY e.started_on, e.id`,
      [claim],
    );
    const attended = await grouped<AttendedSession>(
      db,
      `SELECT l.id AS lineId, s.id AS sessionId, e.cohort_id AS cohortId, c.code AS cohortCode,
              s.held_on AS heldOn, s.start_minute AS startMinute, s.end_minute AS endMinute, e.place
         FROM ${SAME_PERSON} JOIN attendance_entry e ON e.worker_id = p.id
         LEFT JOIN attendance_entry n ON n.corrects_entry_id = e.id
         JOIN training_session s ON s.id = e.session_id JOIN cohort c ON c.id = s.cohort_id
        WHERE l.claim_id = ? AND n.id IS NULL AND e.credited_minutes > 0
        ORDER BY s.held_on, s.start_minute, e.id`,
      [claim],
    );
    const exams = await grouped<{ id: string; heldOn: string }>(
      db,
      `SELECT l.id AS lineId, x.id, x.held_on AS heldOn
         FROM claim_line l JOIN exam_result r ON r.cohort_id = l.cohort_id AND r.worker_id = l.worker_id
         JOIN exam_sitting x ON x.id = r.sitting_id
        WHERE l.claim_id = ? AND r.passed = 1 ORDER BY r.published_at, r.id`,
      [claim],
    );
    const others = await grouped<OtherLine & { readonly ours: number }>(
      db,
      `SELECT l.id AS lineId, c.id AS claimId, c.number AS claimNumber, c.enterprise_id = l.enterprise_id AS ours,
              o.programme, o.cohort_id AS cohortId,
              h.course_id AS courseId, u.code AS occupation, k.level, h.starts_on AS classFrom, h.ends_on AS classTo
         FROM ${SAME_PERSON} JOIN claim_line o ON o.worker_id = p.id AND o.claim_id <> l.claim_id AND o.active = 1
         JOIN subsidy_claim c ON c.id = o.claim_id JOIN cohort h ON h.id = o.cohort_id
         JOIN course k ON k.id = h.course_id LEFT JOIN occupation u ON u.id = k.occupation_id
        WHERE l.claim_id = ? ORDER BY c.number`,
      [claim],
    );
    const corrections = await grouped<CorrectionUp>(
      db,
      `SELECT l.id AS lineId, e.id, e.credited_minutes - m.credited_minutes AS minutes
         FROM claim_line l JOIN attendance_entry e ON e.cohort_id = l.cohort_id AND e.worker_id = l.worker_id
         JOIN attendance_entry m ON m.id = e.corrects_entry_id
        WHERE l.claim_id = ? AND e.credited_minutes > m.credited_minutes ORDER BY e.id`,
      [claim],
    );
    return lines.map((line): AuditedLearner => {
      const { lineId, certificateId, issuedOn } = line;
      const exam = exams.get(lineId)?.at(-1);
      return {
        lineId,
        workerId: line.workerId,
        serial: line.serial,
        birthOn: line.birthOn,
        drawingPension: pensions.get(line.workerId) ?? line.drawingPension === 1,
        deceasedOn: line.deceasedOn,
        enrolledOn: line.enrolledOn,
        employments: employments.get(lineId) ?? [],
        attended: attended.get(lineId) ?? [],
        examId: exam?.id ?? null,
        examHeldOn: exam?.heldOn ?? null,
        certificate: certificateId !== null && issuedOn !== null ? { id: certificateId, issuedOn } : null,
        others: (others.get(lineId) ?? []).map(({ ours, ...other }) =>
          ours === 1 || !ownOnly ? other : { ...other, claimId: lineId, claimNumber: '其他企业的申领' },
        ),
        correctionsUp: corrections.get(lineId) ?? [],
      };
    });
  }

  private async sessionsOf(
    db: Db,
    { cohortId }: Head,
    learners: readonly AuditedLearner[],
  ): Promise<TaughtSession[]> {
    const present = new Map<string, number>();
    for (const { attended } of learners)
      for (const { sessionId } of attended) present.set(sessionId, (present.get(sessionId) ?? 0) + 1);
    const rows = await db.query<SessionRow>(
      `SELECT ${SESSION} FROM ${SESSION_TABLES} WHERE s.cohort_id = ? AND s.state <> 'CANCELLED'
        ORDER BY s.held_on, s.start_minute, s.id`,
      [bin(cohortId)],
    );
    return rows.map((row) => taught(row, present.get(row.id) ?? 0));
  }

  private async elsewhere(db: Db, head: Head, sessions: readonly TaughtSession[]): Promise<TaughtSession[]> {
    if (sessions.length === 0) return [];
    const trainers = [...new Set(sessions.map(({ trainerId }) => trainerId))];
    const rows = await db.query<SessionRow>(
      `SELECT ${SESSION} FROM ${SESSION_TABLES}
        WHERE s.centre_id = ? AND s.trainer_id IN (?) AND s.held_on BETWEEN ? AND ? AND s.cohort_id <> ?
          AND s.state <> 'CANCELLED' ORDER BY s.held_on, s.start_minute, s.id`,
      [
        bin(head.centreId),
        trainers.map(bin),
        sessions[0]?.heldOn ?? head.startsOn,
        sessions.at(-1)?.heldOn ?? head.endsOn,
        bin(head.cohortId),
      ],
    );
    return rows.map((row) => taught(row, 0));
  }

  private async certificates(db: Db, centreId: string, until: string): Promise<Map<string, number>> {
    const rows = await db.query<{ month: string; found: number }>(
      `SELECT SUBSTRING(issued_on, 1, 7) AS month, COUNT(*) AS found FROM certificate
        WHERE centre_id = ? AND issued_on BETWEEN ? AND ? GROUP BY 1 ORDER BY 1`,
      [bin(centreId), `${Number(until.slice(0, 4)) - 2}${until.slice(4)}`, until],
    );
    return new Map(rows.map(({ month, found }) => [month, Number(found)]));
  }
}

function taught({ recordedAt, ...row }: SessionRow, present: number): TaughtSession {
  return {
    ...row,
    present,
    recordedOn: recordedAt === null ? null : localDateOf(recordedAt),
    recordedMinute: recordedAt === null ? null : minuteOfDay(recordedAt),
  };
}

/** Rows by the claim line that they belong to. */
async function grouped<T extends object>(
  db: Db,
  sql: string,
  params: readonly Buffer[],
): Promise<Map<string, T[]>> {
  const groups = new Map<string, T[]>();
  for (const row of await db.query<Of<T>>(sql, [...params])) {
    const group = groups.get(row.lineId);
    if (group) group.push(row);
    else groups.set(row.lineId, [row]);
  }
  return groups;
}
