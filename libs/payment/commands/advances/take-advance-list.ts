import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, AuditTrail, type FileAnswer, scopeOf, Tx, writeCsv } from '../../../platform/index.js';
import { settlementOf } from '../../domain/advances/advance.js';
import { bankFileRows } from '../../domain/documents.js';
import { AdvanceDesk } from '../../store/advances/advance-desk.js';
import type { Advance } from '../../store/advances/advance-store.js';
import { sha256Of } from '../../store/batch-desk.js';

/** Hands out the list that bank or treasury pays by: the advance, or the rest of a settled one. */
@Injectable()
export class TakeAdvanceList {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly desk: AdvanceDesk,
  ) {}

  execute(actor: Actor, advanceId: string): Promise<FileAnswer> {
    return this.tx.run(async (db) => {
      const advance = await this.desk.lock(db, scopeOf(actor), advanceId);
      const amountFen = owedFen(advance);
      if (amountFen === 0) throw new DomainError('payment.advance_wrong_state', { state: advance.state });
      const { number, payeeName, kind } = advance;
      const line = {
        serial: 1,
        enterpriseId: advance.enterpriseId,
        workerId: '',
        payeeName,
        accountName: payeeName,
        accountNumber: this.desk.open(advance),
        amountFen,
        programmeTitle: TITLES[kind],
      };
      const bytes = writeCsv(bankFileRows(number, [line]));
      await this.audit.record(db, {
        actor,
        action: 'payment.advance_list_taken',
        subjectType: 'payment_advance',
        subjectId: advanceId,
        detail: { number, amountFen, sha256: sha256Of(bytes) },
      });
      return { name: `${number}-付款清单.csv`, bytes };
    });
  }
}

/** What the bank is told the money is for. */
const TITLES = { YEARLY_BUDGET: '补贴资金年度预拨', APPRENTICESHIP: '学徒制培养补贴预拨' } as const;

/** What is owed to the payee now, in fen. */
function owedFen({ state, prefundFen, dueFen }: Advance): number {
  if (state === 'APPROVED') return prefundFen;
  return state === 'REST_DUE' ? settlementOf(prefundFen, dueFen ?? 0).restFen : 0;
}
