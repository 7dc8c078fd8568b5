import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { LinkTabs } from '../../shared/ui/link-tabs.js';

/** The rooms of the catalogue stage. */
export function CatalogueTabs(): ReactNode {
  const { t } = useTranslation('catalogue');
  const shortage = useMay('catalogue.view_shortage');
  return (
    <LinkTabs
      label={t('shortage.rooms')}
      tabs={[
        { to: '/courses', label: t('title') },
        ...(shortage ? [{ to: '/shortage-occupations', label: t('shortage.title') }] : []),
      ]}
    />
  );
}
