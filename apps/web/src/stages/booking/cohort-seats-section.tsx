import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { Card, EmptyState, Loaded } from '../../shared/ui/page-parts.js';
import { SeatBar } from '../../shared/ui/values.js';
import { useSeats } from '../cohort/cohort-data.js';
import { useFramedCohort } from '../cohort/cohort-frame.js';
import { BookDialog } from './book-dialog.js';
import { PAGE_SIZE, useCohortBookings } from './booking-data.js';
import { BookingList } from './booking-list.js';

/** How full a cohort is, and the bookings that fill it. */
export function CohortSeatsSection(): ReactNode {
  const cohort = useFramedCohort();
  const { t } = useTranslation('booking');
  const mayBook = useMay('booking.book');
  const [page, setPage] = useState(1);
  const [booking, setBooking] = useState(false);
  const seats = useSeats(cohort.id);
  const bookings = useCohortBookings(cohort.id, page);
  const canBook = mayBook && cohort.state === 'OPEN';
  return (
    <div className="stack">
      <Loaded query={seats}>
        {(figures) => (
          <Card title={t('seatsNow')}>
            <SeatBar seats={figures.seats} taken={figures.confirmed} held={figures.held} />
            <div className="seat-figures">
              <div>
                <span>{t('confirmedSeats')}</span>
                <div className="figure">{figures.confirmed}</div>
              </div>
              <div>
                <span>{t('heldSeats')}</span>
                <div className="figure">{figures.held}</div>
              </div>
              <div>
                <span>{t('leftSeats')}</span>
                <div className="figure">{figures.left}</div>
              </div>
            </div>
          </Card>
        )}
      </Loaded>
      <Loaded query={bookings}>
        {({ items, total }) => (
          <Card flush title={t(mayBook ? 'ours' : 'every')}>
            <BookingList
              ofCohort
              label={t('every')}
              rows={items}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('noneOfCohort')} />}
            />
          </Card>
        )}
      </Loaded>
      {canBook && (
        <div className="notice-bar">
          <span>{t('outlookHelp')}</span>
          <Link to={`/cohorts/${cohort.id}/outlook`}>{t('toOutlook')}</Link>
        </div>
      )}
      {canBook && (
        <div className="sticky-action">
          <Button type="primary" size="large" onClick={() => setBooking(true)}>
            {t('book')}
          </Button>
        </div>
      )}
      {booking && <BookDialog cohort={cohort} onClose={() => setBooking(false)} />}
    </div>
  );
}
