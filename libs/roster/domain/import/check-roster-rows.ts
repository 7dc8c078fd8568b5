import { type IdentityDocumentKind, inRowOrder, type RowProblem } from '../../../kernel/index.js';
import type { RosterEntry, RosterReading } from './read-roster-sheet.js';

/** What is known about a person on the sheet. */
export interface KnownWorker {
  readonly workerId: string;
  /** Registered under another name with this document. The registered name is not told. */
  readonly nameDiffers: boolean;
  /** A learner of this cohort already. */
  readonly onRoster: boolean;
  /**
   * Another cohort whose dates overlap and that the person belongs to; null when there is none. It has no title when
   * another enterprise sent the person: what that enterprise does is not told.
   */
  readonly elsewhere: {
    readonly title: string | null;
    readonly startsOn: string;
    readonly endsOn: string;
  } | null;
}

export interface RosterFacts {
  /** Seats the enterprise has booked in this cohort. */
  readonly seatsBooked: number;
  /** Learners of the enterprise on this cohort's roster already. */
  readonly seatsFilled: number;
  /** By {@link documentKey}; people not in it are new to the centre. */
  readonly known: ReadonlyMap<string, KnownWorker>;
}

export interface AcceptedRow extends RosterEntry {
  /** Null for a person to be registered by this import. */
  readonly workerId: string | null;
}

export interface RosterCheck {
  /** Rows without a problem. They are written only when `problems` is empty. */
  readonly accepted: readonly AcceptedRow[];
  /** In the order of the rows. */
  readonly problems: readonly RowProblem[];
}

/** A person is a kind of document and its number. */
export function documentKey(idKind: IdentityDocumentKind, idNumber: string): string {
  return `${idKind}|${idNumber}`;
}

/** Every row against what is known of its person, and the sheet against the seats booked. */
export function checkRosterRows(reading: RosterReading, facts: RosterFacts): RosterCheck {
  const problems = [...reading.problems];
  const free = Math.max(0, facts.seatsBooked - facts.seatsFilled);
  if (reading.filledRows > free) {
    const filled = facts.seatsFilled > 0 ? `，其中 ${facts.seatsFilled} 个已有学员` : '';
    problems.push({
      row: 0,
      column: '',
      code: 'too_many_rows',
      message: `花名册共 ${reading.filledRows} 人，超过可填人数 ${free} 人（已订 ${facts.seatsBooked} 个席位${filled}）`,
    });
  }
  const faulty = new Set(reading.problems.map(({ row }) => row));
  const accepted: AcceptedRow[] = [];
  for (const entry of reading.entries) {
    const known = facts.known.get(documentKey(entry.worker.idKind, entry.worker.idNumber));
    const found = known ? checkKnown(entry, known) : [];
    problems.push(...found);
    if (found.length === 0 && !faulty.has(entry.rowNumber)) {
      accepted.push({ ...entry, workerId: known?.workerId ?? null });
    }
  }
  return { accepted, problems: inRowOrder(problems) };
}

function checkKnown(entry: RosterEntry, known: KnownWorker): RowProblem[] {
  const problems: RowProblem[] = [];
  const at = { row: entry.rowNumber, column: entry.columns.idNumber };
  if (known.nameDiffers) {
    const message = '姓名与该证件号码已登记的姓名不一致，请核对姓名和证件号码';
    problems.push({ row: entry.rowNumber, column: entry.columns.name, code: 'name_differs', message });
  }
  if (known.onRoster) {
    problems.push({ ...at, code: 'already_on_roster', message: '该人员已在本班次的花名册中' });
  } else if (known.elsewhere !== null) {
    const { title, startsOn, endsOn } = known.elsewhere;
    const message = `该人员在 ${startsOn} 至 ${endsOn} 已参加另一班次${title === null ? '' : `“${title}”`}，与本班次上课时间重叠`;
    problems.push({ ...at, code: 'busy_elsewhere', message });
  }
  return problems;
}
