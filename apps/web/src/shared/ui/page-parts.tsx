import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from './problem-alert.js';

interface HeaderProps {
  readonly title: ReactNode;
  /** Title of the browser tab when `title` is not plain text. */
  readonly tabTitle?: string;
  readonly lead?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly actions?: ReactNode;
}

/** The head of every page: where one came from, what this is, and what can be done. */
export function PageHeader({ title, tabTitle, lead, back, actions }: HeaderProps): ReactNode {
  const { t } = useTranslation();
  const tab = tabTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab ? `${tab} · ${t('brand')}` : t('brand');
  }, [tab, t]);
  return (
    <header className="page-header">
      {back && (
        <Link className="crumb" to={back.to}>
          <ArrowLeftOutlined aria-hidden="true" /> {back.label}
        </Link>
      )}
      <div className="page-header-row">
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  );
}

interface CardProps {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  /** No padding, for tables that reach the edge. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A surface that holds one matter. */
export function Card({ title, extra, flush = false, children }: CardProps): ReactNode {
  return (
    <section className={flush ? 'card flush' : 'card'}>
      {title !== undefined && (
        <div className="card-title">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({ title, text, action }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <svg width="64" height="48" viewBox="0 0 64 48" aria-hidden="true">
        <path d="M6 36h52" stroke="#cfcabc" strokeWidth="2" strokeLinecap="round" />
        <circle cx="14" cy="36" r="5" fill="#f6f4ee" stroke="#7fa3a0" strokeWidth="2" />
        <circle cx="32" cy="36" r="5" fill="#f6f4ee" stroke="#7fa3a0" strokeWidth="2" />
        <circle cx="50" cy="36" r="5" fill="#d98a4e" />
        <path d="M22 18h20M26 10h12" stroke="#cfcabc" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action}
    </div>
  );
}

interface LoadedProps<T> {
  readonly query: { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
}

/** Skeleton while loading, the problem when it failed, else the page. */
export function Loaded<T>({ query, children }: LoadedProps<T>): ReactNode {
  const { t } = useTranslation();
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div role="status" aria-label={t('loading')}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}

/** Label and value pairs in a grid. */
export function Facts({ items }: { items: readonly (readonly [ReactNode, ReactNode])[] }): ReactNode {
  return (
    <dl className="facts">
      {items.map(([label, value], index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
