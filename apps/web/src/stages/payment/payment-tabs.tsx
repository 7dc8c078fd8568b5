import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the payment stage; an enterprise sees its lines only. */
export function PaymentTabs(): ReactNode {
  const { t } = useTranslation('payment');
  const mayBatches = useMay('payment.view_batches');
  if (!mayBatches) return null;
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/payments', label: t('batches') },
        { to: '/payments/lines', label: t('lines') },
        { to: '/payments/ledger', label: t('ledger') },
      ]}
    />
  );
}
