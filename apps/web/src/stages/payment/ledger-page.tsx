import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../../shared/api/schema.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money } from '../../shared/ui/values.js';
import { FundName } from '../subsidy/fund-name.js';
import { useLedger } from './payment-data.js';
import { PaymentTabs } from './payment-tabs.js';
import './payment.css';

type Account = components['schemas']['PaymentLedger']['accounts'][number];

/** The double-entry ledger: every account with both sides, and whether they agree. */
export function LedgerPage(): ReactNode {
  const { t } = useTranslation('payment');
  const columns: RecordColumn<Account>[] = [
    {
      key: 'name',
      title: t('accountName'),
      card: 'head',
      render: (row) => <span title={row.code}>{t(`kind.${row.kind}`)}</span>,
    },
    { key: 'fund', title: t('fundSource'), render: (row) => <FundName code={row.fundSource} /> },
    { key: 'debit', title: t('debit'), align: 'right', render: (row) => <Money fen={row.debitFen} /> },
    { key: 'credit', title: t('credit'), align: 'right', render: (row) => <Money fen={row.creditFen} /> },
    { key: 'balance', title: t('balance'), align: 'right', render: (row) => <Money fen={row.balanceFen} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('ledger')} lead={t('ledgerText')} />
      <PaymentTabs />
      <Loaded query={useLedger()}>
        {(ledger) => (
          <>
            {ledger.journals > 0 && (
              <div className={ledger.balanced ? 'notice-bar' : 'notice-bar bad'} role="status">
                <span>
                  {ledger.balanced ? (
                    <CheckCircleFilled aria-hidden="true" />
                  ) : (
                    <WarningFilled aria-hidden="true" />
                  )}{' '}
                  {t(ledger.balanced ? 'balanced' : 'unbalanced')}
                </span>
                <span className="num">{t('journals', { count: ledger.journals })}</span>
              </div>
            )}
            <Card flush>
              <RecordList
                label={t('ledger')}
                rows={ledger.accounts}
                columns={columns}
                rowKey={(row) => `${row.code} ${row.fundSource}`}
                empty={<EmptyState title={t('noAccounts')} text={t('noAccountsText')} />}
              />
            </Card>
          </>
        )}
      </Loaded>
    </>
  );
}
