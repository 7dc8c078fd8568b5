import { Skeleton } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useOutletContext, useParams } from 'react-router';

import { useSession } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';
import { Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { StatusTag } from '../../shared/ui/values.js';
import { stateTone, useCohortById, type Cohort } from './cohort-data.js';
import { ManageCohort } from './manage-cohort.js';
import './cohort.css';

/** Sections of a cohort, and the permission without which one is not shown. */
const sections = [
  { name: 'overview', path: '', permission: 'cohort.view' },
  { name: 'seats', path: '/seats', permission: 'booking.view' },
  { name: 'roster', path: '/roster', permission: 'roster.view' },
  { name: 'timetable', path: '/timetable', permission: 'timetable.view' },
  { name: 'hours', path: '/hours', permission: 'attendance.view_hours' },
  { name: 'exam', path: '/exam', permission: 'exam.view' },
  { name: 'subsidy', path: '/subsidy', permission: 'subsidy.preview' },
] as const;

function Sections({ cohortId }: { cohortId: string }): ReactNode {
  const { t } = useTranslation('cohort');
  const { permissions } = useSession();
  return (
    <LinkTabs
      label={t('sections')}
      tabs={sections
        .filter(({ permission }) => permissions.has(permission))
        .map(({ name, path }) => ({ to: `/cohorts/${cohortId}${path}`, label: t(`section.${name}`) }))}
    />
  );
}

/** The cohort that the sections below belong to. */
export function useFramedCohort(): Cohort {
  return useOutletContext<Cohort>();
}

/** Head and tabs of one cohort, around its sections. */
export function CohortFrame(): ReactNode {
  const { cohortId = '' } = useParams();
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  const query = useCohortById(cohortId);
  return (
    <Loaded query={query}>
      {(cohort) => (
        <>
          <PageHeader
            title={cohort.title}
            back={{ to: '/cohorts', label: t('title') }}
            lead={
              <span className="cohort-headline">
                <StatusTag tone={stateTone[cohort.state]}>{t(`state.${cohort.state}`)}</StatusTag>
                <span className="num">{cohort.code}</span>
                <span className="num">
                  {cohort.startsOn} {shared('to')} {cohort.endsOn}
                </span>
              </span>
            }
            actions={<ManageCohort cohort={cohort} />}
          />
          <Sections cohortId={cohortId} />
          <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
            <Outlet context={cohort} />
          </Suspense>
        </>
      )}
    </Loaded>
  );
}
