import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay, useSession } from '../../app/session.js';
import { PageHeader } from '../../shared/ui/page-parts.js';
import { Corrections } from './corrections.js';
import { WorkerHours } from './worker-hours.js';
import './attendance.css';

/** A worker's own hours; for everybody else the corrections of hours. */
export function AttendancePage(): ReactNode {
  const { t } = useTranslation('attendance');
  const { workerId } = useSession();
  const mayHours = useMay('attendance.view_worker_hours');
  if (workerId && mayHours) {
    return (
      <>
        <PageHeader title={t('myHours')} lead={t('myHoursLead')} />
        <WorkerHours workerId={workerId} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('corrections')} lead={t('correctionsLead')} />
      <Corrections />
    </>
  );
}
