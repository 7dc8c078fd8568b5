import { bin, type Db } from '../../database/index.js';
import type { FieldPlace, PersonalData } from '../../privacy/index.js';

const placeOf = (accountId: string): FieldPlace => ({
  table: 'mail_address',
  column: 'address_enc',
  rowId: accountId,
});

/** The address of an account in clear, for sending to it and for showing it masked; null when it has none. */
export async function findMailAddress(
  db: Db,
  personal: PersonalData,
  accountId: string,
): Promise<string | null> {
  const [row] = await db.query<{ envelope: string }>(
    `SELECT address_enc AS envelope FROM mail_address WHERE account_id = ?`,
    [bin(accountId)],
  );
  return row ? personal.decrypt(row.envelope, placeOf(accountId)) : null;
}

/** Sets or (null) removes the address of an account. */
export async function saveMailAddress(
  db: Db,
  personal: PersonalData,
  change: { readonly accountId: string; readonly address: string | null; readonly now: Date },
): Promise<void> {
  const id = bin(change.accountId);
  await db.execute(`DELETE FROM mail_address WHERE account_id = ?`, [id]);
  if (change.address === null) return;
  await db.insert('mail_address', {
    account_id: id,
    address_enc: personal.encrypt(change.address, placeOf(change.accountId)),
    updated_at: change.now,
  });
}

/** `wa***@example.com`. */
export function maskMailAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at))}***${address.slice(at)}`;
}
