import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the payment stage; an enterprise sees its lines only. */
export function PaymentTabs(): ReactNode {
  const { t } = useTranslation('payment');
  const mayBatches = useMay('payment.view_batches');
  const mayAdvances = useMay('payment.view_advances');
  const mayBudget = useMay('payment.view_budget');
  const mayReceivables = useMay('payment.view_receivables');
  if (!mayBatches && !mayAdvances && !mayBudget && !mayReceivables) return null;
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        ...(mayBatches ? [{ to: '/payments', label: t('batches') }] : []),
        ...(mayBatches || mayReceivables ? [{ to: '/payments/lines', label: t('lines') }] : []),
        ...(mayReceivables ? [{ to: '/payments/receivables', label: t('receivables') }] : []),
        ...(mayAdvances ? [{ to: '/payments/advances', label: t('advances') }] : []),
        ...(mayBudget ? [{ to: '/payments/budget', label: t('budget') }] : []),
        ...(mayBatches ? [{ to: '/payments/ledger', label: t('ledger') }] : []),
      ]}
    />
  );
}
