import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { BOOKING_STATES, PAGE_SIZE, useBookings, type BookingState } from './booking-data.js';
import { BookingList } from './booking-list.js';

/** Bookings: an enterprise's own, or those of all enterprises for the centre. */
export function BookingsPage(): ReactNode {
  const { t } = useTranslation('booking');
  const mayBook = useMay('booking.book');
  const [page, setPage] = useState(1);
  const [state, setState] = useState<BookingState | 'ALL'>('ALL');
  const query = useBookings(page, state === 'ALL' ? undefined : state);
  return (
    <>
      <PageHeader title={t(mayBook ? 'title' : 'titleAll')} lead={t(mayBook ? 'lead' : 'leadAll')} />
      <div className="filters">
        <Segmented<BookingState | 'ALL'>
          aria-label={t('filter')}
          value={state}
          onChange={(value) => {
            setState(value);
            setPage(1);
          }}
          options={[
            { value: 'ALL', label: t('anyState') },
            ...BOOKING_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <BookingList
              label={t('titleAll')}
              rows={items}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={
                <EmptyState
                  title={t('none')}
                  text={t('noneText')}
                  action={<Link to="/cohorts">{t('toCohorts')}</Link>}
                />
              }
            />
          </Card>
        )}
      </Loaded>
    </>
  );
}
