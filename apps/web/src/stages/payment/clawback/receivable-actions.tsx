import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api, download } from '../../../shared/api/client.js';
import { fenToYuan } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { MoneyDialog } from '../advances/money-dialog.js';
import { usePaymentStep } from '../payment-data.js';
import type { ReceivableDetail } from './clawback-data.js';
import { NoticeDialog, type NoticeWish } from './notice-dialog.js';
import { OffsetDialog, type OffsetWish } from './offset-dialog.js';

type Open = 'notice' | 'receipt' | 'offset';

/** The steps of a case: the notice, money received, and what is kept back from a later batch. */
export function ReceivableActions({ receivable }: { receivable: ReceivableDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { message } = App.useApp();
  const mayClaimBack = useMay('payment.claim_back');
  const [open, setOpen] = useState<Open>();
  const params = { path: { receivableId: receivable.id } };
  const done = (text: string) => () => {
    setOpen(undefined);
    void message.success(t(text));
  };
  const notify = usePaymentStep(
    (body: NoticeWish) =>
      answer(api.POST('/api/payments/receivables/{receivableId}/notice', { params, body })),
    done('notifyOk'),
  );
  const receive = usePaymentStep(
    (said: { on: string; reference: string; yuan?: number | undefined }) =>
      answer(
        api.POST('/api/payments/receivables/{receivableId}/receipts', {
          params,
          body: {
            amountFen: Math.round((said.yuan ?? 0) * 100),
            bankReference: said.reference,
            receivedOn: said.on,
          },
        }),
      ),
    done('receiveOk'),
  );
  const offset = usePaymentStep(
    (body: OffsetWish) =>
      answer(api.POST('/api/payments/receivables/{receivableId}/offsets', { params, body })),
    done('offsetOk'),
  );
  const print = usePaymentStep(() =>
    download(`/api/payments/receivables/${receivable.id}/notice.pdf`, `${receivable.number}.pdf`),
  );
  const { state, outstandingFen, proposedFen, awaitingFen, openBatches } = receivable;
  const available = outstandingFen - proposedFen - awaitingFen;
  const notified = receivable.notifiedAt !== null;
  const owes = state !== 'CLOSED' && available > 0;
  if (!notified && !mayClaimBack) return null;
  return (
    <>
      <div className="sticky-action action-bar">
        <ProblemAlert error={print.error} />
        {notified && (
          <Button loading={print.isPending} onClick={() => print.mutate(undefined)}>
            {t('printNotice')}
          </Button>
        )}
        {mayClaimBack && owes && openBatches.length > 0 && (
          <Button onClick={() => setOpen('offset')}>{t('offset')}</Button>
        )}
        {mayClaimBack && owes && (
          <Button type={notified ? 'primary' : 'default'} onClick={() => setOpen('receipt')}>
            {t('receive')}
          </Button>
        )}
        {mayClaimBack && state === 'OPEN' && (
          <Button type="primary" onClick={() => setOpen('notice')}>
            {t('notify')}
          </Button>
        )}
      </div>
      {open === 'notice' && (
        <NoticeDialog
          busy={notify.isPending}
          error={notify.error}
          onSubmit={(wish) => notify.mutate(wish)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'receipt' && (
        <MoneyDialog
          title={t('receive')}
          text={t('receiveText', { amount: fenToYuan(available) })}
          mostFen={available}
          busy={receive.isPending}
          error={receive.error}
          onSubmit={(said) => receive.mutate(said)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'offset' && (
        <OffsetDialog
          batches={openBatches}
          mostFen={available}
          busy={offset.isPending}
          error={offset.error}
          onSubmit={(wish) => offset.mutate(wish)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
