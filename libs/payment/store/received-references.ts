import { bin, type Db, withoutPersonalNumbers } from '../../platform/index.js';
import { plainReference } from '../domain/plain-reference.js';

/** What a transfer is entered for: money that an advance brings back, or a receivable. */
export type ReceivedFor = 'ADVANCE' | 'RECEIVABLE';

/** Takes a bank reference for a receipt. Throws a duplicate key when the centre has entered the transfer already. */
export async function takeReference(
  db: Db,
  receipt: { readonly id: string; readonly centreId: string; readonly reference: string },
  receivedFor: ReceivedFor,
): Promise<void> {
  await db.insert('payment_received_reference', {
    centre_id: bin(receipt.centreId),
    reference: plainReference(receipt.reference),
    receipt_id: bin(receipt.id),
    received_for: receivedFor,
  });
}

/** What a second person says of a receipt. */
export interface ReceiptDecision {
  readonly state: 'CONFIRMED' | 'REFUSED';
  readonly by: string;
  readonly at: Date;
  /** Why it is struck out. */
  readonly reason: string | null;
}

const TABLES: Readonly<Record<ReceivedFor, string>> = {
  ADVANCE: 'payment_advance_receipt',
  RECEIVABLE: 'receivable_receipt',
};

/** Decides a receipt, once; one that is struck out gives its transfer free. The caller holds the lock of its case. */
export async function decideReceived(
  db: Db,
  receivedFor: ReceivedFor,
  receiptId: string,
  { state, by, at, reason }: ReceiptDecision,
): Promise<void> {
  const { affectedRows } = await db.execute(
    `UPDATE ${TABLES[receivedFor]} SET state = ?, decided_by = ?, decided_at = ?, refused_because = ?,
            active_reference = IF(? = 'REFUSED', NULL, active_reference)
      WHERE id = ? AND state = 'RECORDED'`,
    [state, bin(by), at, reason === null ? null : withoutPersonalNumbers(reason), state, bin(receiptId)],
  );
  if (affectedRows !== 1) throw new Error(`receipt ${receiptId} was decided already`);
  if (state === 'REFUSED')
    await db.execute('DELETE FROM payment_received_reference WHERE receipt_id = ?', [bin(receiptId)]);
}
