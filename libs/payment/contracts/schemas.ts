import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  textSchema,
} from '../../platform/contracts/index.js';

export const BATCH_STATES = ['DRAFT', 'RELEASED', 'SENT', 'SETTLED', 'PARTLY_FAILED', 'CANCELLED'] as const;
export type BatchState = (typeof BATCH_STATES)[number];
export const batchStateSchema = z.enum(BATCH_STATES).meta({ id: 'PaymentBatchState' });

export const LINE_STATES = ['PENDING', 'PAID', 'FAILED', 'CANCELLED'] as const;
export type PaymentLineState = (typeof LINE_STATES)[number];
export const lineStateSchema = z.enum(LINE_STATES).meta({ id: 'PaymentLineState' });

export const PAYEE_KINDS = ['ENTERPRISE', 'WORKER'] as const;
export type PayeeKind = (typeof PAYEE_KINDS)[number];
export const payeeKindSchema = z.enum(PAYEE_KINDS).meta({ id: 'PayeeKind' });

/** A fund source as the policies name it, e.g. `UNEMPLOYMENT_FUND`. */
export const fundSourceSchema = textSchema(40);

export const batchSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    fundSource: z.string(),
    payeeKind: payeeKindSchema,
    state: batchStateSchema,
    lineCount: z.int(),
    totalFen: fenSchema,
    controlSum: z.string().meta({ description: '明细清单的 SHA-256' }),
    paidFen: fenSchema,
    failedFen: fenSchema,
    madeBy: z.string(),
    madeByMe: z.boolean(),
    madeAt: instantSchema,
    releasedBy: z.string().nullable(),
    releasedAt: instantSchema.nullable(),
    sentAt: instantSchema.nullable(),
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'PaymentBatch' });

export const paymentLineSchema = z
  .object({
    id: idSchema,
    batchId: idSchema,
    batchNumber: z.string(),
    serial: z.int(),
    lineId: idSchema.meta({ description: '补贴申领明细;收款人为个人时为免申即享事项' }),
    claimId: idSchema.nullable(),
    payeeKind: payeeKindSchema,
    enterpriseId: idSchema.nullable(),
    payeeName: z.string(),
    accountMasked: z.string(),
    amountFen: fenSchema,
    offsetFen: fenSchema.meta({ description: '抵扣应退款,银行只付其余' }),
    programme: z.string(),
    workerId: idSchema,
    state: lineStateSchema,
    failureReason: z.string().nullable(),
    paidOn: dateSchema.nullable(),
    takeOutReason: z.string().nullable().meta({ description: '移出批次的原因' }),
  })
  .meta({ id: 'PaymentLine' });

/** Why an approved line did not come into a batch. */
export const EXCLUSIONS = ['NO_ACCOUNT', 'ACCOUNT_NAME_DIFFERS', 'HANDLED_BY_MAKER'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const excludedSchema = z.object({
  lineId: idSchema,
  enterpriseId: idSchema.nullable(),
  payeeName: z.string(),
  amountFen: fenSchema,
  reason: z.enum(EXCLUSIONS),
});

export const MATCH_VERDICTS = [
  'MATCHED',
  'ALREADY_KNOWN',
  'UNKNOWN_BATCH',
  'UNKNOWN_SERIAL',
  'AMOUNT_DIFFERS',
  'DUPLICATE',
  'CONTRADICTORY',
  'TAKEN_OUT',
] as const;
export type MatchVerdict = (typeof MATCH_VERDICTS)[number];

export const returnFileSchema = z
  .object({
    id: idSchema,
    batchId: idSchema,
    state: z.enum(['RECEIVED', 'MATCHED']),
    fileName: z.string(),
    uploadedAt: instantSchema,
    matchedAt: instantSchema.nullable(),
    rowCount: z.int(),
    paid: z.int(),
    failed: z.int(),
    problems: z.array(z.object({ row: z.int(), verdict: z.enum(MATCH_VERDICTS), message: z.string() })),
  })
  .meta({ id: 'PaymentReturnFile' });

export const ledgerSchema = z
  .object({
    balanced: z.boolean(),
    journals: z.int(),
    accounts: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        kind: z.enum(['FUND', 'ADVANCE', 'RECEIVABLE', 'PAYEE_CLEARING', 'BANK']),
        fundSource: z.string(),
        debitFen: fenSchema,
        creditFen: fenSchema,
        balanceFen: fenSchema.meta({ description: '借方减贷方' }),
      }),
    ),
  })
  .meta({ id: 'PaymentLedger' });
