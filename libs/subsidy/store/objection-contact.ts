import { parseMobileNumber } from '../../kernel/index.js';
import { type FieldPlace, maskMobileNumber } from '../../platform/index.js';

/** Where the sealed contact of an objection lives. */
export const objectionContactPlace = (objectionId: string): FieldPlace => ({
  table: 'objection',
  column: 'contact_cipher',
  rowId: objectionId,
});

/** Where the sealed words of an objection live: anybody wrote them, about anybody. */
export const objectionTextPlace = (objectionId: string): FieldPlace => ({
  table: 'objection',
  column: 'text_cipher',
  rowId: objectionId,
});

/** Enough of a contact to tell two apart, too little to use it. */
export function maskContact(contact: string): string {
  const mobile = parseMobileNumber(contact);
  if (mobile.ok) return maskMobileNumber(mobile.value);
  const [first = ''] = [...contact];
  return `${first}***`;
}
