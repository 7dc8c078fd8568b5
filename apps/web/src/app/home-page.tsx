import { RightOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { messageWords, useMarkRead, useMessages } from '../shared/api/inbox.js';
import { instant, todayInCentre, weekday } from '../shared/format/format.js';
import { Card, EmptyState, PageHeader } from '../shared/ui/page-parts.js';
import { ProblemAlert } from '../shared/ui/problem-alert.js';
import type { Todo } from './home-duties.js';
import { useTodos } from './home-todos.js';
import { useSession } from './session.js';

const NEWS = 6;

function TodoLine({ todo }: { todo: Todo }): ReactNode {
  const { t } = useTranslation('home');
  return (
    <Link className="todo" to={todo.to}>
      <span className={todo.calm ? 'todo-count calm' : 'todo-count'}>{todo.count}</span>
      <span className="todo-body">
        <span className="todo-title">{t(`item.${todo.key}.title`)}</span>
        <span className="muted small">{t(`item.${todo.key}.text`)}</span>
      </span>
      <RightOutlined className="muted" aria-hidden="true" />
    </Link>
  );
}

function Todos(): ReactNode {
  const { t } = useTranslation('home');
  const { todos, pending, error } = useTodos(useSession());
  return (
    <Card title={t('todo')}>
      <ProblemAlert error={error} />
      {todos.map((todo) => (
        <TodoLine key={todo.key} todo={todo} />
      ))}
      {pending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {!pending && !error && todos.length === 0 && (
        <EmptyState title={t('nothing')} text={t('nothingText')} />
      )}
    </Card>
  );
}

function News(): ReactNode {
  const { t, i18n } = useTranslation('home');
  const { t: shared } = useTranslation();
  const { data } = useMessages(1, NEWS);
  const markRead = useMarkRead();
  return (
    <Card title={t('news')} extra={<Link to="/inbox">{shared('more')}</Link>}>
      {!data && <Skeleton active paragraph={{ rows: 3 }} title={false} />}
      {data?.items.length === 0 && <p className="muted">{t('noNews')}</p>}
      <ul className="news">
        {data?.items.map((message) => (
          <li key={message.id} className={message.readAt ? '' : 'unread'}>
            <Link to={message.link ?? '/inbox'} onClick={() => markRead(message)}>
              {messageWords(message, i18n.language).title}
            </Link>
            <time className="num" dateTime={message.createdAt}>
              {instant(message.createdAt)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Pages that an account with the permission often goes to. */
const shortcuts = [
  { key: 'sessions', to: '/my/sessions', permission: 'timetable.view_own_sessions' },
  { key: 'availability', to: '/my/availability', permission: 'people.own_availability' },
  { key: 'cohorts', to: '/cohorts', permission: 'cohort.view' },
  { key: 'bookings', to: '/bookings', permission: 'booking.view' },
  { key: 'courses', to: '/courses', permission: 'catalogue.view' },
  { key: 'enterprises', to: '/people', permission: 'people.register_enterprises' },
  { key: 'workers', to: '/people/workers', permission: 'people.register_workers' },
  { key: 'exams', to: '/exams', permission: 'exam.decide_schemes' },
  { key: 'claims', to: '/claims', permission: 'subsidy.view_claims' },
  { key: 'policies', to: '/policies', permission: 'subsidy.view_policies' },
  { key: 'payments', to: '/payments', permission: 'payment.view_batches' },
  { key: 'ledger', to: '/payments/ledger', permission: 'payment.view_batches' },
  { key: 'certificates', to: '/certificates', permission: 'certificate.view' },
] as const;

function Shortcuts(): ReactNode {
  const { t } = useTranslation('home');
  const { permissions, workerId } = useSession();
  const mine = shortcuts.filter(({ permission }) => permissions.has(permission));
  return (
    <Card title={t('quick')}>
      <div className="shortcuts">
        {permissions.has('subsidy.view_own_forecast') && <Link to="/my/training">{t('link.training')}</Link>}
        {workerId && <Link to="/attendance">{t('link.hours')}</Link>}
        {permissions.has('benefit.own') && <Link to="/my-benefits">{t('link.benefits')}</Link>}
        {mine.map(({ key, to }) => (
          <Link key={key} to={to}>
            {t(`link.${key}`)}
          </Link>
        ))}
      </div>
    </Card>
  );
}

/** What this account has to do now, what has happened, and where it often goes. */
export function HomePage(): ReactNode {
  const { t, i18n } = useTranslation('home');
  const { t: shared } = useTranslation();
  const session = useSession();
  const today = todayInCentre();
  return (
    <>
      <PageHeader
        title={t('hello', { name: session.displayName })}
        tabTitle={shared('home')}
        lead={
          <span className="num">{t('date', { date: today, weekday: weekday(today, i18n.language) })}</span>
        }
      />
      <div className="two-columns">
        <div className="stack">
          <Todos />
        </div>
        <div className="stack">
          <News />
          <Shortcuts />
        </div>
      </div>
    </>
  );
}
