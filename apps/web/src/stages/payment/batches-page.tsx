import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { fenToYuan, instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../shared/ui/values.js';
import { FundName } from '../subsidy/fund-name.js';
import { batchTones, PAGE_SIZE, useBatches, usePayable, usePaymentStep, type Batch } from './payment-data.js';
import { PaymentTabs } from './payment-tabs.js';
import './payment.css';

interface Fund {
  readonly fundSource: string;
  readonly payeeKind: Batch['payeeKind'];
  readonly lines: number;
  readonly payees: number;
  readonly totalFen: number;
}

const keyOf = ({ fundSource, payeeKind }: Fund): string => `${fundSource} ${payeeKind}`;

/** What waits to be paid, put together by fund and kind of payee: one batch draws on one fund and pays one kind. */
function byFund(items: readonly Fund[]): readonly Fund[] {
  const funds = new Map<string, Fund>();
  for (const item of items) {
    const key = keyOf(item);
    const before = funds.get(key);
    funds.set(key, {
      fundSource: item.fundSource,
      payeeKind: item.payeeKind,
      lines: item.lines + (before?.lines ?? 0),
      payees: Math.max(item.payees, before?.payees ?? 0),
      totalFen: item.totalFen + (before?.totalFen ?? 0),
    });
  }
  return [...funds.values()];
}

function Payable(): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { t: subsidy } = useTranslation('subsidy');
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const mayMake = useMay('payment.make_batches');
  const make = usePaymentStep(
    ({ fundSource, payeeKind }: Fund) =>
      answer(api.POST('/api/payments/batches', { body: { fundSource, payeeKind } })),
    ({ id, excluded }) => {
      void message.success(t('makeOk'));
      void navigate(`/payments/batches/${id}`, { state: { excluded } });
    },
  );
  const ask = (fund: Fund): void =>
    void modal.confirm({
      title: t('makeConfirm'),
      content: t('makeText', {
        fund: subsidy(`fund.${fund.fundSource}`, { defaultValue: fund.fundSource }),
        lines: fund.lines,
        amount: fenToYuan(fund.totalFen),
      }),
      okText: t('make'),
      cancelText: shared('cancel'),
      onOk: () => make.mutateAsync(fund).catch(() => undefined),
    });
  return (
    <Card title={t('payable')}>
      <ProblemAlert error={make.error} />
      <Loaded query={usePayable()}>
        {(items) =>
          items.length === 0 ? (
            <p className="muted">{t('payableEmpty')}</p>
          ) : (
            byFund(items).map((fund) => (
              <div key={keyOf(fund)} className="payable">
                <div>
                  <strong>
                    <FundName code={fund.fundSource} /> · {t(`payeeKind.${fund.payeeKind}`)}
                  </strong>
                  <span className="muted small num">
                    {t(fund.payeeKind === 'WORKER' ? 'payableTextWorker' : 'payableText', {
                      lines: fund.lines,
                      payees: fund.payees,
                    })}
                  </span>
                </div>
                <Money fen={fund.totalFen} big />
                {mayMake && (
                  <Button type="primary" onClick={() => ask(fund)}>
                    {t('make')}
                  </Button>
                )}
              </div>
            ))
          )
        }
      </Loaded>
    </Card>
  );
}

function Batches(): ReactNode {
  const { t } = useTranslation('payment');
  const [page, setPage] = useState(1);
  const columns: RecordColumn<Batch>[] = [
    {
      key: 'number',
      title: t('number'),
      card: 'head',
      render: (row) => <span className="num nowrap">{row.number}</span>,
    },
    { key: 'fund', title: t('fundSource'), render: (row) => <FundName code={row.fundSource} /> },
    {
      key: 'payees',
      title: t('payeeKindLabel'),
      render: (row) => t(`payeeKind.${row.payeeKind}`),
    },
    {
      key: 'count',
      title: t('count'),
      align: 'right',
      render: (row) => <span className="num">{row.lineCount}</span>,
    },
    { key: 'amount', title: t('amount'), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
    {
      key: 'made',
      title: t('made'),
      render: (row) => (
        <>
          {row.madeBy}
          <div className="muted small num nowrap">{instant(row.madeAt)}</div>
        </>
      ),
    },
    { key: 'released', title: t('releasedBy'), render: (row) => row.releasedBy ?? '—' },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => <StatusTag tone={batchTones[row.state]}>{t(`state.${row.state}`)}</StatusTag>,
    },
  ];
  return (
    <Loaded query={useBatches(page)}>
      {({ items, total }) => (
        <Card flush title={t('batches')}>
          <RecordList
            label={t('batches')}
            rows={items}
            columns={columns}
            rowKey={(row) => row.id}
            to={(row) => `/payments/batches/${row.id}`}
            page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            empty={<EmptyState title={t('noBatches')} text={t('noBatchesText')} />}
          />
        </Card>
      )}
    </Loaded>
  );
}

/** What waits to be paid and the batches made of it; an enterprise is led to its own lines. */
export function BatchesPage(): ReactNode {
  const { t } = useTranslation('payment');
  const mayBudget = useMay('payment.view_budget');
  if (!useMay('payment.view_batches')) {
    return <Navigate to={mayBudget ? '/payments/budget' : '/payments/lines'} replace />;
  }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <PaymentTabs />
      <div className="stack">
        <Payable />
        <Batches />
      </div>
    </>
  );
}
