import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Db } from '../database/db.js';
import { bin } from '../database/id.js';
import { Tx } from '../database/tx.js';
import { AnchorFile } from './anchor-file.js';
import {
  ENTRY_COLUMNS,
  type EntryRow,
  entryText,
  leafHash,
  linkHash,
  merkleRoot,
  ROOT_COLUMNS,
  rootOfRow,
  type RootStatement,
  statementHash,
  ZERO_HASH,
} from './chain.js';
import { RootSigner } from './signing.js';

const BATCH = 1_000;
const MAX_BATCHES = 100;
const ANCHOR_BATCH = 500;

/** Injection token: what the sealer signs with and where it anchors. */
export abstract class AuditSettings {
  /** AUDIT_SIGNING_KEY: base64 of a PKCS8 Ed25519 key. */
  abstract readonly signingKey: string;
  /** AUDIT_ANCHOR_FILE; without it roots are signed but not anchored. */
  abstract readonly anchorFile: string | undefined;
}

/** The tables no longer agree with what was sealed or anchored; `audit verify` says where. */
export class AuditChainBroken extends Error {
  override readonly name = 'AuditChainBroken';
}

interface Head {
  position: number;
  hash: Buffer;
}

/**
 * Puts committed entries in order. It takes whatever waits in `audit_unsealed`, so an entry that commits late is
 * taken later, never skipped; the row lock on the chain head lets one sealer work at a time, however many run.
 */
@Injectable()
export class Sealer {
  private readonly signer: RootSigner;
  private readonly anchor: AnchorFile | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    settings: AuditSettings,
  ) {
    this.signer = new RootSigner(settings.signingKey);
    this.anchor = settings.anchorFile === undefined ? undefined : new AnchorFile(settings.anchorFile);
  }

  /**
   * Seals all that is committed, a signed root a batch, then anchors the roots; answers the number of entries
   * sealed. Uses transactions of its own even inside one: a root must be committed before it is anchored.
   * Throws AuditChainBroken when the chain's end was tampered with.
   */
  async sealPending(): Promise<number> {
    return this.tx.detached(async () => {
      let sealed = 0;
      for (let round = 0; round < MAX_BATCHES; round += 1) {
        const count = await this.tx.run((db) => this.sealBatch(db));
        sealed += count;
        if (count < BATCH) break;
      }
      await this.anchorRoots();
      return sealed;
    });
  }

  private async sealBatch(db: Db): Promise<number> {
    const head = await lockHead(db);
    const entries = await db.query<EntryRow>(
      `SELECT ${ENTRY_COLUMNS} FROM audit_unsealed u JOIN audit_entry e ON e.id = u.entry_id
        ORDER BY u.entry_id LIMIT ${BATCH}`,
    );
    if (entries.length === 0) return 0;
    await refuseTamperedEnd(db, head);
    let { position, hash } = head;
    const leaves: Buffer[] = [];
    const seals = entries.map((entry) => {
      const text = entryText(entry);
      const previous = hash;
      position += 1;
      hash = linkHash(previous, text);
      leaves.push(leafHash(text));
      return { position, entry_id: bin(entry.id), previous_hash: previous, hash };
    });
    await db.insert('audit_seal', seals);
    await this.writeRoot(db, { first: head.position + 1, last: position, leaves, head: hash });
    await db.execute(`DELETE FROM audit_unsealed WHERE entry_id IN (?)`, [
      entries.map((entry) => bin(entry.id)),
    ]);
    await db.execute(`UPDATE audit_chain_head SET position = ?, hash = ? WHERE id = 1`, [position, hash]);
    return entries.length;
  }

  private async writeRoot(
    db: Db,
    batch: {
      readonly first: number;
      readonly last: number;
      readonly leaves: Buffer[];
      readonly head: Buffer;
    },
  ): Promise<void> {
    const [row] = await db.query(`SELECT ${ROOT_COLUMNS} FROM audit_root ORDER BY root_number DESC LIMIT 1`);
    const before = row === undefined ? undefined : rootOfRow(row).statement;
    const merkle = merkleRoot(batch.leaves);
    const previous = before === undefined ? ZERO_HASH : statementHash(before);
    const sealedAt = this.clock.now();
    const statement: RootStatement = {
      number: (before?.number ?? 0) + 1,
      first: batch.first,
      last: batch.last,
      merkle: merkle.toString('hex'),
      head: batch.head.toString('hex'),
      previous: previous.toString('hex'),
      sealedAt: sealedAt.toISOString(),
    };
    const signed = this.signer.sign(statement);
    await db.insert('audit_root', {
      root_number: statement.number,
      first_position: statement.first,
      last_position: statement.last,
      merkle_root: merkle,
      head_hash: batch.head,
      previous_root: previous,
      sealed_at: sealedAt,
      key_id: signed.keyId,
      signature: Buffer.from(signed.signature, 'base64'),
    });
  }

  /** Appends the committed roots that the file does not hold; so a crash before it only delays them. */
  private async anchorRoots(): Promise<void> {
    const { anchor } = this;
    if (!anchor) return;
    for (;;) {
      const count = await this.tx.run(async (db) => {
        await lockHead(db);
        const last = await anchor.last();
        await refuseForeignAnchor(db, last?.statement);
        const rows = await db.query(
          `SELECT ${ROOT_COLUMNS} FROM audit_root WHERE root_number > ? ORDER BY root_number LIMIT ${ANCHOR_BATCH}`,
          [last?.statement.number ?? 0],
        );
        await anchor.append(rows.map(rootOfRow));
        return rows.length;
      });
      if (count < ANCHOR_BATCH) return;
    }
  }
}

async function lockHead(db: Db): Promise<Head> {
  const [head] = await db.query<Head>(`SELECT position, hash FROM audit_chain_head WHERE id = 1 FOR UPDATE`);
  if (!head) throw new AuditChainBroken('the row of audit_chain_head is missing');
  return head;
}

/** Sealing on top of a cut or altered end would make the damage look like the start of something new. */
async function refuseTamperedEnd(db: Db, head: Head): Promise<void> {
  const [last] = await db.query<Head>(`SELECT position, hash FROM audit_seal ORDER BY position DESC LIMIT 1`);
  const agrees = last
    ? last.position === head.position && last.hash.equals(head.hash)
    : head.position === 0 && head.hash.equals(ZERO_HASH);
  if (!agrees)
    throw new AuditChainBroken(`the chain does not end at position ${head.position}: run audit verify`);
}

/** The last anchored root must be in the table as it was anchored. */
async function refuseForeignAnchor(db: Db, anchored: RootStatement | undefined): Promise<void> {
  if (!anchored) return;
  const [row] = await db.query(`SELECT ${ROOT_COLUMNS} FROM audit_root WHERE root_number = ?`, [
    anchored.number,
  ]);
  if (row === undefined || !statementHash(rootOfRow(row).statement).equals(statementHash(anchored))) {
    throw new AuditChainBroken(
      `root ${anchored.number} of the anchor file is not in this database: run audit verify`,
    );
  }
}
