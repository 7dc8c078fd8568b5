import { Button, Progress, Select } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { download } from '../../../shared/api/client.js';
import { fenToYuan } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList } from '../../../shared/ui/record-list.js';
import { Money } from '../../../shared/ui/values.js';
import { useBilingual, useSubsidyStep } from '../subsidy-data.js';
import {
  contentOf,
  labelsOf,
  ROWS_A_PAGE,
  useShadowRows,
  type ShadowChange,
  type ShadowRow,
  type ShadowRun,
  type VersionDetail,
} from './versions-data.js';

const ShadowChart = lazy(async () => ({ default: (await import('./shadow-chart.js')).ShadowChart }));
const PERCENT = 100;

/** An amount with its sign: what somebody gains or loses. */
function Change({ fen }: { fen: number }): ReactNode {
  const tone = fen > 0 ? 'gain' : fen < 0 ? 'loss' : 'muted';
  return (
    <span className={`num nowrap ${tone}`}>
      {fen > 0 ? '+' : fen < 0 ? '−' : ''}¥{fenToYuan(Math.abs(fen))}
    </span>
  );
}

function Totals({ run }: { run: ShadowRun }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  return (
    <div className="shadow-totals">
      {(['LINE', 'LEARNER'] as const).map((kind) => {
        const sums = run.totals[kind];
        return (
          <section key={kind} className="card shadow-total" aria-label={t(kind)}>
            <h2>{t(kind)}</h2>
            <p className="muted small">
              {t(`${kind}help`)} · {t('ofPeople', { count: sums.people })}
            </p>
            <dl className="shadow-figures">
              <div>
                <dt>{t('total')}</dt>
                <dd className="figure">
                  <Change fen={sums.afterFen - sums.beforeFen} />
                </dd>
                <dd className="muted small num">
                  ¥{fenToYuan(sums.beforeFen)} → ¥{fenToYuan(sums.afterFen)}
                </dd>
              </div>
              <div>
                <dt>{t('gain')}</dt>
                <dd className="num">{t('people', { count: sums.gainers })}</dd>
                <dd>
                  <Change fen={sums.gainFen} />
                </dd>
              </div>
              <div>
                <dt>{t('loss')}</dt>
                <dd className="num">{t('people', { count: sums.losers })}</dd>
                <dd>
                  <Change fen={-sums.lossFen} />
                </dd>
              </div>
            </dl>
          </section>
        );
      })}
    </div>
  );
}

interface Sum {
  readonly key: string;
  readonly name: string;
  readonly kind: 'LINE' | 'LEARNER';
  readonly people: number;
  readonly beforeFen: number;
  readonly afterFen: number;
  readonly gainers: number;
  readonly gainFen: number;
  readonly losers: number;
  readonly lossFen: number;
}

const isTouched = ({ gainers, losers }: { gainers: number; losers: number }): boolean =>
  gainers > 0 || losers > 0;

function SumTable({ label, nameTitle, rows }: { label: string; nameTitle: string; rows: readonly Sum[] }) {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  return (
    <RecordList<Sum>
      label={label}
      rows={rows}
      rowKey={(row) => `${row.kind} ${row.key}`}
      empty={null}
      columns={[
        { key: 'name', title: nameTitle, render: (row) => row.name, card: 'head' },
        { key: 'kind', title: '', render: (row) => <span className="muted small">{t(row.kind)}</span> },
        {
          key: 'gain',
          title: t('gain'),
          align: 'right',
          render: (row) => (
            <>
              <Change fen={row.gainFen} />{' '}
              <span className="muted small">{t('people', { count: row.gainers })}</span>
            </>
          ),
        },
        {
          key: 'loss',
          title: t('loss'),
          align: 'right',
          render: (row) => (
            <>
              <Change fen={-row.lossFen} />{' '}
              <span className="muted small">{t('people', { count: row.losers })}</span>
            </>
          ),
        },
        {
          key: 'sum',
          title: t('total'),
          align: 'right',
          card: 'corner',
          render: (row) => <Change fen={row.afterFen - row.beforeFen} />,
        },
      ]}
    />
  );
}

function useReason(version: VersionDetail): (code: string) => string {
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const labels = labelsOf(contentOf(version));
  return (code) => {
    if (i18n.exists(`subsidy:versions.reason.${code}`)) return t(`reason.${code}`);
    const label = labels.get(code);
    return label ? t('notMet', { label: say(label) }) : code;
  };
}

