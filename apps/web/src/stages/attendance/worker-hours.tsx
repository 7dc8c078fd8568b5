import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../../shared/api/schema.js';
import { minutesToClassHours } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { PAGE_SIZE, useWorkerHours } from './attendance-data.js';

type Row = components['schemas']['WorkerHours'];

/** Hours of one worker, cohort by cohort. */
export function WorkerHours({ workerId }: { workerId: string }): ReactNode {
  const { t } = useTranslation('attendance');
  const { t: shared } = useTranslation();
  const [page, setPage] = useState(1);
  const query = useWorkerHours(workerId, page);
  const hours = (minutes: number): ReactNode => <span className="num">{minutesToClassHours(minutes)}</span>;
  const columns: RecordColumn<Row>[] = [
    { key: 'cohort', title: t('cohort'), card: 'head', render: (row) => row.cohortTitle },
    {
      key: 'dates',
      title: t('dates'),
      render: (row) => (
        <span className="num nowrap">
          {row.startsOn} {shared('to')} {row.endsOn}
        </span>
      ),
    },
    {
      key: 'theory',
      title: t('offlineTheory'),
      align: 'right',
      render: (row) => hours(row.offlineTheoryMinutes),
    },
    {
      key: 'practical',
      title: t('offlinePractical'),
      align: 'right',
      render: (row) => hours(row.offlinePracticalMinutes),
    },
    { key: 'online', title: t('online'), align: 'right', render: (row) => hours(row.onlineMinutes) },
    {
      key: 'total',
      title: t('total'),
      align: 'right',
      render: (row) => <span className="hours-total">{hours(row.totalMinutes)}</span>,
    },
  ];
  return (
    <Loaded query={query}>
      {({ items, total }) => (
        <Card flush>
          <RecordList
            label={t('hours')}
            rows={items}
            columns={columns}
            rowKey={(row) => row.cohortId}
            page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
            empty={<EmptyState title={t('noMine')} text={t('noMineText')} />}
          />
        </Card>
      )}
    </Loaded>
  );
}
