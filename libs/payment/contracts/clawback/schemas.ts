import { z } from 'zod';
import {
  dateSchema,
  fenSchema,
  idSchema,
  instantSchema,
  textSchema,
} from '../../../platform/contracts/index.js';
import { batchStateSchema, payeeKindSchema } from '../schemas.js';

export const receivableStateSchema = z.enum(['OPEN', 'NOTIFIED', 'CLOSED']).meta({ id: 'ReceivableState' });
export const receivableAgeSchema = z.enum(['D30', 'D60', 'D90', 'OLDER']).meta({ id: 'ReceivableAge' });

export const receivableSchema = z
  .object({
    id: idSchema,
    number: z.string(),
    payeeKind: payeeKindSchema,
    enterpriseId: idSchema.nullable(),
    payeeName: z.string(),
    fundSource: z.string(),
    source: z.enum(['CLAIM', 'BENEFIT']),
    sourceId: idSchema,
    amountFen: fenSchema,
    receivedFen: fenSchema,
    offsetFen: fenSchema.meta({ description: '已从后续拨付中抵扣' }),
    proposedFen: fenSchema.meta({ description: '已提出、待复核的抵扣' }),
    awaitingFen: fenSchema.meta({ description: '已登记、待另一人确认的到账' }),
    outstandingFen: fenSchema.meta({ description: '尚未退回' }),
    reason: z.string(),
    clause: z.string(),
    state: receivableStateSchema,
    age: receivableAgeSchema,
    overdue: z.boolean(),
    openedAt: instantSchema,
    dueOn: dateSchema.nullable(),
    returnTo: z.string().nullable(),
    notifiedBy: z.string().nullable(),
    notifiedAt: instantSchema.nullable(),
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'Receivable' });

export const receivableDetailSchema = receivableSchema
  .extend({
    receipts: z.array(
      z.object({
        id: idSchema,
        amountFen: fenSchema,
        bankReference: z.string(),
        receivedOn: dateSchema,
        recordedBy: z.string(),
        recordedAt: instantSchema,
        state: z.enum(['RECORDED', 'CONFIRMED', 'REFUSED']),
        decidedBy: z.string().nullable(),
        decidedAt: instantSchema.nullable(),
        refusedBecause: z.string().nullable(),
        mayConfirm: z.boolean().meta({ description: '可由本人确认入账(登记人不能确认)' }),
        mayRefuse: z.boolean(),
      }),
    ),
    keptBack: z.array(
      z.object({
        batchId: idSchema,
        batchNumber: z.string(),
        amountFen: fenSchema,
        state: z.enum(['PROPOSED', 'BOOKED']),
      }),
    ),
    openBatches: z
      .array(z.object({ id: idSchema, number: z.string(), state: batchStateSchema, payableFen: fenSchema }))
      .meta({ description: '可以抵扣的未复核批次' }),
  })
  .meta({ id: 'ReceivableDetail' });

export const noticeSchema = z.strictObject({
  dueOn: dateSchema.meta({ description: '退款期限' }),
  returnTo: textSchema(200, 5).meta({ description: '退款账户:户名、账号、开户行' }),
});

export const receiptSchema = z.strictObject({
  amountFen: fenSchema.min(1),
  bankReference: textSchema(60, 4).meta({ description: '银行流水号' }),
  receivedOn: dateSchema,
});

export const refusalSchema = z.strictObject({
  reason: textSchema(200, 2).meta({ description: '退回登记的原因' }),
});

export const offsetSchema = z.strictObject({
  batchId: idSchema,
  amountFen: fenSchema.min(1).optional().meta({ description: '缺省为可抵扣的全部' }),
});
