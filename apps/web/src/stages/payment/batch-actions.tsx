import { App, Button, Upload } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api, download } from '../../shared/api/client.js';
import { fenToYuan } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { sendReturnFile, takeBankFile, usePaymentStep, type Batch } from './payment-data.js';

const AT_THE_BANK: readonly Batch['state'][] = ['SENT', 'SETTLED', 'PARTLY_FAILED'];

/** The steps of a batch: released by another officer, taken to the bank, and the bank's answer brought back. */
export function BatchActions({ batch }: { batch: Batch }): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [mayMake, mayRelease, mayExchange] = [
    useMay('payment.make_batches'),
    useMay('payment.release_batches'),
    useMay('payment.exchange_bank_files'),
  ];
  const params = { path: { batchId: batch.id } };
  const release = usePaymentStep(
    () => answer(api.POST('/api/payments/batches/{batchId}/release', { params, body: {} })),
    () => void message.success(t('releaseOk')),
  );
  const cancel = usePaymentStep(
    () => answer(api.POST('/api/payments/batches/{batchId}/cancel', { params, body: {} })),
    () => void message.success(t('cancelOk')),
  );
  const bankFile = usePaymentStep(() => takeBankFile(batch));
  const voucher = usePaymentStep(() =>
    download(`/api/payments/batches/${batch.id}/voucher`, `${batch.number}.txt`),
  );
  const upload = usePaymentStep(
    (file: File) => sendReturnFile(batch.id, file),
    () => void message.success(t('uploadOk')),
  );
  const askRelease = (): void =>
    void modal.confirm({
      title: t('releaseConfirm'),
      content: t('releaseText', { count: batch.lineCount, amount: fenToYuan(batch.totalFen) }),
      okText: t('release'),
      cancelText: shared('cancel'),
      onOk: () => release.mutateAsync(undefined).catch(() => undefined),
    });
  const askCancel = (): void =>
    void modal.confirm({
      title: t('cancelConfirm'),
      content: t('cancelText'),
      okText: t('cancelBatch'),
      okButtonProps: { danger: true },
      cancelText: shared('cancel'),
      onOk: () => cancel.mutateAsync(undefined).catch(() => undefined),
    });
  const isDraft = batch.state === 'DRAFT';
  const sent = AT_THE_BANK.includes(batch.state);
  const released = batch.state === 'RELEASED';
  if (batch.state === 'CANCELLED') return null;
  return (
    <>
      <div className="sticky-action action-bar">
        <ProblemAlert
          error={release.error ?? cancel.error ?? bankFile.error ?? voucher.error ?? upload.error}
        />
        {isDraft && mayRelease && batch.madeByMe && <span className="action-hint">{t('ownBatch')}</span>}
        {(sent || released) && mayExchange && (
          <span className="action-hint quiet">{t(sent ? 'uploadHelp' : 'bankFileHelp')}</span>
        )}
        {isDraft && mayMake && (
          <Button danger loading={cancel.isPending} onClick={askCancel}>
            {t('cancelBatch')}
          </Button>
        )}
        {!isDraft && (
          <Button loading={voucher.isPending} onClick={() => voucher.mutate(undefined)}>
            {t('voucher')}
          </Button>
        )}
        {isDraft && mayRelease && !batch.madeByMe && (
          <Button type="primary" loading={release.isPending} onClick={askRelease}>
            {t('release')}
          </Button>
        )}
        {(released || sent) && mayExchange && (
          <Button
            type={released ? 'primary' : 'default'}
            loading={bankFile.isPending}
            onClick={() => bankFile.mutate(undefined)}
          >
            {t(sent ? 'bankFileAgain' : 'bankFile')}
          </Button>
        )}
        {sent && mayExchange && (
          <Upload
            accept=".csv,.xlsx"
            showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate(file);
              return false;
            }}
          >
            <Button type="primary" loading={upload.isPending}>
              {t('upload')}
            </Button>
          </Upload>
        )}
      </div>
    </>
  );
}
