import { Button, Dropdown, Select, Skeleton } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { download } from '../../../shared/api/client.js';
import { fenToYuan, instant, todayInCentre } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money } from '../../../shared/ui/values.js';
import { FundName } from '../../subsidy/fund-name.js';
import { usePaymentStep } from '../payment-data.js';
import { PaymentTabs } from '../payment-tabs.js';
import { BudgetLines } from './budget-lines.js';
import { SetBudgetDialog } from './budget-dialogs.js';
import { useBudget, type Budget, type FundBudget } from './budget-data.js';
import '../payment.css';
import './budget.css';

const BudgetCharts = lazy(() => import('./budget-chart.js'));

/** What somebody has to see at once: a fund that will not suffice, or has no budget. */
function Warnings({ budget }: { budget: Budget }): ReactNode {
  const { t } = useTranslation('payment');
  const { t: subsidy } = useTranslation('subsidy');
  const warnings = budget.funds.flatMap((fund) => {
    const name = subsidy(`fund.${fund.fundSource}`, { defaultValue: fund.fundSource });
    if (fund.budgetFen === 0) return fund.leftFen < 0 || fund.short ? [t('money.unset', { fund: name })] : [];
    if (fund.overdrawn) return [t('money.overdrawn', { fund: name, gap: fenToYuan(-fund.leftFen) })];
    if (!fund.short) return [];
    const amounts = {
      need: fenToYuan(fund.forecast.expectedFen + fund.appliedFen),
      left: fenToYuan(fund.leftFen),
      gap: fenToYuan(-fund.leftAfterExpectedFen),
    };
    return [t('money.short', { fund: name, ...amounts })];
  });
  if (warnings.length === 0) return null;
  return (
    <div className="notice-bar bad budget-warnings" role="alert">
      {warnings.map((text) => (
        <div key={text}>{text}</div>
      ))}
    </div>
  );
}

function Exhaustion({ fund }: { fund: FundBudget }): ReactNode {
  const { t } = useTranslation('payment');
  const { earliestOn, expectedOn, latestOn } = fund.exhaustion;
  if (fund.budgetFen === 0) return <span className="muted">—</span>;
  return (
    <>
      <strong className={expectedOn ? 'num budget-ends' : ''}>{expectedOn ?? t('money.never')}</strong>
      {(earliestOn ?? latestOn) && (
        <div className="muted small num budget-between">
          {t('money.between', { from: earliestOn ?? t('money.later'), to: latestOn ?? t('money.later') })}
        </div>
      )}
    </>
  );
}

function useColumns(current: boolean): RecordColumn<FundBudget>[] {
  const { t } = useTranslation('payment');
  const small = (words: string): ReactNode => <div className="muted small num budget-note">{words}</div>;
  const columns: RecordColumn<FundBudget>[] = [
    {
      key: 'fund',
      title: t('money.fund'),
      card: 'head',
      render: (fund) => (
        <>
          <FundName code={fund.fundSource} />
          {current && small(t('money.pace', { amount: fenToYuan(fund.trailingFen) }))}
        </>
      ),
    },
    {
      key: 'budget',
      title: t('money.budgetFen'),
      align: 'right',
      render: (fund) => <Money fen={fund.budgetFen} />,
    },
    {
      key: 'paid',
      title: t('money.paidFen'),
      align: 'right',
      render: (fund) => <Money fen={fund.paidFen} />,
    },
    {
      key: 'advanced',
      title: t('money.advancedFen'),
      align: 'right',
      render: (fund) => (
        <>
          <Money fen={fund.advancedFen} />
          {fund.toReturnFen > 0 && small(`${t('money.toReturnFen')} ${fenToYuan(fund.toReturnFen)}`)}
        </>
      ),
    },
    {
      key: 'committed',
      title: t('money.committedFen'),
      align: 'right',
      render: (fund) => (
        <>
          <Money fen={fund.committedFen} />
          {fund.owedFen > 0 && small(`${t('money.owedFen')} ${fenToYuan(fund.owedFen)}`)}
          {fund.approvedFen > 0 && small(`${t('money.approvedFen')} ${fenToYuan(fund.approvedFen)}`)}
          {fund.reservedFen > 0 && small(`${t('money.reservedFen')} ${fenToYuan(fund.reservedFen)}`)}
        </>
      ),
    },
    {
      key: 'left',
      title: t('money.leftFen'),
      align: 'right',
      render: (fund) => <Money fen={fund.leftFen} />,
    },
  ];
  if (!current) return columns;
  return [
    ...columns,
    {
      key: 'forecast',
      title: t('money.forecastFen'),
      align: 'right',
      render: (fund) => (
        <>
          <Money fen={fund.forecast.expectedFen} />
          {fund.forecast.learners > 0 &&
            small(
              t('money.range', {
                low: fenToYuan(fund.forecast.guaranteedFen),
                high: fenToYuan(fund.forecast.maximumFen),
              }),
            )}
          {fund.forecast.learners > 0 && small(t('money.cohorts', fund.forecast))}
          {fund.appliedFen > 0 && small(`${t('money.appliedFen')} ${fenToYuan(fund.appliedFen)}`)}
        </>
      ),
    },
    { key: 'ends', title: t('money.exhaustion'), render: (fund) => <Exhaustion fund={fund} /> },
  ];
}

