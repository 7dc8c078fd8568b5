import { createHash, timingSafeEqual } from 'node:crypto';
import type { IdentityDocumentKind } from '../../kernel/index.js';
import type { FieldPlace, PersonalData } from '../../platform/index.js';

/** Where the sealed values of this stage live: a value copied elsewhere does not open. */
export const workerIdPlace = (workerId: string): FieldPlace => ({
  table: 'worker',
  column: 'id_cipher',
  rowId: workerId,
});

export const workerPhonePlace = (workerId: string): FieldPlace => ({
  table: 'worker',
  column: 'phone_cipher',
  rowId: workerId,
});

export const bankAccountPlace = (enterpriseId: string): FieldPlace => ({
  table: 'enterprise',
  column: 'bank_account_cipher',
  rowId: enterpriseId,
});

export const pendingAccountPlace = (enterpriseId: string): FieldPlace => ({
  table: 'enterprise',
  column: 'pending_account_cipher',
  rowId: enterpriseId,
});

/** Whether two numbers are the same, in a time that does not tell how much of them is. */
export function sameNumber(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** The key a person is found by: kind and number, for equal digits of two kinds are two people. */
export function identityBlind(
  personalData: PersonalData,
  idKind: IdentityDocumentKind,
  normalisedNumber: string,
): Buffer {
  return personalData.blindIndex(`identity:${idKind}`, normalisedNumber);
}
