import { Injectable } from '@nestjs/common';
import { bin, binOrNull, type Db } from '../../../platform/index.js';

/** When, where and by whom a cohort is examined. */
export interface ExamHours {
  readonly sittingId: string;
  readonly centreId: string;
  readonly cohortId: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly workshopId: string | null;
  readonly trainerIds: readonly string[];
}

type Row = Omit<ExamHours, 'trainerIds'> & { readonly trainerIds: string };

/** Front door for the stage of exams: what it plans, nothing else is planned over. */
@Injectable()
export class ExamHoursStore {
  /** In the transaction that plans the exam. */
  async add(db: Db, exam: ExamHours): Promise<void> {
    await db.insert('exam_hours', {
      sitting_id: bin(exam.sittingId),
      centre_id: bin(exam.centreId),
      cohort_id: bin(exam.cohortId),
      held_on: exam.heldOn,
      start_minute: exam.startMinute,
      end_minute: exam.endMinute,
      workshop_id: binOrNull(exam.workshopId),
      trainer_ids: JSON.stringify(exam.trainerIds),
    });
  }

  /** Whether training is planned in the workshop during the exam; no workshop, no training. */
  async isTaught(db: Db, exam: ExamHours): Promise<boolean> {
    if (exam.workshopId === null) return false;
    const [row] = await db.query<object>(
      `SELECT 1 AS found FROM training_session
        WHERE workshop_id = ? AND held_on = ? AND state <> 'CANCELLED' AND start_minute < ? AND ? < end_minute LIMIT 1`,
      [bin(exam.workshopId), exam.heldOn, exam.endMinute, exam.startMinute],
    );
    return row !== undefined;
  }

  /** Exams of a centre between two days, both included. */
  async between(db: Db, centreId: string, from: string, to: string): Promise<ExamHours[]> {
    const rows = await db.query<Row>(
      `SELECT sitting_id AS sittingId, centre_id AS centreId, cohort_id AS cohortId, held_on AS heldOn,
              start_minute AS startMinute, end_minute AS endMinute, workshop_id AS workshopId, trainer_ids AS trainerIds
         FROM exam_hours WHERE centre_id = ? AND held_on BETWEEN ? AND ? ORDER BY held_on, sitting_id`,
      [bin(centreId), from, to],
    );
    return rows.map((row) => ({ ...row, trainerIds: JSON.parse(row.trainerIds) as string[] }));
  }
}
