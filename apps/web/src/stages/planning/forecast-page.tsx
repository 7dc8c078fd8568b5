import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { PAGE_SIZE, useFill, useForecast, type DemandForecast, type Fill } from './planning-data.js';
import { PastYears } from './past-years.js';
import { PlanningTabs } from './planning-tabs.js';
import './planning.css';

type Range = DemandForecast['occupations'][number];

function FillList({ rows }: { rows: readonly Fill[] }): ReactNode {
  const { t } = useTranslation('planning');
  const columns: RecordColumn<Fill>[] = [
    {
      key: 'title',
      title: t('cohort'),
      card: 'head',
      render: ({ title, code }) => (
        <>
          {title} <span className="muted small num">{code}</span>
        </>
      ),
    },
    {
      key: 'starts',
      title: t('startsOn'),
      render: ({ startsOn }) => <span className="num">{startsOn}</span>,
    },
    {
      key: 'taken',
      title: t('taken'),
      align: 'right',
      render: ({ taken, minSeats, seats }) => (
        <span className="num">{`${taken} / ${minSeats} / ${seats}`}</span>
      ),
    },
    {
      key: 'expected',
      title: t('expected'),
      align: 'right',
      render: ({ expected, low, high }) => (
        <span className="num">
          {expected} ({low}–{high})
        </span>
      ),
    },
    {
      key: 'chance',
      title: t('chance'),
      card: 'corner',
      render: ({ chance, atRisk }) => (
        <StatusTag tone={atRisk ? 'bad' : chance < 0.8 ? 'warn' : 'good'}>
          {Math.round(chance * 100)}%{atRisk && ` · ${t('atRisk')}`}
        </StatusTag>
      ),
    },
  ];
  return (
    <RecordList
      label={t('fill')}
      rows={rows}
      columns={columns}
      rowKey={({ cohortId }) => cohortId}
      to={({ cohortId }) => `/cohorts/${cohortId}`}
      empty={<EmptyState title={t('noFill')} />}
    />
  );
}

function useRangeColumns<T extends Range>(): RecordColumn<T>[] {
  const { t } = useTranslation('planning');
  return [
    {
      key: 'interval',
      title: t('interval'),
      align: 'right',
      render: ({ expected, low, high }) => (
        <span className="num">
          {Math.round(expected)} ({low}–{high})
        </span>
      ),
    },
    {
      key: 'last',
      title: t('lastYear'),
      align: 'right',
      render: ({ lastYear }) => <span className="num">{lastYear}</span>,
    },
    {
      key: 'years',
      title: t('years'),
      align: 'right',
      render: ({ years }) => <span className="num">{years}</span>,
    },
  ];
}

function DemandRanges({ forecast }: { forecast: DemandForecast }): ReactNode {
  const { t } = useTranslation('planning');
  const [page, setPage] = useState(1);
  const occupationColumns = useRangeColumns<Range>();
  const enterpriseColumns = useRangeColumns<DemandForecast['enterprises'][number]>();
  if (forecast.occupations.length === 0)
    return (
      <Card>
        <EmptyState title={t('noHistory')} />
      </Card>
    );
  return (
    <>
      <Card flush title={t('byOccupation', { year: forecast.year })}>
        <RecordList
          label={t('byOccupation', { year: forecast.year })}
          rows={forecast.occupations}
          columns={[
            { key: 'name', title: t('occupation'), card: 'head', render: ({ name }) => name },
            ...occupationColumns,
          ]}
          rowKey={({ code }) => code}
          empty={null}
        />
      </Card>
      <Card flush title={t('byEnterprise', { year: forecast.year })}>
        <RecordList
          label={t('byEnterprise', { year: forecast.year })}
          rows={forecast.enterprises.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          page={{ size: PAGE_SIZE, current: page, total: forecast.enterprises.length, onChange: setPage }}
          columns={[
            {
              key: 'name',
              title: t('enterprise'),
              card: 'head',
              render: ({ enterpriseName, name }) => (
                <>
                  {enterpriseName} <span className="muted small">{name}</span>
                </>
              ),
            },
            ...enterpriseColumns,
          ]}
          rowKey={({ enterpriseId, code }) => `${enterpriseId}/${code}`}
          empty={null}
        />
      </Card>
    </>
  );
}

/** What is likely to come: seats of open runs, and demand of the year. */
export function ForecastPage(): ReactNode {
  const { t } = useTranslation('planning');
  const fill = useFill();
  const forecast = useForecast();
  return (
    <>
      <PageHeader title={t('rooms')} tabTitle={t('forecast')} lead={t('forecastLead')} />
      <PlanningTabs />
      <div className="stack">
        <Loaded query={fill}>
          {(rows) => (
            <Card flush title={t('fill')}>
              <FillList rows={rows} />
            </Card>
          )}
        </Loaded>
        <PastYears />
        <Loaded query={forecast}>{(one) => <DemandRanges forecast={one} />}</Loaded>
      </div>
    </>
  );
}
