import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of planning; an enterprise has two of them. */
export function PlanningTabs(): ReactNode {
  const { t } = useTranslation('planning');
  const { permissions } = useSession();
  const tabs = [
    { to: '/planning', label: t('scenarios'), needs: 'planning.view' },
    {
      to: '/planning/demand',
      label: permissions.has('planning.view') ? t('demand') : t('ask.title'),
      needs: 'planning.view_demand',
    },
    { to: '/planning/equipment', label: t('equip.tab'), needs: 'planning.view_equipment' },
    { to: '/planning/forecast', label: t('forecast'), needs: 'planning.view' },
  ];
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={tabs.filter(({ needs }) => permissions.has(needs)).map(({ to, label }) => ({ to, label }))}
    />
  );
}
