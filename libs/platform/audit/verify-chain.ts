import type { Db } from '../database/db.js';
import { ENTRY_COLUMNS, type EntryRow, entryText, leafHash, linkHash, ZERO_HASH } from './chain.js';
import type { Findings, OpenFinding } from './findings.js';

const PAGE = 2_000;
const MAX_LISTED_GAP = 50;
const MAX_BROKEN = 200;

interface SealColumns {
  readonly position: number;
  readonly entryId: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

type SealRow = SealColumns & { [K in keyof EntryRow]: EntryRow[K] | null };

/** The seals in order of position, each with its entry (all null when there is none), a page at a time. */
export async function* sealsInOrder(db: Db): AsyncGenerator<SealRow> {
  let after = 0;
  for (;;) {
    const rows = await db.query<SealRow>(
      `SELECT s.position, s.entry_id AS entryId, s.previous_hash AS previousHash, s.hash, ${ENTRY_COLUMNS}
         FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id
        WHERE s.position > ? ORDER BY s.position LIMIT ${PAGE}`,
      [after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.position;
  }
}

/** A place where the chain does not fit; kept to see whether an entry from elsewhere would fit there. */
interface BrokenPlace {
  readonly finding: OpenFinding;
  readonly previous: readonly Buffer[];
  readonly hash: Buffer;
  readonly text: string | null;
}

/** Walks the links one by one. A damaged link is reported once and the walk goes on behind it. */
export class ChainWalk {
  /** Position of the last link seen. */
  position = 0;
  /** Its hash as it is stored. */
  hash: Buffer = ZERO_HASH;

  private readonly broken: BrokenPlace[] = [];
  /** What the next link may name as its predecessor; null when that cannot be known. */
  private expected: readonly Buffer[] | null = [ZERO_HASH];
  private gap: { readonly finding: OpenFinding; readonly previous: Buffer } | undefined;

  constructor(private readonly findings: Findings) {}

  /** Checks one link; answers the Merkle leaf of its entry, or null when there is no entry. */
  step(row: SealRow): Buffer | null {
    if (row.position > this.position + 1) this.reportGap(row.position);
    this.explainGap(row);
    this.position = row.position;
    this.hash = row.hash;
    const linked = this.expected === null || this.expected.some((hash) => hash.equals(row.previousHash));
    const text = entryOf(row);
    if (text === null) {
      const finding = this.findings.add('missing', row.position, row.entryId, 'the sealed entry is gone');
      this.remember({ finding, previous: [row.previousHash], hash: row.hash, text });
      this.expected = [row.hash];
      return null;
    }
    const own = linkHash(row.previousHash, text);
    if (linked && own.equals(row.hash)) {
      this.expected = [row.hash];
    } else {
      this.reportBroken(row, text, linked, own);
    }
    return leafHash(text);
  }

  /** The seals end before `last`, which was sealed. */
  reportCut(last: number, evidence: string): void {
    if (last <= this.position) return;
    const from = this.position + 1;
    this.findings.add('truncated', from, null, `positions ${from} to ${last} were cut off; ${evidence}`);
  }

  /**
   * Looks for the places where entries outside the chain, and entries of other broken places, belong. Answers the
   * ids of those outside that are explained by it.
   */
  explain(outside: readonly EntryRow[]): ReadonlySet<string> {
    const explained = new Set<string>();
    for (const place of this.broken) {
      const fits = (text: string): boolean =>
        place.previous.some((hash) => linkHash(hash, text).equals(place.hash));
      const owner = outside.find((entry) => !explained.has(entry.id) && fits(entryText(entry)));
      if (owner) {
        explained.add(owner.id);
        place.finding.message += `; entry ${owner.id} was sealed here`;
        if (place.finding.entryId === null) place.finding.entryId = owner.id;
        continue;
      }
      const swapped = this.broken.some((other) => other !== place && other.text !== null && fits(other.text));
      if (swapped) {
        place.finding.kind = 'reordered';
        place.finding.message = 'the entry sealed here now stands at another position';
      }
    }
    return explained;
  }

  private reportGap(until: number): void {
    const from = this.position + 1;
    const previous = this.hash;
    if (until - from > MAX_LISTED_GAP) {
      this.findings.add('missing', from, null, `the seals of positions ${from} to ${until - 1} are gone`);
    } else {
      for (let at = from; at < until; at += 1) {
        const finding = this.findings.add('missing', at, null, 'the seal of this position is gone');
        if (until - from === 1) this.gap = { finding, previous };
      }
    }
    this.expected = null;
  }

  /** A gap of one: the link behind it names the hash that stood there. */
  private explainGap(row: SealRow): void {
    if (!this.gap) return;
    const { finding, previous } = this.gap;
    this.remember({ finding, previous: [previous], hash: row.previousHash, text: null });
    this.gap = undefined;
  }

  private reportBroken(row: SealRow, text: string, linked: boolean, own: Buffer): void {
    const { position, entryId, previousHash, hash } = row;
    if (linked) {
      const finding = this.findings.add('changed', position, entryId, 'the entry or its seal was altered');
      this.remember({ finding, previous: [previousHash], hash, text });
      this.expected = [hash, own];
      return;
    }
    const expected = this.expected ?? [];
    if (expected.some((previous) => linkHash(previous, text).equals(hash))) {
      this.findings.add('changed', position, entryId, 'the previous hash of the seal was altered');
      this.expected = [hash];
      return;
    }
    if (own.equals(hash)) {
      this.findings.add('reordered', position, entryId, 'the seal does not follow the one before it');
    } else {
      const finding = this.findings.add('changed', position, entryId, 'the entry and its seal were altered');
      this.remember({ finding, previous: [previousHash, ...expected], hash, text });
    }
    this.expected = null;
  }

  private remember(place: BrokenPlace): void {
    if (this.broken.length < MAX_BROKEN) this.broken.push(place);
  }
}

function entryOf(row: SealRow): string | null {
  return row.id === null ? null : entryText(row as EntryRow);
}
