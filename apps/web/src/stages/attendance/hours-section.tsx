import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { EnterpriseName } from '../../shared/api/names.js';
import { minutesToClassHours } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { useFramedCohort } from '../cohort/cohort-frame.js';
import { useCohortHours, type LearnerHours } from './attendance-data.js';
import './attendance.css';
import '../timetable/timetable.css';

function Hours({ minutes }: { minutes: number }): ReactNode {
  return <span className={minutes === 0 ? 'num muted' : 'num'}>{minutesToClassHours(minutes)}</span>;
}

function Progress({ row, planned }: { row: LearnerHours; planned: number }): ReactNode {
  const share = planned === 0 ? 0 : Math.min(100, (row.totalMinutes * 100) / planned);
  return (
    <span className="hours-meter">
      <span className={share < 100 ? 'meter short' : 'meter'} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}

/** Credited hours of every learner of a cohort, by delivery and content. */
export function HoursSection(): ReactNode {
  const cohort = useFramedCohort();
  const { t } = useTranslation('attendance');
  const query = useCohortHours(cohort.id);
  const columnsFor = (planned: number): RecordColumn<LearnerHours>[] => [
    {
      key: 'name',
      title: t('learner'),
      card: 'head',
      render: (row) => (
        <>
          {row.workerName}
          {row.leftOn && <span className="muted small"> {t('leftOn', { date: row.leftOn })}</span>}
        </>
      ),
    },
    { key: 'enterprise', title: t('enterprise'), render: (row) => <EnterpriseName id={row.enterpriseId} /> },
    {
      key: 'theory',
      title: t('offlineTheory'),
      align: 'right',
      render: (row) => <Hours minutes={row.offlineTheoryMinutes} />,
    },
    {
      key: 'practical',
      title: t('offlinePractical'),
      align: 'right',
      render: (row) => <Hours minutes={row.offlinePracticalMinutes} />,
    },
    {
      key: 'offline',
      title: t('offline'),
      align: 'right',
      render: (row) => <Hours minutes={row.offlineMinutes} />,
    },
    {
      key: 'online',
      title: t('online'),
      align: 'right',
      render: (row) => <Hours minutes={row.onlineMinutes} />,
    },
    {
      key: 'total',
      title: t('total'),
      align: 'right',
      render: (row) => <span className="num hours-total">{minutesToClassHours(row.totalMinutes)}</span>,
    },
    { key: 'progress', title: t('progress'), render: (row) => <Progress row={row} planned={planned} /> },
    {
      key: 'absent',
      title: t('absent'),
      align: 'right',
      render: (row) => <span className="num">{`${row.sessionsAbsent} / ${row.sessionsRecorded}`}</span>,
    },
    {
      key: 'overlap',
      title: '',
      card: 'corner',
      render: (row) => row.overlaps.length > 0 && <StatusTag tone="bad">{t('overlap')}</StatusTag>,
    },
  ];
  return (
    <Loaded query={query}>
      {({ items, plannedMinutes }) => (
        <Card
          flush
          title={t('planned', { hours: minutesToClassHours(plannedMinutes) })}
          extra={<span className="muted small">{t('unit')}</span>}
        >
          <RecordList
            label={t('hours')}
            rows={items}
            columns={columnsFor(plannedMinutes)}
            rowKey={(row) => row.workerId}
            empty={<EmptyState title={t('noHours')} text={t('noHoursText')} />}
          />
        </Card>
      )}
    </Loaded>
  );
}
