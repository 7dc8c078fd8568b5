import { BellOutlined, HomeOutlined, LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Drawer, Skeleton } from 'antd';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, NavLink, Outlet, useLocation } from 'react-router';

import { listed } from '../shared/format/format.js';
import { EmptyState, PageHeader } from '../shared/ui/page-parts.js';
import { useNarrow } from '../shared/ui/use-media.js';
import { useUnreadCount } from '../shared/api/inbox.js';
import { Brand } from './brand.js';
import { switchLanguage } from './i18n.js';
import { visibleStops } from './navigation.js';
import { SessionContext, useSession, useSessionQuery, useSignOut } from './session.js';

function Flow(): ReactNode {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const unread = useUnreadCount();
  const stops = visibleStops(session);
  return (
    <nav className="flow" aria-label={t('flow')}>
      <ul>
        <li>
          <NavLink to="/" end className="flow-link">
            <span className="flow-icon" aria-hidden="true">
              <HomeOutlined />
            </span>
            {t('home')}
          </NavLink>
        </li>
        <li>
          <NavLink to="/inbox" className="flow-link">
            <span className="flow-icon" aria-hidden="true">
              <BellOutlined />
            </span>
            {t('inbox')}
            {unread > 0 && <span className="badge num">{unread}</span>}
          </NavLink>
        </li>
      </ul>
      {stops.length > 0 && <div className="flow-label">{t('flow')}</div>}
      <ul className="flow-line">
        {stops.map((stop) => (
          <li key={stop.name}>
            <NavLink to={stop.path} className="flow-link">
              <span className="flow-stop" aria-hidden="true" />
              {i18n.language === 'en' ? stop.en : stop.zh}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageButton(): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={t('languageLabel')}
      onClick={() => void switchLanguage(i18n.language === 'en' ? 'zh' : 'en')}
    >
      {t('language')}
    </button>
  );
}

function Who(): ReactNode {
  const { t } = useTranslation();
  const { t: people } = useTranslation('people');
  const session = useSession();
  const signOut = useSignOut();
  const roles = listed(session.roles.map((role) => people(`role.${role}`)));
  return (
    <div className="rail-foot">
      <div className="rail-who">
        <strong>{session.displayName}</strong>
        <span>{roles}</span>
      </div>
      <LanguageButton />
      <button
        type="button"
        className="rail-button"
        aria-label={t('signOut')}
        title={t('signOut')}
        onClick={signOut}
      >
        <LogoutOutlined aria-hidden="true" />
      </button>
    </div>
  );
}

function TopBar({ onMenu }: { onMenu: () => void }): ReactNode {
  const { t } = useTranslation();
  const unread = useUnreadCount();
  return (
    <header className="top-bar">
      <Brand />
      <Link to="/inbox" className="rail-button bell" aria-label={t('inbox')}>
        <BellOutlined aria-hidden="true" />
        {unread > 0 && <span className="dot" />}
      </Link>
      <button type="button" className="rail-button" aria-label={t('menu')} onClick={onMenu}>
        <MenuOutlined aria-hidden="true" />
      </button>
    </header>
  );
}

function SignedInFrame(): ReactNode {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const location = useLocation();
  useEffect(() => {
    setOpen(false);
    window.scrollTo(0, 0);
  }, [location.pathname]);
  return (
    <div className="frame">
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      {narrow ? (
        <>
          <TopBar onMenu={() => setOpen(true)} />
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            placement="right"
            size={300}
            closable={false}
            className="flow-drawer"
            aria-label={t('menu')}
          >
            <div className="drawer-rail">
              <Flow />
              <Who />
            </div>
          </Drawer>
        </>
      ) : (
        <aside className="rail">
          <Brand />
          <Flow />
          <Who />
        </aside>
      )}
      <main className="page" id="content">
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** The frame of every page behind sign-in; sends the reader to sign in first when there is no session. */
export function Layout(): ReactNode {
  const location = useLocation();
  const query = useSessionQuery();
  if (query.isPending) {
    return (
      <div className="waiting" role="status">
        <Skeleton active paragraph={{ rows: 6 }} />
      </div>
    );
  }
  if (!query.data) {
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  }
  return (
    <SessionContext value={query.data}>
      <SignedInFrame />
    </SessionContext>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('notFoundTitle')} />
      <EmptyState
        title={t('notFoundTitle')}
        text={t('notFoundText')}
        action={<Link to="/">{t('toHome')}</Link>}
      />
    </>
  );
}
