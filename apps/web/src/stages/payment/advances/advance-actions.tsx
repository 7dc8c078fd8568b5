import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { fenToYuan } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../../shared/ui/reason-dialog.js';
import { usePaymentStep } from '../payment-data.js';
import { MoneyDialog } from './money-dialog.js';
import { ResultsDialog } from './results-dialog.js';
import { fenOf, takePaymentList, type AdvanceDetail } from './advances-data.js';

type Asked = 'payOut' | 'payRest' | 'receipt' | 'results' | 'cancel';

/** Steps that the account may take by its role, and those that its own earlier signature forbids. */
function useSteps(advance: AdvanceDetail) {
  const may = {
    plan: useMay('payment.plan_advances'),
    approve: useMay('payment.approve_advances'),
    pay: useMay('payment.pay_advances'),
    results: useMay('payment.record_advance_results'),
    settle: useMay('payment.settle_advances'),
  };
  const { state, planned, approved, paid, resulted, settled } = advance;
  const mine = (...signed: readonly ({ byMe: boolean } | null)[]): boolean =>
    signed.some((one) => one?.byMe ?? false);
  const cancellable = state === 'PLANNED' || state === 'APPROVED';
  const resultable = state === 'PAID_OUT' || state === 'SETTLING';
  const step = (due: boolean, allowed: boolean, own: boolean) => ({
    may: due && allowed && !own,
    own: due && allowed && own,
  });
  return {
    approve: step(state === 'PLANNED', may.approve, mine(planned)),
    payOut: step(state === 'APPROVED', may.pay, mine(planned, approved)),
    payRest: step(state === 'REST_DUE', may.pay, mine(settled, resulted, approved)),
    takeList: (state === 'APPROVED' || state === 'REST_DUE') && may.pay,
    results: step(resultable, may.results, mine(paid)),
    settle: step(state === 'SETTLING', may.settle, mine(resulted, paid)),
    receipt: state === 'TO_RETURN' && may.pay,
    cancel: step(cancellable, may.plan, mine(approved)),
  };
}

