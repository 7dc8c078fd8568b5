import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { CohortName } from '../../shared/api/names.js';
import { listed } from '../../shared/format/format.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { sittingNumber, type Sitting } from './exam-data.js';

interface Props {
  readonly rows: readonly Sitting[];
  /** On the page of one cohort, its name need not be said. */
  readonly withinCohort?: boolean;
  readonly empty: ReactNode;
  readonly page?: { size: number; current: number; total: number; onChange: (page: number) => void };
}

const cohortName = (row: Sitting): ReactNode => <CohortName id={row.cohortId} />;

/** Sittings with how far their marks have come. */
export function SittingList({ rows, withinCohort = false, empty, page }: Props): ReactNode {
  const { t } = useTranslation('exam');
  const columns: RecordColumn<Sitting>[] = [
    ...(withinCohort
      ? []
      : [{ key: 'cohort', title: t('cohort'), card: 'head' as const, render: cohortName }]),
    {
      key: 'number',
      title: t('sitting'),
      ...(withinCohort ? { card: 'head' as const } : {}),
      render: (row) => sittingNumber(row.number, t),
    },
    { key: 'heldOn', title: t('heldOn'), render: (row) => <span className="num nowrap">{row.heldOn}</span> },
    { key: 'place', title: t('place'), render: (row) => row.place },
    {
      key: 'assessors',
      title: t('assessors'),
      render: (row) => listed(row.assessors.map(({ name }) => name)),
    },
    {
      key: 'entries',
      title: t('entered'),
      render: (row) => (
        <span className="num nowrap">{t('enteredOf', { count: Math.min(row.entries, 2) })}</span>
      ),
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <StatusTag tone={row.state === 'PUBLISHED' ? 'good' : 'busy'}>{t(`state.${row.state}`)}</StatusTag>
      ),
    },
  ];
  return (
    <RecordList
      label={t('sittings')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => `/exams/sittings/${row.id}`}
      empty={empty}
      {...(page ? { page } : {})}
    />
  );
}
