import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';

import { asProblem } from '../shared/api/problem.js';
import { EmptyState } from '../shared/ui/page-parts.js';
import { useLessMotion } from '../shared/ui/use-media.js';
import { router } from './router.js';
import { cspNonce } from './style-nonce.js';
import { stillTheme, theme } from './theme.js';

const RETRIES = 2;
const STALE_MS = 15_000;

/** Only failures that may pass by themselves are asked again; a refusal is an answer. */
function mayRetry(failures: number, error: unknown): boolean {
  const { status } = asProblem(error);
  return failures < RETRIES && (status === 0 || status >= 500);
}

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: mayRetry, staleTime: STALE_MS, refetchOnWindowFocus: true } },
});

/** Everything around the pages: data cache, theme, language, router. */
export function App(): ReactNode {
  const { i18n, t } = useTranslation();
  const english = i18n.language === 'en';
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  const still = useLessMotion();
  const csp = useMemo(() => ({ nonce: cspNonce() }), []);
  return (
    <ConfigProvider
      theme={still ? stillTheme : theme}
      csp={csp}
      locale={english ? enGB : zhCN}
      button={{ autoInsertSpace: false }}
      renderEmpty={() => <EmptyState title={t('nothing')} />}
    >
      <AntApp>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
