import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

const rooms = [
  { to: '/people', label: 'enterprises', permission: 'people.view_enterprises' },
  { to: '/people/workers', label: 'workers', permission: 'people.view_workers' },
  { to: '/people/trainers', label: 'trainers', permission: 'people.view_trainers' },
] as const;

/** The registers of the people stage that the account may read. */
export function PeopleTabs(): ReactNode {
  const { t } = useTranslation('register');
  const { permissions } = useSession();
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={rooms
        .filter(({ permission }) => permissions.has(permission))
        .map(({ to, label }) => ({ to, label: t(label) }))}
    />
  );
}
