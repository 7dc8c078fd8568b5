import { App, Button, Dropdown, Upload } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api, download } from '../../shared/api/client.js';
import { fenToYuan } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import {
  bankFiles,
  sendReturnFile,
  takeBankFile,
  usePaymentStep,
  type BankFile,
  type Batch,
} from './payment-data.js';

const AT_THE_BANK: readonly Batch['state'][] = ['SENT', 'SETTLED', 'PARTLY_FAILED'];

interface Props {
  readonly batch: Batch;
  /** Lines ticked to be taken out. */
  readonly chosen: readonly string[];
  readonly onTakenOut: () => void;
}

/** The steps of a batch: released by another officer, taken to the bank, and the bank's answer brought back. */
export function BatchActions({ batch, chosen, onTakenOut }: Props): ReactNode {
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
  const bankFile = usePaymentStep((kind: BankFile) => takeBankFile(batch, kind));
  const voucher = usePaymentStep(() =>
    download(`/api/payments/batches/${batch.id}/voucher.pdf`, `${batch.number}.pdf`),
  );
  const [asking, setAsking] = useState(false);
  const takeOut = usePaymentStep(
    (reason: string) =>
      answer(
        api.POST('/api/payments/batches/{batchId}/take-out', {
          params,
          body: { paymentLineIds: [...chosen], reason },
        }),
      ),
    () => {
      setAsking(false);
      onTakenOut();
      void message.success(t('takeOutOk'));
    },
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
  // Once the bank has answered for every line there is nothing to be sent again.
  const exportable = released || batch.state === 'SENT';
  if (batch.state === 'CANCELLED') return null;
  return (
    <>
      <div className="sticky-action action-bar">
        <ProblemAlert
          error={release.error ?? cancel.error ?? bankFile.error ?? voucher.error ?? upload.error}
        />
        {isDraft && mayRelease && batch.madeByMe && <span className="action-hint">{t('ownBatch')}</span>}
        {(sent || released) && mayExchange && (
          <span className="action-hint quiet">
            {t(batch.state === 'SETTLED' ? 'settledHelp' : sent ? 'uploadHelp' : 'bankFileHelp')}
          </span>
        )}
        {isDraft && mayMake && (
          <Button danger loading={cancel.isPending} onClick={askCancel}>
            {t('cancelBatch')}
          </Button>
        )}
        {chosen.length > 0 && (isDraft || released) && mayMake && (
          <Button danger onClick={() => setAsking(true)}>
            {t('takeOut', { count: chosen.length })}
          </Button>
        )}
        {!isDraft && (
          <Button loading={voucher.isPending} onClick={() => voucher.mutate(undefined)}>
            {t('voucherPdf')}
          </Button>
        )}
        {isDraft && mayRelease && !batch.madeByMe && (
          <Button type="primary" loading={release.isPending} onClick={askRelease}>
            {t('release')}
          </Button>
        )}
        {exportable && mayExchange && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: bankFiles.map((key) => ({ key, label: t(key) })),
              onClick: ({ key }) => bankFile.mutate(key as BankFile),
            }}
          >
            <Button type={released ? 'primary' : 'default'} loading={bankFile.isPending}>
              {t(sent ? 'exportsAgain' : 'exports')}
            </Button>
          </Dropdown>
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
            <Button type={batch.state === 'SETTLED' ? 'default' : 'primary'} loading={upload.isPending}>
              {t('upload')}
            </Button>
          </Upload>
        )}
      </div>
      <ReasonDialog
        open={asking}
        title={t('takeOutTitle', { count: chosen.length })}
        text={released ? `${t('takeOutText')}${t('takeOutReleased')}` : t('takeOutText')}
        label={t('takeOutReason')}
        okText={t('takeOut', { count: chosen.length })}
        danger
        busy={takeOut.isPending}
        error={takeOut.error}
        onSubmit={(reason) => takeOut.mutate(reason)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
