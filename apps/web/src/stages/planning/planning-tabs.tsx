import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of planning. */
export function PlanningTabs(): ReactNode {
  const { t } = useTranslation('planning');
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/planning', label: t('scenarios') },
        { to: '/planning/demand', label: t('demand') },
        { to: '/planning/forecast', label: t('forecast') },
      ]}
    />
  );
}
