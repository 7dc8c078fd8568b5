import type { z } from 'zod';
import type { Actor } from '../../platform/index.js';
import type { batchSchema, paymentLineSchema, returnFileSchema } from '../contracts/schemas.js';
import { VERDICT_MESSAGES } from '../domain/matching.js';
import type { BatchListing } from '../store/batch-store.js';
import type { PaymentLine } from '../store/payment-line-store.js';
import type { ReturnFile, StoredReturnRow } from '../store/return-store.js';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export function batchAnswer(batch: BatchListing, actor: Actor): z.input<typeof batchSchema> {
  return {
    ...batch,
    madeBy: batch.madeByName,
    madeByMe: batch.madeBy === actor.accountId,
    madeAt: batch.madeAt.toISOString(),
    releasedBy: batch.releasedByName,
    releasedAt: iso(batch.releasedAt),
    sentAt: iso(batch.sentAt),
    closedAt: iso(batch.closedAt),
  };
}

export function lineAnswer(line: PaymentLine): z.input<typeof paymentLineSchema> {
  const { accountCipher: _cipher, ...answer } = line;
  return answer;
}

export function returnAnswer(
  file: ReturnFile,
  rows: readonly StoredReturnRow[],
): z.input<typeof returnFileSchema> {
  const matched = rows.filter(({ verdict }) => verdict === 'MATCHED');
  return {
    ...file,
    uploadedAt: file.uploadedAt.toISOString(),
    matchedAt: iso(file.matchedAt),
    rowCount: rows.length,
    paid: matched.filter(({ paid }) => paid).length,
    failed: matched.filter(({ paid }) => !paid).length,
    problems: rows.flatMap(({ rowNumber, verdict }) =>
      verdict === null || verdict === 'MATCHED'
        ? []
        : [{ row: rowNumber, verdict, message: VERDICT_MESSAGES[verdict] }],
    ),
  };
}
