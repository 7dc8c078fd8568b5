import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import type { Tone } from '../../shared/ui/values.js';
import { usePaymentStep } from './payment-data.js';
import './payment.css';

export interface EnteredReceipt {
  readonly amountFen: number;
  readonly reference: string;
  readonly receivedOn: string;
  readonly mayConfirm: boolean;
  readonly mayRefuse: boolean;
}

export const receiptTones: Record<'RECORDED' | 'CONFIRMED' | 'REFUSED', Tone> = {
  RECORDED: 'busy',
  CONFIRMED: 'good',
  REFUSED: 'plain',
};

/** What a second person does with money that another has entered; who entered it can only strike it out. */
export function ReceiptSteps({
  receipt,
  confirm,
  refuse,
}: {
  receipt: EnteredReceipt;
  confirm: () => Promise<unknown>;
  refuse: (reason: string) => Promise<unknown>;
}): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [refusing, setRefusing] = useState(false);
  const confirming = usePaymentStep(confirm, () => void message.success(t('receiptConfirmed')));
  const striking = usePaymentStep(refuse, () => {
    setRefusing(false);
    void message.success(t('receiptRefused'));
  });
  if (!receipt.mayConfirm && !receipt.mayRefuse) return null;
  return (
    <span className="receipt-steps">
      {receipt.mayConfirm && (
        <Button
          type="primary"
          size="small"
          loading={confirming.isPending}
          onClick={() =>
            modal.confirm({
              title: t('receiptConfirm'),
              content: t('receiptConfirmText', {
                amount: fenToYuan(receipt.amountFen),
                reference: receipt.reference,
                on: receipt.receivedOn,
              }),
              okText: t('receiptConfirm'),
              cancelText: shared('cancel'),
              onOk: () => confirming.mutate(undefined),
            })
          }
        >
          {t('receiptConfirm')}
        </Button>
      )}
      {receipt.mayRefuse && (
        <Button size="small" onClick={() => setRefusing(true)}>
          {t('receiptRefuse')}
        </Button>
      )}
      {!receipt.mayConfirm && <span className="muted small">{t('receiptOther')}</span>}
      <ProblemAlert error={confirming.error} />
      <ReasonDialog
        open={refusing}
        title={t('receiptRefuse')}
        text={t('receiptRefuseText')}
        label={t('receiptRefuseReason')}
        okText={t('receiptRefuse')}
        busy={striking.isPending}
        error={striking.error}
        onSubmit={(reason) => striking.mutate(reason)}
        onClose={() => setRefusing(false)}
      />
    </span>
  );
}
