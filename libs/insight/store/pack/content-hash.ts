import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { bin, type Db } from '../../../platform/index.js';

/** Raised when the forms change, so that the same claim gets a new pack in the new form. */
const FORMS_VERSION = 1;

interface Printed {
  readonly text: string;
}

/**
 * One hash over everything the papers of a claim are drawn from. Packs are known by it: the same content is the same
 * pack, and a pack whose content is no longer this one is out of date. Append-only lists count by number and last row.
 */
@Injectable()
export class ContentHash {
  async of(db: Db, claim: { readonly id: string; readonly cohortId: string }): Promise<string> {
    const hash = createHash('sha256').update(`skillpark-pack ${FORMS_VERSION}\n`);
    for (const query of QUERIES) {
      const id = query.of === 'claim' ? claim.id : claim.cohortId;
      const params = query.enterprise ? [bin(id), bin(claim.id)] : [bin(id)];
      const rows = await db.query<Printed>(query.sql, params);
      hash.update(`${query.name} ${rows.length}\n`);
      for (const { text } of rows) hash.update(`${text}\n`);
    }
    return hash.digest('hex');
  }
}

interface Query {
  readonly name: string;
  readonly of: 'claim' | 'cohort';
  /** Asks for the claim a second time, for its enterprise. */
  readonly enterprise?: true;
  readonly sql: string;
}

const OWN = 'x.enterprise_id = (SELECT c.enterprise_id FROM subsidy_claim c WHERE c.id = ?)';
const list = (...columns: readonly string[]): string =>
  `JSON_ARRAY(${columns.map((column) => `COALESCE(${column}, '')`).join(', ')}) AS text`;

const QUERIES: readonly Query[] = [
  {
    name: 'claim',
    of: 'claim',
    sql: `SELECT ${list('c.number', 'c.programme', 'c.fund_source', 'c.state', 'c.frozen', 'c.applied_on', 'c.line_count', 'c.payable_count', 'c.total_fen', 'p.code', 'p.version', 'p.hash', 'e.name', 'e.uscc', 'e.bank_account_name', 'e.bank_account_masked', 'h.code', 'h.title', 'h.course_title', 'h.starts_on', 'h.ends_on', 'h.filing_number', 's.name')}
      FROM subsidy_claim c JOIN policy_version p ON p.id = c.policy_version_id JOIN enterprise e ON e.id = c.enterprise_id
      JOIN cohort h ON h.id = c.cohort_id JOIN skills_centre s ON s.id = c.centre_id WHERE c.id = ?`,
  },
  {
    name: 'steps',
    of: 'claim',
    sql: `SELECT ${list('s.action', 's.to_state', 's.taken_at', 's.reason', 'HEX(s.by_account)')}
      FROM claim_step s WHERE s.claim_id = ? ORDER BY s.taken_at, s.id`,
  },
  {
    name: 'lines',
    of: 'claim',
    sql: `SELECT ${list('l.serial', 'HEX(l.worker_id)', 'l.state', 'l.amount_fen', 'l.warnings', 'l.verdict_reason', 'd.hash', 'w.name', 'w.id_masked', 'r.post', 'r.employment', 'r.enrolled_on', 'r.left_on')}
      FROM claim_line l JOIN claim_decision d ON d.id = l.decision_id JOIN worker w ON w.id = l.worker_id
      LEFT JOIN roster_entry r ON r.id = l.roster_entry_id WHERE l.claim_id = ? ORDER BY l.serial`,
  },
  {
    name: 'sessions',
    of: 'cohort',
    sql: `SELECT ${list('HEX(s.id)', 's.held_on', 's.start_minute', 's.end_minute', 's.break_minutes', 's.mode', 's.content', 's.state', 's.cancel_reason', 'm.title', 't.name', 'w.name')}
      FROM training_session s JOIN course_module m ON m.id = s.module_id JOIN trainer t ON t.id = s.trainer_id
      LEFT JOIN workshop w ON w.id = s.workshop_id WHERE s.cohort_id = ? ORDER BY s.held_on, s.start_minute, s.id`,
  },
  {
    name: 'attendance',
    of: 'cohort',
    enterprise: true,
    sql: `SELECT ${list('COUNT(*)', 'HEX(MAX(x.id))')} FROM attendance_entry x WHERE x.cohort_id = ? AND ${OWN}`,
  },
  {
    name: 'exam',
    of: 'cohort',
    enterprise: true,
    sql: `SELECT ${list('COUNT(*)', 'HEX(MAX(x.id))')} FROM exam_result x WHERE x.cohort_id = ? AND ${OWN}`,
  },
  {
    name: 'certificates',
    of: 'cohort',
    enterprise: true,
    sql: `SELECT ${list('COUNT(*)', 'HEX(MAX(x.id))', 'COUNT(x.revoked_at)', 'MAX(x.revoked_at)')}
      FROM certificate x WHERE x.cohort_id = ? AND ${OWN}`,
  },
];
