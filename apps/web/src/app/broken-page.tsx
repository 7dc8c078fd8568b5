import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '../shared/ui/page-parts.js';

/** Shown when a page fails to draw, for instance because a newer version of it has been installed meanwhile. */
export function BrokenPage(): ReactNode {
  const { t } = useTranslation();
  const { t: home } = useTranslation('home');
  return (
    <EmptyState
      title={t('pageBroken')}
      text={home('broken')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('retry')}
        </Button>
      }
    />
  );
}
