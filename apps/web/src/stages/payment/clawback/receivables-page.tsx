import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { PAGE_SIZE } from '../payment-data.js';
import { PaymentTabs } from '../payment-tabs.js';
import '../payment.css';
import { receivableTones, useReceivables, type Receivable, type Standing } from './clawback-data.js';

/** What is still owed, by how long it has been owed. */
function Ages({
  ages,
}: {
  ages: readonly { age: string; count: number; outstandingFen: number }[];
}): ReactNode {
  const { t } = useTranslation('payment');
  return (
    <Card>
      <div className="batch-sums">
        {ages.map(({ age, count, outstandingFen }) => (
          <div key={age} className={age === 'OLDER' && count > 0 ? 'has-failed' : ''}>
            <span className="muted small">{t(`age.${age}`)}</span>
            <Money fen={outstandingFen} big />
            <span className="muted small num">{t('ageCount', { count })}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Everything that payees are to return; an enterprise sees its own. */
export function ReceivablesPage(): ReactNode {
  const { t } = useTranslation('payment');
  const [page, setPage] = useState(1);
  const [standing, setStanding] = useState<Standing | ''>('OUTSTANDING');
  const columns: RecordColumn<Receivable>[] = [
    {
      key: 'number',
      title: t('receivableNumber'),
      card: 'head',
      render: (row) => <span className="num nowrap">{row.number}</span>,
    },
    { key: 'payee', title: t('payee'), render: (row) => row.payeeName },
    { key: 'fund', title: t('fundSource'), render: (row) => <FundName code={row.fundSource} /> },
    {
      key: 'owed',
      title: t('receivableOwed'),
      align: 'right',
      render: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: 'outstanding',
      title: t('receivableOutstanding'),
      align: 'right',
      render: (row) => <Money fen={row.outstandingFen} />,
    },
    {
      key: 'opened',
      title: t('receivableOpened'),
      render: (row) => (
        <>
          <span className="num nowrap">{instant(row.openedAt).slice(0, 10)}</span>
          {row.state !== 'CLOSED' && <div className="muted small">{t(`age.${row.age}`)}</div>}
        </>
      ),
    },
    {
      key: 'due',
      title: t('receivableDue'),
      render: (row) => (
        <span className={row.overdue ? 'num nowrap line-failure' : 'num nowrap'}>
          {row.dueOn ?? '—'} {row.overdue && t('receivableOverdue')}
        </span>
      ),
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <>
          <StatusTag tone={receivableTones[row.state]}>{t(`receivableState.${row.state}`)}</StatusTag>
          {row.awaitingFen > 0 && <StatusTag tone="busy">{t('receivableAwaiting')}</StatusTag>}
        </>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('receivables')} lead={t('receivablesLead')} />
      <PaymentTabs />
      <div className="filters">
        <Select<Standing | ''>
          style={{ minWidth: 160 }}
          aria-label={t('anyState')}
          value={standing}
          onChange={(next) => {
            setPage(1);
            setStanding(next);
          }}
          options={[
            { value: 'OUTSTANDING', label: t('receivableStanding.OUTSTANDING') },
            { value: 'CLOSED', label: t('receivableStanding.CLOSED') },
            { value: '', label: t('receivableStanding.ALL') },
          ]}
        />
      </div>
      <Loaded query={useReceivables(page, standing === '' ? undefined : standing)}>
        {({ items, total, ages }) => (
          <div className="stack">
            {ages.some(({ count }) => count > 0) && <Ages ages={ages} />}
            <Card flush>
              <RecordList
                label={t('receivables')}
                rows={items}
                columns={columns}
                rowKey={(row) => row.id}
                to={(row) => `/payments/receivables/${row.id}`}
                page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
                empty={<EmptyState title={t('receivableEmpty')} text={t('receivableEmptyText')} />}
              />
            </Card>
          </div>
        )}
      </Loaded>
    </>
  );
}
