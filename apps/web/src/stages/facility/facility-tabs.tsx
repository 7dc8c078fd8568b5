import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the facility stage. */
export function FacilityTabs(): ReactNode {
  const { t } = useTranslation('facility');
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/workshops', label: t('workshops') },
        { to: '/workshops/calendar', label: t('calendar') },
      ]}
    />
  );
}