function Figures({ budget }: { budget: Budget }): ReactNode {
  const { t } = useTranslation('payment');
  const columns = useColumns(budget.current);
  const asOf = budget.funds.flatMap(({ forecast }) => (forecast.asOf ? [forecast.asOf] : [])).sort()[0];
  return (
    <>
      <Card>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} />}>
          <BudgetCharts budget={budget} />
        </Suspense>
      </Card>
      <Card flush title={t('money.table')}>
        <RecordList
          label={t('money.table')}
          rows={budget.funds}
          columns={columns}
          rowKey={(fund) => fund.fundSource}
          empty={null}
        />
        <p className="muted small budget-rule">
          {t(budget.current ? 'money.rule' : 'money.otherYear')}{' '}
          {asOf && t('money.asOf', { at: instant(asOf) })}
        </p>
      </Card>
    </>
  );
}

/** How far the money of the year reaches, fund by fund. */
export function BudgetPage(): ReactNode {
  const { t } = useTranslation('payment');
  const maySet = useMay('payment.set_budget');
  const thisYear = Number(todayInCentre().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [setting, setSetting] = useState(false);
  const query = useBudget(year);
  const exporting = usePaymentStep((format: string) =>
    download(`/api/payments/budget/export?year=${year}&format=${format}`, `budget-${year}.${format}`),
  );
  const setButton = maySet && (
    <Button type="primary" onClick={() => setSetting(true)}>
      {t('money.set')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        tabTitle={t('budget')}
        lead={t('money.lead')}
        actions={
          <>
            <Select
              aria-label={t('advance.year')}
              value={year}
              options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map((value) => ({
                value,
                label: t('money.year', { year: value }),
              }))}
              onChange={setYear}
            />
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'xlsx', label: 'Excel' },
                  { key: 'csv', label: 'CSV' },
                ],
                onClick: ({ key }) => exporting.mutate(key),
              }}
            >
              <Button loading={exporting.isPending}>{t('money.export')}</Button>
            </Dropdown>
            {setButton}
          </>
        }
      />
      <PaymentTabs />
      <ProblemAlert error={exporting.error} />
      <Loaded query={query}>
        {(budget) => (
          <div className="stack">
            <Warnings budget={budget} />
            {budget.funds.length === 0 ? (
              <Card>
                <EmptyState
                  title={t('money.empty')}
                  text={t(maySet ? 'money.emptyText' : 'money.emptyReader')}
                  action={setButton}
                />
              </Card>
            ) : (
              <Figures budget={budget} />
            )}
            <BudgetLines lines={budget.lines} />
          </div>
        )}
      </Loaded>
      {setting && (
        <SetBudgetDialog
          year={year}
          known={query.data?.funds.map(({ fundSource }) => fundSource) ?? []}
          onClose={() => setSetting(false)}
        />
      )}
    </>
  );
}
