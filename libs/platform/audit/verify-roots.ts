import type { Db } from '../database/db.js';
import type { AnchorFile } from './anchor-file.js';
import {
  ROOT_COLUMNS,
  type RootStatement,
  rootOfRow,
  type SignedRoot,
  statementHash,
  statementText,
} from './chain.js';
import type { Findings } from './findings.js';
import type { RootVerifier } from './signing.js';

const PAGE = 1_000;

async function* rootsInOrder(db: Db): AsyncGenerator<SignedRoot> {
  let after = 0;
  for (;;) {
    const rows = await db.query(
      `SELECT ${ROOT_COLUMNS} FROM audit_root WHERE root_number > ? ORDER BY root_number LIMIT ${PAGE}`,
      [after],
    );
    const roots = rows.map(rootOfRow);
    yield* roots;
    const last = roots.at(-1);
    if (!last || roots.length < PAGE) return;
    after = last.statement.number;
  }
}

/** One root as the table and the anchor file have it. */
interface RootPair {
  readonly number: number;
  readonly stored: SignedRoot | undefined;
  readonly anchored: SignedRoot | undefined;
}

/** Both lists side by side by number; both ascend. */
async function* paired(
  stored: AsyncGenerator<SignedRoot>,
  anchored: AsyncGenerator<SignedRoot>,
): AsyncGenerator<RootPair> {
  let left = await stored.next();
  let right = await anchored.next();
  while (!left.done || !right.done) {
    const leftNumber = left.done ? Infinity : left.value.statement.number;
    const rightNumber = right.done ? Infinity : right.value.statement.number;
    const number = Math.min(leftNumber, rightNumber);
    const pair = {
      number,
      stored: leftNumber === number && !left.done ? left.value : undefined,
      anchored: rightNumber === number && !right.done ? right.value : undefined,
    };
    if (pair.stored) left = await stored.next();
    if (pair.anchored) right = await anchored.next();
    yield pair;
  }
}

export interface CheckedRoot {
  readonly number: number;
  /** What was really signed; null when neither copy can be trusted. */
  readonly statement: RootStatement | null;
  /** The table holds this root. */
  readonly stored: boolean;
}

export interface RootSources {
  readonly anchor: AnchorFile | undefined;
  /** Only this much of the file is read: what was there before the tables were. */
  readonly anchorBytes: number;
  /** A root younger than this need not be anchored yet. */
  readonly anchorDueBefore: Date;
}

/** Checks signature, link and anchor of every root and yields what can be trusted of each, in order. */
export async function* checkedRoots(
  db: Db,
  verifier: RootVerifier,
  sources: RootSources,
  findings: Findings,
): AsyncGenerator<CheckedRoot> {
  const anchoredRoots = sources.anchor ? sources.anchor.read(sources.anchorBytes) : none();
  let before: RootStatement | null = null;
  let nextNumber = 1;
  let firstPosition = 1;
  for await (const pair of paired(rootsInOrder(db), anchoredRoots)) {
    const at = firstPosition;
    const report = (message: string): unknown =>
      findings.add('root_mismatch', at, null, `root ${pair.number}: ${message}`);
    if (pair.number > nextNumber) {
      findings.add('missing', at, null, `roots ${nextNumber} to ${pair.number - 1} are gone`);
    }
    const statement = trusted(pair, verifier, report);
    const unanchored =
      sources.anchor !== undefined && pair.stored !== undefined && pair.anchored === undefined;
    if (unanchored && new Date(pair.stored?.statement.sealedAt ?? 0) < sources.anchorDueBefore) {
      report('it is not in the anchor file');
    }
    if (statement && before && pair.number === nextNumber) {
      if (statement.previous !== statementHash(before).toString('hex'))
        report('it does not follow the root before it');
      if (statement.first !== before.last + 1)
        report(`it begins at ${statement.first}, not ${before.last + 1}`);
    }
    yield { number: pair.number, statement, stored: pair.stored !== undefined };
    before = statement;
    nextNumber = pair.number + 1;
    firstPosition = (statement?.last ?? pair.stored?.statement.last ?? at) + 1;
  }
}

/** The copy that can be trusted; the anchored one first, because it lies where the tables' owner cannot reach. */
function trusted(
  pair: RootPair,
  verifier: RootVerifier,
  report: (message: string) => unknown,
): RootStatement | null {
  const { stored, anchored } = pair;
  const storedIsGenuine = stored !== undefined && verifier.isGenuine(stored);
  const anchoredIsGenuine = anchored !== undefined && verifier.isGenuine(anchored);
  if (anchored && !anchoredIsGenuine) report('the signature in the anchor file is wrong');
  if (stored && anchored && anchoredIsGenuine) {
    if (!sameRoot(stored, anchored)) report('it differs from the anchor file');
  } else if (stored && !storedIsGenuine) {
    report('its signature is wrong');
  }
  if (anchoredIsGenuine) return anchored.statement;
  return storedIsGenuine ? stored.statement : null;
}

const sameRoot = (left: SignedRoot, right: SignedRoot): boolean =>
  statementText(left.statement) === statementText(right.statement) &&
  left.keyId === right.keyId &&
  left.signature === right.signature;

async function* none(): AsyncGenerator<SignedRoot> {
  // No anchor file was named.
}
