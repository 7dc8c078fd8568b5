import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { answer, api, asForm } from '../../shared/api/client.js';
import { problemFrom } from '../../shared/api/problem.js';
import type { components } from '../../shared/api/schema.js';
import type { Tone } from '../../shared/ui/values.js';

type Schemas = components['schemas'];
export type Batch = Schemas['PaymentBatch'];
export type PaymentLine = Schemas['PaymentLine'];
export type ReturnFile = Schemas['PaymentReturnFile'];

export const PAGE_SIZE = 20;
const LINES_A_PAGE = 50;
const MOST = 200;
const MATCHING_POLL_MS = 1500;

export const batchTones: Record<Batch['state'], Tone> = {
  DRAFT: 'busy',
  RELEASED: 'busy',
  SENT: 'warn',
  SETTLED: 'good',
  PARTLY_FAILED: 'bad',
  CANCELLED: 'plain',
};

export const lineTones: Record<PaymentLine['state'], Tone> = {
  PENDING: 'busy',
  PAID: 'good',
  FAILED: 'bad',
  CANCELLED: 'plain',
};

export function usePayable() {
  return useQuery({
    queryKey: ['payment', 'payable'],
    queryFn: async () => (await answer(api.GET('/api/payments/payable'))).items,
  });
}

export function useBatches(page: number) {
  return useQuery({
    queryKey: ['payment', 'batches', page],
    queryFn: () =>
      answer(
        api.GET('/api/payments/batches', {
          params: { query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
  });
}

/** A batch; asked again by itself while a return file of it is being matched. */
export function useBatch(batchId: string, matching: boolean) {
  return useQuery({
    queryKey: ['payment', 'batch', batchId],
    queryFn: () => answer(api.GET('/api/payments/batches/{batchId}', { params: { path: { batchId } } })),
    refetchInterval: matching ? MATCHING_POLL_MS : false,
  });
}

export interface LineFilter {
  readonly page: number;
  readonly state?: PaymentLine['state'] | undefined;
  readonly batchId?: string | undefined;
  readonly claimId?: string | undefined;
}

export function useLines({ page, state, batchId, claimId }: LineFilter, matching = false) {
  return useQuery({
    queryKey: ['payment', 'lines', page, state, batchId, claimId],
    queryFn: () =>
      answer(
        api.GET('/api/payments/lines', {
          params: {
            query: {
              limit: LINES_A_PAGE,
              offset: (page - 1) * LINES_A_PAGE,
              ...(state ? { state } : {}),
              ...(batchId ? { batchId } : {}),
              ...(claimId ? { claimId } : {}),
            },
          },
        }),
      ),
    refetchInterval: matching ? MATCHING_POLL_MS : false,
  });
}

export const linesAPage = LINES_A_PAGE;

/** Return files of a batch, latest first; asked again until each has been matched. */
export function useReturns(batchId: string) {
  return useQuery({
    queryKey: ['payment', 'returns', batchId],
    queryFn: async () =>
      (await answer(api.GET('/api/payments/returns', { params: { query: { limit: MOST, batchId } } }))).items,
    refetchInterval: ({ state }) =>
      state.data?.some((file) => file.state === 'RECEIVED') ? MATCHING_POLL_MS : false,
  });
}

export function useLedger() {
  return useQuery({
    queryKey: ['payment', 'ledger'],
    queryFn: () => answer(api.GET('/api/payments/ledger')),
  });
}

/** One step in the life of a batch; everything about payment is read again afterwards, and claims move with it. */
export function usePaymentStep<Input, Output>(
  step: (input: Input) => Promise<Output>,
  done?: (output: Output) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: async (output) => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['payment'] }),
        client.invalidateQueries({ queryKey: ['subsidy'] }),
      ]);
      done?.(output);
    },
  });
}

const BANK_FILES = {
  bankCsv: { path: '/api/payments/batches/{batchId}/bank-file', name: '银行文件.csv' },
  treasuryWorkbook: {
    path: '/api/payments/batches/{batchId}/treasury-list.xlsx',
    name: '国库集中支付清单.xlsx',
  },
  treasuryCsv: {
    path: '/api/payments/batches/{batchId}/treasury-list.csv',
    name: '国库集中支付清单.csv',
  },
} as const;
export type BankFile = keyof typeof BANK_FILES;
export const bankFiles = Object.keys(BANK_FILES) as BankFile[];

/** Takes the bank file or the treasury list out (this also marks the batch as sent) and hands it to the browser as a download. */
export async function takeBankFile(
  { id, number }: Pick<Batch, 'id' | 'number'>,
  kind: BankFile,
): Promise<void> {
  const { data, error, response } = await api.POST(BANK_FILES[kind].path, {
    params: { path: { batchId: id } },
    parseAs: 'blob',
  });
  if (!response.ok || !(data instanceof Blob)) throw problemFrom(error, response.status);
  const address = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${number}-${BANK_FILES[kind].name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Sends the bank's answer about a batch. */
export function sendReturnFile(batchId: string, file: File): Promise<ReturnFile> {
  return answer(
    api.POST('/api/payments/batches/{batchId}/returns', {
      params: { path: { batchId } },
      // The contract speaks of the file's content; on the wire it is one multipart field.
      body: { file: '' },
      bodySerializer: () => asForm(file, file.name),
    }),
  );
}
