import { z } from 'zod';
import { defineRoute, fenSchema, idSchema, pageOf, pageQuery } from '../../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  noticeSchema,
  offsetSchema,
  refusalSchema,
  receiptSchema,
  receivableAgeSchema,
  receivableDetailSchema,
  receivableSchema,
} from './schemas.js';

const ofReceivable = z.strictObject({ receivableId: idSchema });
const ofReceipt = z.strictObject({ receivableId: idSchema, receiptId: idSchema });
const detail = { status: 200, schema: receivableDetailSchema } as const;

export const clawbackRoutes = {
  list: defineRoute({
    id: 'payment.listReceivables',
    method: 'GET',
    path: '/api/payments/receivables',
    access: can.viewReceivables,
    summary: '应退回的补贴,先发生的在前,附账龄汇总',
    query: z.strictObject({ ...pageQuery, standing: z.enum(['OUTSTANDING', 'CLOSED']).optional() }),
    response: {
      status: 200,
      schema: pageOf(receivableSchema).extend({
        ages: z.array(z.object({ age: receivableAgeSchema, count: z.int(), outstandingFen: fenSchema })),
      }),
    },
  }),
  find: defineRoute({
    id: 'payment.findReceivable',
    method: 'GET',
    path: '/api/payments/receivables/:receivableId',
    access: can.viewReceivables,
    summary: '一项应退回的补贴,附退回与抵扣记录',
    params: ofReceivable,
    response: detail,
    errors: ['payment.receivable_not_found'],
  }),
  notify: defineRoute({
    id: 'payment.issueClawbackNotice',
    method: 'POST',
    path: '/api/payments/receivables/:receivableId/notice',
    access: can.claimBack,
    summary: '发出追回通知,写明期限与退款账户',
    params: ofReceivable,
    body: noticeSchema,
    response: detail,
    errors: ['payment.receivable_not_found', 'payment.receivable_wrong_state', 'payment.due_in_the_past'],
  }),
  printNotice: defineRoute({
    id: 'payment.printClawbackNotice',
    method: 'GET',
    path: '/api/payments/receivables/:receivableId/notice.pdf',
    access: can.viewReceivables,
    summary: '追回通知(A4 PDF)',
    params: ofReceivable,
    response: { status: 200, file: 'application/pdf' },
    errors: ['payment.receivable_not_found', 'payment.receivable_wrong_state'],
  }),
  receive: defineRoute({
    id: 'payment.recordReceipt',
    method: 'POST',
    path: '/api/payments/receivables/:receivableId/receipts',
    access: can.claimBack,
    summary: '登记退回的款项,可分次;由另一位财务人员确认后入账',
    params: ofReceivable,
    body: receiptSchema,
    response: detail,
    errors: [
      'payment.receivable_not_found',
      'payment.receivable_wrong_state',
      'payment.receivable_overpaid',
      'payment.received_in_future',
      'payment.bank_reference_used',
    ],
  }),
  confirmReceipt: defineRoute({
    id: 'payment.confirmReceipt',
    method: 'POST',
    path: '/api/payments/receivables/:receivableId/receipts/:receiptId/confirm',
    access: can.claimBack,
    summary: '核对银行流水后确认入账(登记人以外的人);全部退回后自动结案',
    params: ofReceipt,
    body: z.strictObject({}).default({}),
    response: detail,
    errors: [
      'payment.receivable_not_found',
      'payment.receipt_not_found',
      'payment.receipt_wrong_state',
      'payment.receipt_same_person',
      'payment.receivable_overpaid',
    ],
  }),
  refuseReceipt: defineRoute({
    id: 'payment.refuseReceipt',
    method: 'POST',
    path: '/api/payments/receivables/:receivableId/receipts/:receiptId/refuse',
    access: can.claimBack,
    summary: '退回登记有误的到账,写明原因;银行流水号可重新登记',
    params: ofReceipt,
    body: refusalSchema,
    response: detail,
    errors: ['payment.receivable_not_found', 'payment.receipt_not_found', 'payment.receipt_wrong_state'],
  }),
  offset: defineRoute({
    id: 'payment.offsetReceivable',
    method: 'POST',
    path: '/api/payments/receivables/:receivableId/offsets',
    access: can.claimBack,
    summary: '在未复核批次中提出抵扣,由他人复核批次时签认',
    params: ofReceivable,
    body: offsetSchema,
    response: detail,
    errors: [
      'payment.receivable_not_found',
      'payment.receivable_wrong_state',
      'payment.batch_not_found',
      'payment.wrong_state',
      'payment.nothing_to_offset',
      'payment.offset_too_much',
    ],
  }),
};