/** What can be done with an advance now, by whom. */
export function AdvanceActions({ advance }: { advance: AdvanceDetail }): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const [asked, setAsked] = useState<Asked | null>(null);
  const steps = useSteps(advance);
  const params = { path: { advanceId: advance.id } };
  const said = (words: string) => () => {
    void message.success(words);
    setAsked(null);
  };
  const approve = usePaymentStep(
    () => answer(api.POST('/api/payments/advances/{advanceId}/approve', { params, body: {} })),
    said(t('advance.approveOk')),
  );
  const settle = usePaymentStep(
    () => answer(api.POST('/api/payments/advances/{advanceId}/settle', { params, body: {} })),
    said(t('advance.settleOk')),
  );
  const cancel = usePaymentStep(
    (reason: string) =>
      answer(api.POST('/api/payments/advances/{advanceId}/cancel', { params, body: { reason } })),
    said(t('advance.cancelOk')),
  );
  const payOut = usePaymentStep(
    (body: { paidOn: string; reference: string }) =>
      answer(api.POST('/api/payments/advances/{advanceId}/pay-out', { params, body })),
    said(t('advance.payOk')),
  );
  const payRest = usePaymentStep(
    (body: { paidOn: string; reference: string }) =>
      answer(api.POST('/api/payments/advances/{advanceId}/pay-rest', { params, body })),
    said(t('advance.payOk')),
  );
  const receipt = usePaymentStep(
    (body: { amountFen: number; receivedOn: string; reference: string }) =>
      answer(api.POST('/api/payments/advances/{advanceId}/receipts', { params, body })),
    said(t('advance.receiptOk')),
  );
  const list = usePaymentStep(() => takePaymentList(advance));

  const { restFen, toReturnFen, dueFen, prefundFen, payeeName, returnedFen } = advance;
  const awaiting = advance.receipts
    .filter(({ state }) => state === 'RECORDED')
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
  const openFen = (toReturnFen ?? 0) - returnedFen - awaiting;
  const confirm = (title: string, content: string, step: typeof approve): void =>
    void modal.confirm({
      title,
      content,
      okText: title,
      cancelText: shared('cancel'),
      onOk: () => step.mutateAsync(undefined).catch(() => undefined),
    });
  const askSettle = (): void => {
    const outcome = restFen
      ? t('advance.outcomeRest', { amount: fenToYuan(restFen) })
      : toReturnFen
        ? t('advance.outcomeReturn', { amount: fenToYuan(toReturnFen) })
        : t('advance.outcomeEven');
    const amounts = { due: fenToYuan(dueFen ?? 0), prefund: fenToYuan(prefundFen), outcome };
    confirm(t('advance.settle'), t('advance.settleText', amounts), settle);
  };
  const approveText = t('advance.approveText', { amount: fenToYuan(prefundFen), payee: payeeName });
  const payText = (fen: number): string => t('advance.payText', { amount: fenToYuan(fen), payee: payeeName });
  const own = [steps.approve, steps.payOut, steps.payRest, steps.results, steps.settle].some(
    (one) => one.own,
  );
  const can = [steps.approve, steps.payOut, steps.payRest, steps.results, steps.settle].some(
    (one) => one.may,
  );
  const any = can || own || steps.takeList || steps.receipt || steps.cancel.may;
  if (!any) return null;
  return (
    <div className="sticky-action action-bar">
      <ProblemAlert error={approve.error ?? settle.error ?? list.error} />
      {own && !can && <span className="action-hint">{t('advance.ownStep')}</span>}
      {steps.cancel.may && (
        <Button danger onClick={() => setAsked('cancel')}>
          {t('advance.cancel')}
        </Button>
      )}
      {steps.takeList && (
        <Button loading={list.isPending} onClick={() => list.mutate(undefined)}>
          {t('advance.takeList')}
        </Button>
      )}
      {steps.approve.may && (
        <Button
          type="primary"
          loading={approve.isPending}
          onClick={() => confirm(t('advance.approve'), approveText, approve)}
        >
          {t('advance.approve')}
        </Button>
      )}
      {steps.payOut.may && (
        <Button type="primary" onClick={() => setAsked('payOut')}>
          {t('advance.payOut')}
        </Button>
      )}
      {steps.payRest.may && (
        <Button type="primary" onClick={() => setAsked('payRest')}>
          {t('advance.payRest')}
        </Button>
      )}
      {steps.results.may && (
        <Button
          type={advance.state === 'PAID_OUT' ? 'primary' : 'default'}
          onClick={() => setAsked('results')}
        >
          {t(advance.state === 'PAID_OUT' ? 'advance.results' : 'advance.resultsAgain')}
        </Button>
      )}
      {steps.settle.may && (
        <Button type="primary" loading={settle.isPending} onClick={askSettle}>
          {t('advance.settle')}
        </Button>
      )}
      {steps.receipt && openFen > 0 && (
        <Button type="primary" onClick={() => setAsked('receipt')}>
          {t('advance.receipt')}
        </Button>
      )}
      <ReasonDialog
        open={asked === 'cancel'}
        title={t('advance.cancel')}
        text={t('advance.cancelText')}
        label={t('advance.cancelReason')}
        okText={t('advance.cancel')}
        danger
        busy={cancel.isPending}
        error={cancel.error}
        onSubmit={(reason) => cancel.mutate(reason)}
        onClose={() => setAsked(null)}
      />
      {asked === 'payOut' && (
        <MoneyDialog
          title={t('advance.payOut')}
          text={payText(prefundFen)}
          busy={payOut.isPending}
          error={payOut.error}
          onSubmit={({ on, reference }) => payOut.mutate({ paidOn: on, reference })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'payRest' && (
        <MoneyDialog
          title={t('advance.payRest')}
          text={payText(restFen ?? 0)}
          busy={payRest.isPending}
          error={payRest.error}
          onSubmit={({ on, reference }) => payRest.mutate({ paidOn: on, reference })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'receipt' && (
        <MoneyDialog
          title={t('advance.receipt')}
          text={t('advance.receiptText', { amount: fenToYuan(openFen) })}
          mostFen={openFen}
          busy={receipt.isPending}
          error={receipt.error}
          onSubmit={({ on, reference, yuan }) =>
            receipt.mutate({ receivedOn: on, reference, amountFen: fenOf(yuan ?? 0) })
          }
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'results' && <ResultsDialog advance={advance} onClose={() => setAsked(null)} />}
    </div>
  );
}
