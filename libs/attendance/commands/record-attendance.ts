import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  Tx,
} from '../../platform/index.js';
import type { attendanceRoutes } from '../contracts/index.js';
import { decideRecording } from '../domain/recording.js';
import { AttendanceRecorder } from '../store/attendance-recorder.js';
import { SessionFactsReader } from '../store/session-facts.js';

type Route = typeof attendanceRoutes.record;

/** The trainer says who was there and for how long: all marks are taken or none. */
@Injectable()
export class RecordAttendance {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly facts: SessionFactsReader,
    private readonly recorder: AttendanceRecorder,
  ) {}

  execute(actor: Actor, sessionId: string, { marks }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const held = await this.facts.lockOwn(db, actor, sessionId);
      const now = this.clock.now();
      const decided = decideRecording(held, marks, now);
      if (!decided.ok) {
        const { code, problems } = decided.error;
        throw new DomainError(
          `attendance.${code}`,
          {},
          problems.map(({ index, message }) => ({ path: `body.marks[${index}]`, message })),
        );
      }
      const by = { accountId: accountOf(actor), method: 'MANUAL' } as const;
      const items = await this.recorder.write(db, held.session, decided.value, by);
      await this.facts.markRecorded(db, held.session, now);
      await this.audit.record(db, {
        actor,
        action: 'attendance.recorded',
        subjectType: 'training_session',
        subjectId: sessionId,
        detail: { cohortId: held.session.cohortId, entries: items },
      });
      return { sessionId, items };
    });
  }
}
