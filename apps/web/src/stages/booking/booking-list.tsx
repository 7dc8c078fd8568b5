import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { instant } from '../../shared/format/format.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import { StatusTag } from '../../shared/ui/values.js';
import { bookingTone, useCancel, useConfirm, type BookingListing } from './booking-data.js';
import { Countdown } from './countdown.js';
import './booking.css';

function CancelDialog({ booking, onClose }: { booking: BookingListing; onClose: () => void }): ReactNode {
  const { t } = useTranslation('booking');
  const { message } = App.useApp();
  const cancel = useCancel(() => {
    void message.success(t('cancelled'));
    onClose();
  });
  return (
    <ReasonDialog
      open
      danger
      title={t('cancelTitle', { title: booking.cohortTitle, count: booking.seats })}
      text={t('cancelText')}
      label={t('cancelReason')}
      okText={t('cancel')}
      busy={cancel.isPending}
      error={cancel.error}
      onSubmit={(reason) => cancel.mutate({ bookingId: booking.id, reason })}
      onClose={onClose}
    />
  );
}

interface ActionsProps {
  readonly booking: BookingListing;
  readonly onCancel: () => void;
}

function Actions({ booking, onCancel }: ActionsProps): ReactNode {
  const { t } = useTranslation('booking');
  const { message } = App.useApp();
  const [mayBook, mayCancel] = [useMay('booking.book'), useMay('booking.cancel')];
  const confirm = useConfirm(() => void message.success(t('confirmed')));
  const alive = booking.state === 'HELD' || booking.state === 'CONFIRMED';
  if (!alive || booking.cohortState !== 'OPEN' || (!mayBook && !mayCancel)) return null;
  return (
    <span className="row-actions">
      {mayCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
      {mayBook && booking.state === 'HELD' && (
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(booking.id)}>
          {t('confirm')}
        </Button>
      )}
    </span>
  );
}

interface Props {
  readonly rows: readonly BookingListing[];
  readonly label: string;
  readonly empty: ReactNode;
  /** On the page of a cohort its name need not be said. */
  readonly ofCohort?: boolean;
  readonly page?: { size: number; current: number; total: number; onChange: (page: number) => void };
}

/** Bookings with what can still be done about them. */
export function BookingList({ rows, label, empty, ofCohort = false, page }: Props): ReactNode {
  const { t } = useTranslation('booking');
  const { t: shared } = useTranslation();
  const [cancelling, setCancelling] = useState<BookingListing | null>(null);
  const ofHr = useMay('booking.book');
  const cohort: RecordColumn<BookingListing> = {
    key: 'cohort',
    title: t('cohort'),
    card: 'head',
    render: (row) => <Link to={`/cohorts/${row.cohortId}`}>{row.cohortTitle}</Link>,
  };
  const enterprise: RecordColumn<BookingListing> = {
    key: 'enterprise',
    title: t('enterprise'),
    ...(ofCohort ? { card: 'head' as const } : {}),
    render: (row) => row.enterpriseName,
  };
  const columns: RecordColumn<BookingListing>[] = [
    ...(ofCohort ? [] : [cohort]),
    ...(ofHr && !ofCohort ? [] : [enterprise]),
    {
      key: 'seats',
      title: t('seats'),
      render: (row) => <span className="num">{t('seatsCount', { count: row.seats })}</span>,
    },
    ...(ofCohort
      ? []
      : [
          {
            key: 'dates',
            title: t('dates'),
            render: (row: BookingListing) => (
              <span className="num nowrap">
                {row.startsOn} {shared('to')} {row.endsOn}
              </span>
            ),
          },
        ]),
    {
      key: 'created',
      title: t('createdAt'),
      render: (row) => <span className="num nowrap">{instant(row.createdAt)}</span>,
    },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) => (
        <>
          <StatusTag tone={bookingTone[row.state]}>{t(`state.${row.state}`)}</StatusTag>{' '}
          {row.state === 'HELD' && <Countdown until={row.holdExpiresAt} />}
        </>
      ),
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      render: (row) => <Actions booking={row} onCancel={() => setCancelling(row)} />,
    },
  ];
  return (
    <>
      <RecordList
        label={label}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        empty={empty}
        {...(page ? { page } : {})}
      />
      {cancelling && <CancelDialog booking={cancelling} onClose={() => setCancelling(null)} />}
    </>
  );
}
