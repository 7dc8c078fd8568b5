import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

import { EmptyState } from '../shared/ui/page-parts.js';

/** Whether a page could not be fetched: no network, or a newer release has taken its place. */
function couldNotFetch(error: unknown): boolean {
  return !navigator.onLine || (error instanceof TypeError && /import|fetch|module/i.test(error.message));
}

/** Shown when a page fails to draw or cannot be fetched; what was asked for is tried anew. */
export function BrokenPage(): ReactNode {
  const { t } = useTranslation();
  const { t: home } = useTranslation('home');
  const unreachable = couldNotFetch(useRouteError());
  return (
    <EmptyState
      title={unreachable ? t('problem.network') : t('pageBroken')}
      text={unreachable ? t('problem.networkHelp') : home('broken')}
      action={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('retry')}
        </Button>
      }
    />
  );
}
