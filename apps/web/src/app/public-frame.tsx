import { Skeleton } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';

import { Brand } from './brand.js';
import { switchLanguage } from './i18n.js';

/** The frame of pages that anyone may read without signing in. */
export function PublicFrame(): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <>
      <div className="public-bar">
        <div className="public-bar-row">
          <Brand />
          <span className="public-bar-links">
            <Link to="/verify">{t('publicVerify')}</Link>
            <Link to="/notices">{t('publicNotices')}</Link>
            <button
              type="button"
              className="rail-button"
              aria-label={t('languageLabel')}
              onClick={() => void switchLanguage(i18n.language === 'en' ? 'zh' : 'en')}
            >
              {t('language')}
            </button>
          </span>
        </div>
      </div>
      <main className="public" id="content">
        <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
