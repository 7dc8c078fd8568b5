import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../../platform/index.js';

/** Tells whether anything of what is planned or published for cohorts has changed since it was asked before. */
@Injectable()
export class TimetableStamp {
  /** The same for the same timetables, whatever the order of the ids; callers have found the cohorts in their scope. */
  async of(db: Db, cohortIds: readonly string[]): Promise<string> {
    const ids = cohortIds.map(bin);
    if (ids.length === 0) return '';
    const cohorts = await db.query<object>(
      `SELECT c.id, c.starts_on, c.ends_on, c.seats, c.state,
              (SELECT MAX(v.version) FROM timetable_version v WHERE v.cohort_id = c.id) AS version
         FROM cohort c WHERE c.id IN (?) ORDER BY c.id`,
      [ids],
    );
    const sessions = await db.query<object>(
      `SELECT id, held_on, start_minute, end_minute, break_minutes, workshop_id, trainer_id, module_id, mode, content,
              state, published_version, changed_since, recorded_at IS NULL AS open
         FROM training_session WHERE cohort_id IN (?) ORDER BY id`,
      [ids],
    );
    return createHash('sha256')
      .update(JSON.stringify([cohorts, sessions]))
      .digest('hex');
  }

  /**
   * Of everything a centre has planned from a day on: its sessions, and apart from them its cohorts, rosters, pins and the
   * stored limits (absences, closings, shifts, exams), rooms with their stations and opening hours, the ways between
   * buildings, trainers and what they may teach, and the equipment on record. One row each, so that it may be asked often.
   */
  async ofCentre(
    db: Db,
    centreId: string,
    from: string,
  ): Promise<{ readonly sessions: string; readonly rest: string }> {
    const sums = (fields: string): string =>
      `COUNT(*) AS number, BIT_XOR(CRC32(CONCAT_WS('|', ${fields}))) AS mixed, SUM(CRC32(CONCAT_WS('|', ${fields}))) AS sum`;
    const id = bin(centreId);
    const text = (rows: readonly object[]): string =>
      JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    const sessions = await db.query<object>(
      `SELECT ${sums(`HEX(id), held_on, start_minute, end_minute, break_minutes, IFNULL(HEX(workshop_id), ''),
         HEX(trainer_id), HEX(module_id), mode, content, at_base, state, recorded_at IS NULL`)}
         FROM training_session WHERE centre_id = ? AND held_on >= ?`,
      [id, from],
    );
    const rest = await db.query<object>(
      `SELECT ${sums('HEX(c.id), c.starts_on, c.ends_on, c.seats, c.state, c.title')} FROM cohort c
          WHERE c.centre_id = ? AND c.ends_on >= ?
        UNION ALL
       SELECT ${sums('HEX(r.id), IFNULL(r.left_on, 0)')} FROM roster_entry r JOIN cohort c ON c.id = r.cohort_id
          WHERE c.centre_id = ? AND c.ends_on >= ?
        UNION ALL
       SELECT ${sums('HEX(id)')} FROM timetable_pin WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id)')} FROM trainer_week WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), state')} FROM trainer_absence WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), lifted_at IS NULL')} FROM workshop_closing WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id)')} FROM enterprise_shift WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(sitting_id)')} FROM exam_hours WHERE centre_id = ?
        UNION ALL
       SELECT ${sums(`HEX(m.id), IFNULL(m.equipment, '-')`)} FROM course_module m JOIN course k ON k.id = m.course_id
          WHERE k.centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), name, HEX(building_id), kind, IFNULL(cluster, 0), features, training_base, costly_equipment')}
          FROM workshop WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(s.id), s.state, s.equipment')} FROM workstation s JOIN workshop w ON w.id = s.workshop_id
          WHERE w.centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(h.id), h.weekday, h.opens_minute, h.closes_minute')} FROM opening_hours h
          JOIN building b ON b.id = h.building_id WHERE b.centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), name, IFNULL(cluster, 0), weekly_hours')} FROM trainer WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(q.id), q.occupation_code, q.level')} FROM trainer_qualification q
          JOIN trainer t ON t.id = q.trainer_id WHERE t.centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), HEX(site_id)')} FROM building WHERE centre_id = ?
        UNION ALL
       SELECT ${sums('HEX(id), minutes')} FROM building_way WHERE centre_id = ?`,
      [id, from, id, from, ...Array.from({ length: 14 }, () => id)],
    );
    return { sessions: text(sessions), rest: text(rest) };
  }
}
