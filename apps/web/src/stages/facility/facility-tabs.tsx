import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the facility stage. */
export function FacilityTabs(): ReactNode {
  const { t } = useTranslation('facility');
  const { t: timetable } = useTranslation('timetable');
  const mayOccupancy = useMay('timetable.view_workshops');
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/workshops', label: t('workshops') },
        { to: '/workshops/calendar', label: t('calendar') },
        ...(mayOccupancy ? [{ to: '/workshops/occupancy', label: timetable('occupancy.tab') }] : []),
      ]}
    />
  );
}
