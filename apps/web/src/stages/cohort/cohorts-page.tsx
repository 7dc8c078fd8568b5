import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Pagination, Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { useNarrow } from '../../shared/ui/use-media.js';
import { BookDialog } from '../booking/book-dialog.js';
import {
  CLUSTERS,
  COHORT_STATES,
  PAGE_SIZE,
  useBookable,
  useCohorts,
  type Cluster,
  type Cohort,
  type CohortState,
} from './cohort-data.js';
import { CohortRow } from './cohort-rows.js';
import { CreateCohortDialog } from './create-cohort-dialog.js';
import './cohort.css';

type Room = 'bookable' | 'all';

interface Filters {
  readonly room: Room;
  readonly q: string;
  readonly state: CohortState | undefined;
  readonly cluster: Cluster | undefined;
  readonly page: number;
  readonly set: (
    changes: Partial<Record<'room' | 'q' | 'state' | 'cluster' | 'page', string | undefined>>,
  ) => void;
}

/** The filters live in the address, so that a list can be sent to a colleague and survives going back. */
function useFilters(mayBook: boolean): Filters {
  const [params, setParams] = useSearchParams();
  const room = params.get('room') ?? (mayBook ? 'bookable' : 'all');
  return {
    room: room === 'bookable' && mayBook ? 'bookable' : 'all',
    q: params.get('q') ?? '',
    state: COHORT_STATES.find((state) => state === params.get('state')),
    cluster: CLUSTERS.find((cluster) => cluster === params.get('cluster')),
    page: Math.max(1, Number(params.get('page') ?? '1') || 1),
    set: (changes) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          if (!('page' in changes)) after.delete('page');
          for (const [name, value] of Object.entries(changes)) {
            if (value) after.set(name, value);
            else after.delete(name);
          }
          return after;
        },
        { replace: true },
      ),
  };
}

function FilterBar({ filters }: { filters: Filters }): ReactNode {
  const { t } = useTranslation('cohort');
  const { t: shared } = useTranslation();
  return (
    <div className="filters" role="search">
      <Input
        className="cohort-search"
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('searchPlaceholder')}
        placeholder={t('searchPlaceholder')}
        maxLength={50}
        defaultValue={filters.q}
        onChange={(event) => filters.set({ q: event.target.value.trim() })}
      />
      {filters.room === 'all' && (
        <Select
          aria-label={t('stateLabel')}
          value={filters.state ?? ''}
          style={{ minWidth: 130 }}
          onChange={(state: string) => filters.set({ state })}
          options={[
            { value: '', label: t('anyState') },
            ...COHORT_STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
          ]}
        />
      )}
      <Select
        aria-label={shared('clusterLabel')}
        value={filters.cluster ?? ''}
        style={{ minWidth: 160 }}
        onChange={(cluster: string) => filters.set({ cluster })}
        options={[
          { value: '', label: t('anyCluster') },
          ...CLUSTERS.map((cluster) => ({ value: cluster, label: shared(`cluster.${cluster}`) })),
        ]}
      />
    </div>
  );
}

function Rooms({ filters }: { filters: Filters }): ReactNode {
  const { t } = useTranslation('cohort');
  const rooms: readonly Room[] = ['bookable', 'all'];
  return (
    <div className="link-tabs" role="group" aria-label={t('rooms')}>
      {rooms.map((room) => (
        <button
          key={room}
          type="button"
          className={filters.room === room ? 'room-button active' : 'room-button'}
          aria-pressed={filters.room === room}
          onClick={() => filters.set({ room, state: undefined })}
        >
          {t(room === 'bookable' ? 'bookable' : 'allCohorts')}
        </button>
      ))}
    </div>
  );
}

function Pager({ filters, total }: { filters: Filters; total: number }): ReactNode {
  const { t } = useTranslation();
  const narrow = useNarrow();
  if (total <= PAGE_SIZE) return null;
  return (
    <Pagination
      className="pager"
      align="end"
      simple={narrow}
      showSizeChanger={false}
      current={filters.page}
      pageSize={PAGE_SIZE}
      total={total}
      onChange={(page) => filters.set({ page: String(page) })}
      showTotal={(count) => t('total', { count })}
    />
  );
}

function Bookable({ filters, onBook }: { filters: Filters; onBook: (cohort: Cohort) => void }): ReactNode {
  const { t } = useTranslation('cohort');
  const q = useDeferredValue(filters.q);
  const query = useBookable({ q, cluster: filters.cluster, page: filters.page });
  const filtered = q !== '' || filters.cluster !== undefined;
  return (
    <Loaded query={query}>
      {({ items, total }) => (
        <Card flush>
          {items.length === 0 && (
            <EmptyState
              title={t(filtered ? 'none' : 'noneBookable')}
              text={t(filtered ? 'noneText' : 'noneBookableText')}
              action={<Link to="/courses">{t('toCourses')}</Link>}
            />
          )}
          <ul className="cohort-rows">
            {items.map((cohort) => (
              <CohortRow
                key={cohort.id}
                cohort={cohort}
                figures={{ ...cohort, own: cohort.ownSeats }}
                action={
                  <Button type="primary" disabled={cohort.left === 0} onClick={() => onBook(cohort)}>
                    {t('next.book')}
                  </Button>
                }
              />
            ))}
          </ul>
          <Pager filters={filters} total={total} />
        </Card>
      )}
    </Loaded>
  );
}

function AllCohorts({ filters }: { filters: Filters }): ReactNode {
  const { t } = useTranslation('cohort');
  const q = useDeferredValue(filters.q);
  const query = useCohorts({ q, state: filters.state, cluster: filters.cluster, page: filters.page });
  return (
    <Loaded query={query}>
      {({ items, total }) => (
        <Card flush>
          {items.length === 0 && <EmptyState title={t('none')} text={t('noneText')} />}
          <ul className="cohort-rows">
            {items.map((cohort) => (
              <CohortRow key={cohort.id} cohort={cohort} />
            ))}
          </ul>
          <Pager filters={filters} total={total} />
        </Card>
      )}
    </Loaded>
  );
}

/** The cohorts: what can be booked now, and everything else. */
export function CohortsPage(): ReactNode {
  const { t } = useTranslation('cohort');
  const mayBook = useMay('booking.book');
  const mayManage = useMay('cohort.manage');
  const filters = useFilters(mayBook);
  const [booking, setBooking] = useState<Cohort | null>(null);
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          )
        }
      />
      {mayBook && <Rooms filters={filters} />}
      <FilterBar key={filters.room} filters={filters} />
      {filters.room === 'bookable' ? (
        <Bookable filters={filters} onBook={setBooking} />
      ) : (
        <AllCohorts filters={filters} />
      )}
      {booking && <BookDialog cohort={booking} onClose={() => setBooking(null)} />}
      {creating && <CreateCohortDialog onClose={() => setCreating(false)} />}
    </>
  );
}
