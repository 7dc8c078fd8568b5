import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkTabs } from '../../../shared/ui/link-tabs.js';

export function AuditTabs(): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <LinkTabs
      label={t('rooms')}
      tabs={[
        { to: '/audit', label: t('findings') },
        { to: '/audit/sample', label: t('sample') },
      ]}
    />
  );
}
