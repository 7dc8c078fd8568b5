import { Button, Progress } from 'antd';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { Card, EmptyState } from '../../../shared/ui/page-parts.js';
import { RecordList } from '../../../shared/ui/record-list.js';
import { useBilingual } from '../subsidy-data.js';
import { Change, ShadowRows } from './shadow-rows.js';
import type { ShadowChoice, ShadowRun, VersionDetail } from './versions-data.js';

const ShadowChart = lazy(async () => ({ default: (await import('./shadow-chart.js')).ShadowChart }));
const PERCENT = 100;

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

interface SumProps {
  readonly label: string;
  readonly nameTitle: string;
  readonly rows: readonly Sum[];
  /** Narrows the list of people to the row. */
  readonly onChoose: (row: Sum) => void;
}

function SumTable({ label, nameTitle, rows, onChoose }: SumProps): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  return (
    <RecordList<Sum>
      label={label}
      rows={rows}
      rowKey={(row) => `${row.kind} ${row.key}`}
      empty={null}
      columns={[
        {
          key: 'name',
          title: nameTitle,
          card: 'head',
          render: (row) => (
            <Button type="link" className="sum-name" onClick={() => onChoose(row)}>
              {row.name}
            </Button>
          ),
        },
        {
          key: 'kind',
          title: t('kindTitle'),
          render: (row) => <span className="muted small">{t(row.kind)}</span>,
        },
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

function Result({ run, version }: { run: ShadowRun; version: VersionDetail }): ReactNode {
  const { t, i18n } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const [choice, setChoice] = useState<ShadowChoice>({});
  const people = useRef<HTMLDivElement>(null);
  const choose = (next: ShadowChoice): void => {
    setChoice(next);
    people.current?.scrollIntoView({ behavior: 'smooth' });
  };
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
          <SumTable
            label={t('chart')}
            nameTitle={t('enterprise')}
            rows={enterprises}
            onChoose={({ key, kind }) => choose({ enterpriseId: key, kind })}
          />
          <SumTable
            label={t('programme')}
            nameTitle={t('programme')}
            rows={programmes}
            onChoose={({ key, kind }) => choose({ programme: key, kind })}
          />
        </Card>
      )}
      <div ref={people}>
        <ShadowRows
          // A new choice starts on the first page.
          key={JSON.stringify(choice)}
          run={run}
          version={version}
          choice={choice}
          onChoose={setChoice}
        />
      </div>
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
