import { Alert, Button, Segmented, Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { todayInCentre } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../../shared/ui/record-list.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { useBilingual } from '../subsidy-data.js';
import '../subsidy.css';
import { SubsidyTabs } from '../subsidy-tabs.js';
import {
  useEnterpriseChoices,
  useOwnWorkers,
  useTrainingPlan,
  type TrainingPlan,
  type WorkerPlan,
} from './outlook-data.js';
import './outlook.css';

const FIRST = 20;
const yuan = (fen: number): string => `¥${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`;

function Total({ plan }: { plan: TrainingPlan }): ReactNode {
  const { t } = useTranslation('subsidy');
  const planned = plan.items.filter(({ chosen }) => chosen.length > 0).length;
  return (
    <Card>
      <div className="totals outlook-totals">
        <div>
          <span className="muted small">{t('outlook.total', { year: plan.year })}</span>
          <Money fen={plan.totalFen} big />
          <span className="num small muted">
            {plan.exact
              ? t('outlook.exact')
              : t('outlook.notExact', { more: yuan(Math.max(0, plan.boundFen - plan.totalFen)) })}
          </span>
        </div>
        <div>
          <span className="num">
            {t('outlook.plannedWorkers', { planned, workers: plan.workers, cohorts: plan.classes.length })}
          </span>
          {plan.workersLeftOut > 0 && (
            <span className="muted small num">{t('outlook.leftOut', { count: plan.workersLeftOut })}</span>
          )}
        </div>
      </div>
    </Card>
  );
}

function Classes({ plan }: { plan: TrainingPlan }): ReactNode {
  const { t } = useTranslation('subsidy');
  type Row = TrainingPlan['classes'][number];
  const columns: RecordColumn<Row>[] = [
    { key: 'title', title: t('outlook.cohort'), card: 'head', render: (row) => row.cohortTitle },
    {
      key: 'people',
      title: t('outlook.peopleColumn'),
      render: (row) => (
        <span className="num">{t('outlook.classPeople', { people: row.people, seats: row.seatsLeft })}</span>
      ),
    },
    {
      key: 'amount',
      title: t('outlook.amount'),
      align: 'right',
      card: 'corner',
      render: (row) => <Money fen={row.amountFen} />,
    },
  ];
  return (
    <Card flush title={t('outlook.classes')}>
      <RecordList
        label={t('outlook.classes')}
        rows={plan.classes}
        columns={columns}
        rowKey={(row) => row.cohortId}
        to={(row) => `/cohorts/${row.cohortId}`}
        empty={null}
      />
    </Card>
  );
}

function Worker({ worker }: { worker: WorkerPlan }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  return (
    <section className="planned-worker">
      <header>
        <strong>{worker.workerName}</strong>
        {worker.used > 0 && (
          <StatusTag tone="plain">{t('outlook.usedBefore', { used: worker.used })}</StatusTag>
        )}
        <span className="planned-total">{worker.totalFen > 0 && <Money fen={worker.totalFen} />}</span>
      </header>
      {worker.chosen.length === 0 && (
        <p className="muted">
          {t('outlook.nothing')}
          {worker.without > 0 && `。${t('outlook.nothingText', { count: worker.without })}`}
        </p>
      )}
      <ol>
        {worker.chosen.map((one) => (
          <li key={`${one.cohortId} ${one.programme}`}>
            <span className="planned-what">
              <Link to={`/cohorts/${one.cohortId}`}>{one.cohortTitle}</Link>
              <span className="muted small num">
                {one.startsOn} – {one.endsOn} · {t('outlook.expected', { date: one.grantedOn })}
              </span>
              <span className="small">{say(one.programmeTitle)}</span>
              {one.enrolled && <StatusTag tone="good">{t('outlook.enrolled')}</StatusTag>}
              <span className="planned-consequence num">{say(one.consequence)}</span>
            </span>
            <span className="planned-amount">
              <Money fen={one.amountFen} />
            </span>
          </li>
        ))}
      </ol>
      {worker.ruledOut.length > 0 && (
        <details>
          <summary className="muted small">
            {t('outlook.ruledOut')}（{worker.ruledOut.length}）
          </summary>
          <ul className="small">
            {worker.ruledOut.map((one, index) => (
              <li key={index}>
                {one.cohortTitle} · {say(one.programmeTitle)}：{say(one.why)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Workers({ plan }: { plan: TrainingPlan }): ReactNode {
  const { t } = useTranslation('subsidy');
  const [most, setMost] = useState(FIRST);
  const single = plan.items.length === 1;
  const [onlyWith, setOnlyWith] = useState(!single);
  const rows = onlyWith ? plan.items.filter(({ chosen }) => chosen.length > 0) : plan.items;
  return (
    <Card
      title={t('outlook.workers')}
      extra={
        !single && (
          <label className="muted small">
            <Switch size="small" checked={onlyWith} onChange={setOnlyWith} /> {t('outlook.onlyWith')}
          </label>
        )
      }
    >
      {rows.slice(0, most).map((worker) => (
        <Worker key={worker.workerId} worker={worker} />
      ))}
      {rows.length > most && (
        <Button onClick={() => setMost(most + 50)}>
          {t('outlook.showMore', { count: rows.length - most })}
        </Button>
      )}
    </Card>
  );
}

/** For HR: the lawful combination of classes that brings the most in a year, for one worker or everybody. */
export function PlannerPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const [search, setSearch] = useSearchParams();
  const ofEnterprise = useMay('booking.book');
  const thisYear = Number(todayInCentre().slice(0, 4));
  const year = Number(search.get('year') ?? thisYear);
  const [workerId, enterpriseId] = [search.get('worker'), search.get('enterprise')];
  const workers = useOwnWorkers(ofEnterprise);
  const enterprises = useEnterpriseChoices(!ofEnterprise);
  const ready = ofEnterprise || enterpriseId !== null;
  const plan = useTrainingPlan(
    { year, ...(workerId ? { workerId } : {}), ...(enterpriseId ? { enterpriseId } : {}) },
    ready,
  );
  const set = (name: string, value: string | undefined): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return (
    <>
      <PageHeader title={t('outlook.plannerTitle')} lead={t('outlook.plannerLead', { year })} />
      <SubsidyTabs />
      <div className="planner-choice">
        <Segmented<number>
          aria-label={t('outlook.year')}
          value={year}
          onChange={(value) => set('year', String(value))}
          options={[thisYear, thisYear + 1]}
        />
        {ofEnterprise ? (
          <Select
            allowClear
            aria-label={t('outlook.oneWorker')}
            placeholder={t('outlook.wholeEnterprise')}
            loading={workers.isPending}
            value={workerId}
            onChange={(value: string | undefined) => set('worker', value)}
            showSearch={{ optionFilterProp: 'label' }}
            options={(workers.data ?? []).map(({ id, name, idMasked }) => ({
              value: id,
              label: `${name} ${idMasked.slice(-4)}`,
            }))}
          />
        ) : (
          <Select
            aria-label={t('outlook.chooseEnterprise')}
            placeholder={t('outlook.chooseEnterprise')}
            loading={enterprises.isPending}
            value={enterpriseId}
            onChange={(value: string) => set('enterprise', value)}
            showSearch={{ optionFilterProp: 'label' }}
            options={(enterprises.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </div>
      {!ready ? (
        <Card>
          <EmptyState title={t('outlook.chooseEnterprise')} text={t('outlook.chooseEnterpriseText')} />
        </Card>
      ) : (
        <Loaded query={plan}>
          {(found) => (
            <div className="stack">
              <Total plan={found} />
              {found.totalFen === 0 && (
                <Alert
                  type="info"
                  showIcon
                  title={t('outlook.noPlan', { year: found.year })}
                  description={t('outlook.noPlanText')}
                />
              )}
              {found.classes.length > 0 && <Classes plan={found} />}
              {(found.totalFen > 0 || found.items.length === 1) && (
                <Workers key={`${found.year} ${workerId ?? ''}`} plan={found} />
              )}
            </div>
          )}
        </Loaded>
      )}
    </>
  );
}
