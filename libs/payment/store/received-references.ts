import { bin, type Db } from '../../platform/index.js';
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

/** A receipt that was struck out gives its transfer free. */
export async function freeReference(db: Db, receiptId: string): Promise<void> {
  await db.execute('DELETE FROM payment_received_reference WHERE receipt_id = ?', [bin(receiptId)]);
}
