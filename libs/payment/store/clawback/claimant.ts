import { Injectable } from '@nestjs/common';
import { fen, localDateOf, sumFen } from '../../../kernel/index.js';
import { Clock, type Db, newId } from '../../../platform/index.js';
import { Ledger } from '../ledger.js';
import { type ClaimedBackSource, type PaidLine, ReceivableStore } from './receivable-store.js';

/** A claim or a benefit whose approval was taken back after money had gone out. */
export interface ClaimedBack {
  readonly centreId: string;
  readonly source: ClaimedBackSource;
  readonly sourceId: string;
  readonly reason: string;
  /** The clause under which it is claimed back. */
  readonly clause: string;
}

/** Opens the cases for what has to come back, with their entry in the books, in the caller's transaction. */
@Injectable()
export class Claimant {
  constructor(
    private readonly clock: Clock,
    private readonly receivables: ReceivableStore,
    private readonly ledger: Ledger,
  ) {}

  /** One case for each payee and fund; none for lines claimed back before. The ids of the cases. */
  async claim(db: Db, { centreId, source, sourceId, reason, clause }: ClaimedBack): Promise<string[]> {
    const groups = new Map<string, PaidLine[]>();
    for (const line of await this.receivables.paidLines(db, source, sourceId)) {
      const key = `${line.enterpriseId ?? line.workerId} ${line.fundSource}`;
      groups.set(key, [...(groups.get(key) ?? []), line]);
    }
    const now = this.clock.now();
    const opened: string[] = [];
    for (const lines of groups.values()) {
      const [first] = lines;
      if (!first) continue;
      const id = newId();
      const amountFen = sumFen(lines.map((line) => fen(line.amountFen)));
      await this.receivables.insert(
        db,
        {
          id,
          centreId,
          number: await this.receivables.nextNumber(db, centreId, Number(localDateOf(now).slice(0, 4))),
          payeeKind: first.payeeKind,
          enterpriseId: first.enterpriseId,
          workerId: first.payeeKind === 'WORKER' ? first.workerId : null,
          payeeName: first.payeeName,
          fundSource: first.fundSource,
          source,
          sourceId,
          amountFen,
          reason,
          clause,
          openedAt: now,
        },
        lines,
      );
      await this.ledger.book(db, {
        centreId,
        fundSource: first.fundSource,
        kind: 'CLAWBACK_CLAIM',
        sourceId: id,
        subjectId: id,
        postedBy: null,
        now,
        lines: [{ paymentLineId: null, amountFen }],
      });
      opened.push(id);
    }
    return opened;
  }
}
