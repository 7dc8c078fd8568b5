import { App, Button, Input, Progress, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { fenToYuan, instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { PAGE_SIZE, typeset, useBilingual } from '../subsidy-data.js';
import { SubsidyTabs } from '../subsidy-tabs.js';
import {
  BENEFIT_STATES,
  benefitTones,
  useBenefits,
  useBenefitStep,
  useFigures,
  useLatestRun,
  type Benefit,
  type BenefitFilter,
  type BenefitState,
} from './benefit-data.js';
import './benefit.css';

/** How far the latest run is, and the button that starts another. */
function RunLine(): ReactNode {
  const { t } = useTranslation('subsidy');
  const may = useMay('benefit.start_runs');
  const { data: run } = useLatestRun();
  const client = useQueryClient();
  const start = useBenefitStep(() => answer(api.POST('/api/benefit-runs', { body: {} })));
  const running = run?.running ?? false;
  useEffect(() => {
    if (!running) void client.invalidateQueries({ queryKey: ['subsidy', 'benefit', 'list'] });
    if (!running) void client.invalidateQueries({ queryKey: ['subsidy', 'benefit', 'figures'] });
  }, [client, running]);
  return (
    <Card>
      <div className="run-line" role="status">
        {run?.running ? (
          <div className="run-progress">
            <span className="num">{t('benefit.running', { done: run.done, people: run.people })}</span>
            <Progress
              percent={run.people === 0 ? 0 : Math.floor((run.done * 100) / run.people)}
              aria-label={t('benefit.running', { done: run.done, people: run.people })}
            />
          </div>
        ) : (
          <span className="num">
            {run
              ? t('benefit.lastRun', {
                  at: instant(run.finishedAt),
                  entitled: run.entitled,
                  notYet: run.notYet,
                })
              : t('benefit.noRun')}
            {run && run.failed > 0 && (
              <span className="bad"> {t('benefit.failedPeople', { count: run.failed })}</span>
            )}
          </span>
        )}
        {may && (
          <Button loading={start.isPending} disabled={running} onClick={() => start.mutate(undefined)}>
            {t('benefit.runNow')}
          </Button>
        )}
      </div>
      <ProblemAlert error={start.error} />
    </Card>
  );
}

function useColumns(): RecordColumn<Benefit>[] {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return [
    {
      key: 'person',
      title: t('benefit.person'),
      card: 'head',
      render: (row) => (
        <>
          {row.workerName}
          <div className="muted small num">{row.idMasked}</div>
        </>
      ),
    },
    {
      key: 'programme',
      title: t('benefit.programme'),
      render: (row) => (
        <>
          {say(row.programmeTitle)}
          <div className="muted small num">
            {t(`benefit.type.${row.certificate.type as 'SKILL_LEVEL'}`)}
            {row.certificate.level !== null && ` ${t('benefit.level', { level: row.certificate.level })}`}
            {` ${row.certificate.issuedOn}`}
          </div>
        </>
      ),
    },
    {
      key: 'because',
      title: t('benefit.because'),
      render: (row) => (
        <div className="because">
          {row.frozen && <StatusTag tone="bad">{t('frozen')}</StatusTag>}
          <StatusTag tone={benefitTones[row.state]}>
            {row.state === 'CONSENTED' && row.confirmedAt
              ? t('benefit.confirmed')
              : t(`benefit.state.${row.state}`)}
          </StatusTag>
          {row.because[0] && <div className="small">{typeset(say(row.because[0].text))}</div>}
          {row.because.length > 1 && (
            <div className="muted small">{t('benefit.more', { count: row.because.length - 1 })}</div>
          )}
        </div>
      ),
    },
    {
      key: 'amount',
      title: t('benefit.amount'),
      align: 'right',
      card: 'corner',
      render: (row) => <Money fen={row.amountFen === 0 ? null : row.amountFen} />,
    },
    {
      key: 'deadline',
      title: t('benefit.deadline'),
      render: (row) => <span className="num nowrap">{row.deadlineOn ?? '—'}</span>,
    },
  ];
}

const BATCH = { CONFIRM: '/api/benefits/confirm', APPROVE: '/api/benefits/approve' } as const;
type BatchAction = keyof typeof BATCH;

/** What is done with the ticked ones: all of them, or none. */
function Batch({ chosen, onDone }: { chosen: readonly Benefit[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const step = useBenefitStep(
    ({ action, benefitIds }: { action: BatchAction; benefitIds: string[] }) =>
      answer(api.POST(BATCH[action], { body: { benefitIds } })),
    ({ moved }) => {
      void message.success(t('benefit.done', { count: moved }));
      onDone();
    },
  );
  if (chosen.length === 0) return null;
  const ask = (action: BatchAction): void => {
    const wanted = chosen.filter(({ allowed }) => allowed.includes(action));
    const total = wanted.reduce((sum, { amountFen }) => sum + amountFen, 0);
    modal.confirm({
      title: t(action === 'CONFIRM' ? 'benefit.askConfirm' : 'benefit.askApprove', { count: wanted.length }),
      content: <strong className="num">{t('benefit.sum', { amount: fenToYuan(total) })}</strong>,
      okText: shared('confirm'),
      cancelText: shared('cancel'),
      onOk: () => step.mutate({ action, benefitIds: wanted.map(({ id }) => id) }),
    });
  };
  return (
    <>
      <ProblemAlert error={step.error} />
      <div className="sticky-action action-bar" role="region" aria-label={t('benefit.title')}>
        <span className="action-hint">{t('benefit.chosen', { count: chosen.length })}</span>
        {(['CONFIRM', 'APPROVE'] as const).map((action) => {
          const count = chosen.filter(({ allowed }) => allowed.includes(action)).length;
          return (
            count > 0 && (
              <Button key={action} type="primary" loading={step.isPending} onClick={() => ask(action)}>
                {t(action === 'CONFIRM' ? 'benefit.confirm' : 'benefit.approve', { count })}
              </Button>
            )
          );
        })}
      </div>
    </>
  );
}

/** Everybody's benefits: what is due, what is not yet and why, and what waits for confirmation or approval. */
export function BenefitsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const mayApprove = useMay('benefit.approve');
  const mayImports = useMay('benefit.view_imports');
  const mayImport = useMay('benefit.import_data');
  const mayRun = useMay('benefit.start_runs');
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useState<BenefitFilter>(
    mayApprove ? { state: 'CONSENTED', confirmed: 'true' } : {},
  );
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const figures = useFigures();
  const list = useBenefits(page, filter);
  const columns = useColumns();
  const change = (next: BenefitFilter): void => {
    setPage(1);
    setTicked([]);
    setFilter(next);
  };
  const countOf = (state: BenefitState): number =>
    figures.data?.states.find((one) => one.state === state)?.cases ?? 0;
  const stateKey =
    filter.state === 'CONSENTED' && filter.confirmed === 'true' ? 'CONFIRMED' : (filter.state ?? '');
  const mayTick = (row: Benefit): boolean =>
    row.allowed.includes('CONFIRM') || row.allowed.includes('APPROVE');
  return (
    <>
      <PageHeader
        title={t('benefit.title')}
        lead={t('benefit.lead')}
        actions={
          mayImports && (
            <Link className="button-link" to="/benefits/imports">
              {t('benefit.imports')}
            </Link>
          )
        }
      />
      <SubsidyTabs />
      <RunLine />
      <div className="filters after-card">
        <Select<string>
          style={{ minWidth: 210 }}
          aria-label={t('benefit.anyState')}
          value={stateKey}
          onChange={(next) => {
            const { state: _, confirmed: __, ...rest } = filter;
            if (next === 'CONFIRMED') change({ ...rest, state: 'CONSENTED', confirmed: 'true' });
            else if (next === 'CONSENTED') change({ ...rest, state: 'CONSENTED', confirmed: 'false' });
            else change(next === '' ? rest : { ...rest, state: next as BenefitState });
          }}
          options={[
            { value: '', label: t('benefit.anyState') },
            ...BENEFIT_STATES.flatMap((state) =>
              state === 'CONSENTED'
                ? [
                    {
                      value: 'CONSENTED',
                      label: `${t('benefit.state.CONSENTED')} · ${t('benefit.unconfirmed')}`,
                    },
                    { value: 'CONFIRMED', label: t('benefit.confirmed') },
                  ]
                : [{ value: state, label: `${t(`benefit.state.${state}`)} (${countOf(state)})` }],
            ),
          ]}
        />
        <Select<string>
          style={{ minWidth: 220 }}
          aria-label={t('benefit.anyProgramme')}
          value={filter.programme ?? ''}
          onChange={(next) => {
            const { programme: _, ...rest } = filter;
            change(next === '' ? rest : { ...rest, programme: next });
          }}
          options={[
            { value: '', label: t('benefit.anyProgramme') },
            ...(figures.data?.programmes.map(({ id, title }) => ({ value: id, label: say(title) })) ?? []),
          ]}
        />
        <Input.Search
          style={{ maxWidth: 240 }}
          allowClear
          aria-label={t('benefit.search')}
          placeholder={t('benefit.search')}
          onSearch={(text) => {
            const { q: _, ...rest } = filter;
            change(text.trim() === '' ? rest : { ...rest, q: text.trim() });
          }}
        />
      </div>
      <Card flush>
        <Loaded query={list}>
          {({ items, total }) => (
            <RecordList
              label={t('benefit.list')}
              rows={items}
              columns={columns}
              rowKey={({ id }) => id}
              to={({ id }) => `/benefits/${id}`}
              empty={
                <EmptyState
                  title={t('benefit.none')}
                  text={t(mayRun ? (mayImport ? 'benefit.noneText' : 'benefit.noneRun') : 'benefit.noneWait')}
                />
              }
              ticks={{
                keys: ticked,
                may: mayTick,
                onChange: setTicked,
                label: ({ workerName }) => t('benefit.pick', { name: workerName }),
              }}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            />
          )}
        </Loaded>
      </Card>
      <Batch
        chosen={(list.data?.items ?? []).filter(({ id }) => ticked.includes(id))}
        onDone={() => setTicked([])}
      />
    </>
  );
}