function Rows({ run, version }: { run: ShadowRun; version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const [change, setChange] = useState<ShadowChange>();
  const [page, setPage] = useState(1);
  const reason = useReason(version);
  const rows = useShadowRows(run, change, page);
  const csv = useSubsidyStep(() =>
    download(`/api/policy-shadow-runs/${run.id}/rows.csv`, `${version.code}-${version.version}.csv`),
  );
  const choices = [
    { value: '', label: t('all') },
    { value: 'GAIN', label: t('gain') },
    { value: 'LOSS', label: t('loss') },
    { value: 'REASON', label: t('REASON') },
  ];
  return (
    <Card
      flush
      title={t('person')}
      extra={
        <span className="tags">
          <Select
            aria-label={t('result')}
            className="shadow-filter"
            value={change ?? ''}
            options={choices}
            onChange={(value) => {
              setChange(value === '' ? undefined : (value as ShadowChange));
              setPage(1);
            }}
          />
          <Button loading={csv.isPending} onClick={() => csv.mutate(undefined)}>
            {t('exportCsv')}
          </Button>
        </span>
      }
    >
      <ProblemAlert error={csv.error} />
      <Loaded query={rows}>
        {({ items, total }) => (
          <RecordList<ShadowRow>
            label={t('person')}
            rows={items}
            rowKey={(row) => String(row.serial)}
            empty={<EmptyState title={t('noRows')} text={t('noRowsText')} />}
            page={{ size: ROWS_A_PAGE, current: page, total, onChange: setPage }}
            columns={[
              {
                key: 'name',
                title: t('person'),
                card: 'head',
                render: (row) => (
                  <>
                    {row.workerName}{' '}
                    <span className="muted small num">{row.claimNumber ?? row.cohortCode}</span>
                  </>
                ),
              },
              { key: 'enterprise', title: t('enterprise'), render: (row) => row.enterpriseName },
              {
                key: 'result',
                title: t('result'),
                render: (row) =>
                  row.oldReason === row.newReason ? (
                    reason(row.newReason)
                  ) : (
                    <>
                      <span className="muted">{reason(row.oldReason)}</span> → {reason(row.newReason)}
                    </>
                  ),
              },
              {
                key: 'amount',
                title: t('beforeAfter'),
                align: 'right',
                render: (row) => (
                  <>
                    <Money fen={row.oldFen} /> → <Money fen={row.newFen} />
                  </>
                ),
              },
              {
                key: 'difference',
                title: t('difference'),
                align: 'right',
                card: 'corner',
                render: (row) => <Change fen={row.newFen - row.oldFen} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}

function Result({ run, version }: { run: ShadowRun; version: VersionDetail }): ReactNode {
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const at = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  });
  const enterprises = run.enterprises.filter(isTouched).map((one) => ({
    ...one,
    key: one.enterpriseId,
    name: one.enterpriseName,
  }));
  const programmes = run.programmes
    .filter(isTouched)
    .map((one) => ({ ...one, key: one.programme, name: say(one.title) }));
  return (
    <div className="stack">
      {run.finishedAt && (
        <p className="muted">
          {t('doneAt', {
            by: run.requestedBy ?? t('system'),
            at: at.format(new Date(run.finishedAt)),
            on: run.onDate,
          })}
        </p>
      )}
      <Totals run={run} />
      {enterprises.length > 0 && (
        <Card title={t('chart')}>
          <Suspense fallback={null}>
            <ShadowChart run={run} />
          </Suspense>
          <SumTable label={t('chart')} nameTitle={t('enterprise')} rows={enterprises} />
          <SumTable label={t('programme')} nameTitle={t('programme')} rows={programmes} />
        </Card>
      )}
      <Rows run={run} version={version} />
    </div>
  );
}

/** Who gains, who loses, and how much, if this version came into force. */
export function ShadowView({ version }: { version: VersionDetail }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const run = version.shadowRun;
  if (!run)
    return (
      <Card>
        <EmptyState title={t('noShadow')} text={t('noShadowText')} />
      </Card>
    );
  if (run.state === 'RUNNING')
    return (
      <Card>
        <p role="status">{t('running', { done: run.doneCases, total: run.totalCases })}</p>
        <Progress
          aria-label={t('tab.shadow')}
          percent={run.totalCases === 0 ? 0 : Math.floor((run.doneCases * PERCENT) / run.totalCases)}
        />
      </Card>
    );
  return (
    <>
      {run.state === 'VOID' && <div className="notice-bar warn">{t('void')}</div>}
      {run.state === 'DONE' && !run.current && <div className="notice-bar warn">{t('stale')}</div>}
      {run.state === 'DONE' && <Result run={run} version={version} />}
    </>
  );
}
