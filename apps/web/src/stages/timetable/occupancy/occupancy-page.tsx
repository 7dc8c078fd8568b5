import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { bracketed, todayInCentre } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { RecordList } from '../../../shared/ui/record-list.js';
import { ClassHours } from '../../../shared/ui/values.js';
import { FacilityTabs } from '../../facility/facility-tabs.js';
import { PrintButton } from '../print/print-button.js';
import '../timetable.css';
import {
  hoursOf,
  shareOf,
  useOccupancy,
  useTrainerLoad,
  type Occupancy,
  type TrainerLoad,
} from './occupancy-data.js';

const HeatMap = lazy(() => import('./heat-map.js'));
const MONTH = 'YYYY-MM';

type Workshop = Occupancy['workshops'][number];

const fullest = ({ cells }: Workshop): string => {
  const [top] = [...cells].sort((a, b) => b.takenMinutes - a.takenMinutes);
  return top && top.takenMinutes > 0 ? bracketed(top.heldOn.slice(5), `${shareOf(top)}%`) : '—';
};

function WorkshopTable({ workshops }: { workshops: readonly Workshop[] }): ReactNode {
  const { t } = useTranslation('timetable');
  return (
    <RecordList
      label={t('occupancy.table')}
      rows={workshops}
      rowKey={({ id }) => id}
      to={({ id }) => `/workshops/${id}`}
      empty={<EmptyState title={t('occupancy.none')} />}
      columns={[
        {
          key: 'name',
          title: t('occupancy.workshop'),
          card: 'head',
          render: ({ name, buildingName }) => `${buildingName} ${name}`,
        },
        {
          key: 'share',
          title: t('occupancy.share'),
          align: 'right',
          card: 'corner',
          render: (row) => <span className="num">{shareOf(row)}%</span>,
        },
        {
          key: 'taken',
          title: t('occupancy.taken'),
          align: 'right',
          render: ({ takenMinutes }) => t('occupancy.hours', { hours: hoursOf(takenMinutes) }),
        },
        {
          key: 'open',
          title: t('occupancy.open'),
          align: 'right',
          render: ({ openMinutes }) => t('occupancy.hours', { hours: hoursOf(openMinutes) }),
        },
        { key: 'busiest', title: t('occupancy.busiest'), align: 'right', render: fullest },
      ]}
    />
  );
}

function LoadTable({ load, month }: { load: TrainerLoad; month: string }): ReactNode {
  const { t } = useTranslation('timetable');
  const days = `from=${month}-01&to=${dayjs(`${month}-01`).endOf('month').format('YYYY-MM-DD')}`;
  return (
    <>
      <RecordList
        label={t('occupancy.load')}
        rows={load.trainers}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t('occupancy.none')} />}
        columns={[
          {
            key: 'name',
            title: t('occupancy.trainer'),
            card: 'head',
            render: ({ name, staffNumber }) => (
              <>
                {name} <span className="muted small num">{staffNumber}</span>
              </>
            ),
          },
          {
            key: 'hours',
            title: t('occupancy.classHours'),
            align: 'right',
            card: 'corner',
            render: ({ minutes }) => <ClassHours minutes={minutes} />,
          },
          {
            key: 'sessions',
            title: t('occupancy.sessions'),
            align: 'right',
            render: (row) => t('occupancy.times', { count: row.sessions }),
          },
          {
            key: 'days',
            title: t('occupancy.days'),
            align: 'right',
            render: (row) => t('occupancy.daysOf', { count: row.days }),
          },
          {
            key: 'most',
            title: t('occupancy.busiestDay'),
            align: 'right',
            render: (row) => <ClassHours minutes={row.busiestDayMinutes} />,
          },
          {
            key: 'cohorts',
            title: t('occupancy.cohorts'),
            align: 'right',
            render: (row) => t('occupancy.cohortsOf', { count: row.cohorts }),
          },
          {
            key: 'print',
            title: t('print'),
            align: 'right',
            render: ({ id, name }) => (
              <PrintButton path={`/api/trainers/${id}/timetable.pdf?${days}`} name={`${name}.pdf`} />
            ),
          },
        ]}
      />
      {load.withoutSessions > 0 && (
        <p className="muted occupancy-rest">{t('occupancy.without', { count: load.withoutSessions })}</p>
      )}
    </>
  );
}

function Workshops({ occupancy }: { occupancy: Occupancy }): ReactNode {
  const { t } = useTranslation('timetable');
  const [all, setAll] = useState(false);
  const shown = useMemo(
    () => (all ? occupancy.workshops : occupancy.workshops.filter(({ takenMinutes }) => takenMinutes > 0)),
    [all, occupancy],
  );
  return (
    <>
      <Card
        title={t('occupancy.map')}
        extra={
          <Segmented
            value={all ? 'all' : 'used'}
            onChange={(value) => setAll(value === 'all')}
            options={[
              { value: 'used', label: t('occupancy.onlyUsed') },
              { value: 'all', label: t('occupancy.all') },
            ]}
          />
        }
      >
        {shown.length === 0 ? (
          <EmptyState title={t('occupancy.none')} />
        ) : (
          <>
            <p className="muted small">{t('occupancy.mapHelp')}</p>
            <Suspense fallback={<Skeleton active />}>
              <HeatMap days={occupancy.days} workshops={shown} />
            </Suspense>
          </>
        )}
      </Card>
      {shown.length > 0 && (
        <Card title={t('occupancy.table')} flush>
          <WorkshopTable workshops={shown} />
        </Card>
      )}
    </>
  );
}

/** How full the workshops are and how much each trainer gives, a month at a time. */
export function OccupancyPage(): ReactNode {
  const { t } = useTranslation('timetable');
  const [params, setParams] = useSearchParams();
  const asked = dayjs(`${params.get('month') ?? todayInCentre().slice(0, 7)}-01`);
  const month = asked.isValid() ? asked : dayjs(todayInCentre()).startOf('month');
  const name = month.format(MONTH);
  const occupancy = useOccupancy(name);
  const load = useTrainerLoad(name);
  const go = (to: Dayjs): void => setParams({ month: to.format(MONTH) }, { replace: true });
  return (
    <>
      <PageHeader title={t('occupancy.title')} lead={t('occupancy.lead')} />
      <FacilityTabs />
      <div className="week-bar">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('occupancy.previous')}
          onClick={() => go(month.subtract(1, 'month'))}
        />
        <strong className="num">{name}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t('occupancy.next')}
          onClick={() => go(month.add(1, 'month'))}
        />
        <Button type="text" onClick={() => go(dayjs(todayInCentre()))}>
          {t('occupancy.thisMonth')}
        </Button>
      </div>
      <div className="stack">
        <Loaded query={occupancy}>{(data) => <Workshops occupancy={data} />}</Loaded>
        <Loaded query={load}>
          {(data) => (
            <Card title={t('occupancy.load')} flush>
              <LoadTable load={data} month={name} />
            </Card>
          )}
        </Loaded>
      </div>
    </>
  );
}
