import { Button, Dropdown, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { download } from '../../../shared/api/client.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { usePaymentStep } from '../payment-data.js';
import { PaymentTabs } from '../payment-tabs.js';
import { advanceTones, PAGE_SIZE, useAdvances, type Advance } from './advances-data.js';
import { PlanAdvanceDialog } from './plan-advance-dialog.js';
import '../payment.css';
import './advances.css';

const STATES: readonly Advance['state'][] = [
  'PLANNED',
  'APPROVED',
  'PAID_OUT',
  'SETTLING',
  'REST_DUE',
  'TO_RETURN',
  'SETTLED',
  'RETURNED',
  'CANCELLED',
];
const KINDS: readonly Advance['kind'][] = ['YEARLY_BUDGET', 'APPRENTICESHIP'];

function useColumns(): RecordColumn<Advance>[] {
  const { t } = useTranslation('payment');
  return [
    {
      key: 'title',
      title: t('advance.title'),
      card: 'head',
      render: (row) => (
        <>
          {row.title}
          <div className="muted small num nowrap">{row.number}</div>
        </>
      ),
    },
    { key: 'payee', title: t('advance.payee'), render: (row) => row.payeeName },
    {
      key: 'kind',
      title: t('advance.kindLabel'),
      render: (row) => (
        <>
          <span className="nowrap">{t(`advance.kind.${row.kind}`)}</span>
          <div className="muted small">
            <FundName code={row.fundSource} />
          </div>
        </>
      ),
    },
    {
      key: 'prefund',
      title: t('advance.prefund'),
      align: 'right',
      render: (row) => <Money fen={row.prefundFen} />,
    },
    { key: 'due', title: t('advance.due'), align: 'right', render: (row) => <Money fen={row.dueFen} /> },
    {
      key: 'open',
      title: `${t('advance.rest')} / ${t('advance.toReturn')}`,
      align: 'right',
      render: (row) =>
        row.toReturnFen ? (
          <span className="advance-back">
            <Money fen={row.returnedFen - row.toReturnFen} />
          </span>
        ) : (
          <Money fen={row.restFen} />
        ),
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <StatusTag tone={advanceTones[row.state]}>{t(`advance.state.${row.state}`)}</StatusTag>
      ),
    },
  ];
}

/** Money paid before it was earned: what is out, what is owed, what has to come back. */
export function AdvancesPage(): ReactNode {
  const { t } = useTranslation('payment');
  const mayPlan = useMay('payment.plan_advances');
  const [page, setPage] = useState(1);
  const [state, setState] = useState<Advance['state'] | undefined>();
  const [kind, setKind] = useState<Advance['kind'] | undefined>();
  const [planning, setPlanning] = useState(false);
  const columns = useColumns();
  const exporting = usePaymentStep((format: string) =>
    download(`/api/payments/advances/export?format=${format}`, `advances.${format}`),
  );
  const planButton = mayPlan && (
    <Button type="primary" onClick={() => setPlanning(true)}>
      {t('advance.plan')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('advances')}
        lead={t('advance.lead')}
        actions={
          <>
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'xlsx', label: 'Excel' },
                  { key: 'csv', label: t('advance.exportCsv') },
                ],
                onClick: ({ key }) => exporting.mutate(key),
              }}
            >
              <Button loading={exporting.isPending}>{t('advance.export')}</Button>
            </Dropdown>
            {planButton}
          </>
        }
      />
      <PaymentTabs />
      <ProblemAlert error={exporting.error} />
      <Loaded query={useAdvances({ page, state, kind })}>
        {({ items, total, sums }) => (
          <div className="stack">
            <Card>
              <div className="batch-sums advance-sums">
                <div>
                  <span className="muted small">{t('advance.sums.advanced')}</span>
                  <Money fen={sums.advancedFen} big />
                </div>
                <div>
                  <span className="muted small">{t('advance.sums.rest')}</span>
                  <Money fen={sums.restFen} big />
                </div>
                <div className={sums.toReturnFen > 0 ? 'has-failed' : ''}>
                  <span className="muted small">{t('advance.sums.toReturn')}</span>
                  <Money fen={sums.toReturnFen} big />
                </div>
              </div>
            </Card>
            <Card
              flush
              title={t('advances')}
              extra={
                <div className="advance-filter">
                  <Select
                    allowClear
                    aria-label={t('advance.allKinds')}
                    placeholder={t('advance.allKinds')}
                    value={kind ?? null}
                    options={KINDS.map((value) => ({ value, label: t(`advance.kind.${value}`) }))}
                    onChange={(value: Advance['kind'] | null | undefined) => {
                      setKind(value ?? undefined);
                      setPage(1);
                    }}
                  />
                  <Select
                    allowClear
                    aria-label={t('advance.all')}
                    placeholder={t('advance.all')}
                    value={state ?? null}
                    options={STATES.map((value) => ({ value, label: t(`advance.state.${value}`) }))}
                    onChange={(value: Advance['state'] | null | undefined) => {
                      setState(value ?? undefined);
                      setPage(1);
                    }}
                  />
                </div>
              }
            >
              <RecordList
                label={t('advances')}
                rows={items}
                columns={columns}
                rowKey={(row) => row.id}
                to={(row) => `/payments/advances/${row.id}`}
                page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
                empty={
                  state || kind ? (
                    <EmptyState title={t('advance.emptyFiltered')} />
                  ) : (
                    <EmptyState
                      title={t('advance.empty')}
                      text={t('advance.emptyText')}
                      action={planButton}
                    />
                  )
                }
              />
            </Card>
          </div>
        )}
      </Loaded>
      {planning && <PlanAdvanceDialog onClose={() => setPlanning(false)} />}
    </>
  );
}
