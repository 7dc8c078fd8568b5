import { CheckCircleFilled } from '@ant-design/icons';
import { Alert, App, Button, Form, InputNumber, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { asProblem } from '../../shared/api/problem.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { SeatBar } from '../../shared/ui/values.js';
import { useSeats, type Cohort } from '../cohort/cohort-data.js';
import { MOST_SEATS, useCancel, useConfirm, useHold, type Booking } from './booking-data.js';
import { clock, useSecondsUntil } from './countdown.js';
import './booking.css';

const QUICK = [5, 10, 20, 30] as const;

/** Seats left according to a refusal, or undefined when it was refused for something else. */
function leftAfter(error: unknown): number | undefined {
  if (!error) return undefined;
  const problem = asProblem(error);
  if (problem.code !== 'booking.seats_gone') return undefined;
  const left = problem.document.params?.['left'];
  return typeof left === 'number' ? left : 0;
}

interface HoldProps {
  readonly cohort: Cohort;
  readonly onHeld: (booking: Booking) => void;
  readonly onClose: () => void;
}

function HoldStep({ cohort, onHeld, onClose }: HoldProps): ReactNode {
  const { t } = useTranslation('booking');
  const { t: shared } = useTranslation();
  const { data: seats } = useSeats(cohort.id);
  const [form] = Form.useForm<{ seats: number }>();
  const wanted = Form.useWatch('seats', form) ?? 1;
  const hold = useHold(cohort.id, onHeld);
  const gone = leftAfter(hold.error);
  const left = gone ?? seats?.left ?? MOST_SEATS;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ seats: 1 }}
      onFinish={(values) => hold.mutate(values.seats)}
    >
      {seats && <SeatBar seats={seats.seats} taken={seats.confirmed} held={seats.held} />}
      <Form.Item
        className="book-seats"
        name="seats"
        label={t('howMany')}
        extra={t('mostAtOnce')}
        rules={[
          {
            required: true,
            type: 'integer',
            min: 1,
            max: MOST_SEATS,
            message: t('seatsNeeded', { most: MOST_SEATS }),
          },
        ]}
      >
        <InputNumber
          autoFocus
          size="large"
          min={1}
          max={MOST_SEATS}
          precision={0}
          mode="spinner"
          aria-label={t('howMany')}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <div className="quick-seats">
        {QUICK.filter((count) => count <= left).map((count) => (
          <Button key={count} onClick={() => form.setFieldsValue({ seats: count })}>
            {t('seatsCount', { count })}
          </Button>
        ))}
      </div>
      {gone !== undefined && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={gone > 0 ? t('gone', { left: gone }) : t('goneNone')}
          description={t('goneHelp')}
          action={
            gone > 0 && (
              <Button
                size="small"
                onClick={() => {
                  form.setFieldsValue({ seats: gone });
                  hold.mutate(gone);
                }}
              >
                {t('takeRest', { left: gone })}
              </Button>
            )
          }
        />
      )}
      {gone === undefined && <ProblemAlert error={hold.error} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{shared('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={hold.isPending}>
          {t('bookN', { count: wanted })}
        </Button>
      </div>
    </Form>
  );
}

interface HeldProps {
  readonly booking: Booking;
  readonly onConfirmed: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

function HeldStep({ booking, onConfirmed, onAgain, onClose }: HeldProps): ReactNode {
  const { t } = useTranslation('booking');
  const { message } = App.useApp();
  const seconds = useSecondsUntil(booking.holdExpiresAt);
  const whole = Math.max(1, (Date.parse(booking.holdExpiresAt) - Date.parse(booking.createdAt)) / 1000);
  const confirm = useConfirm(onConfirmed);
  const cancel = useCancel(() => {
    void message.success(t('released'));
    onClose();
  });
  const expired =
    seconds === 0 || (confirm.error && asProblem(confirm.error).code === 'booking.hold_expired');
  if (expired) {
    return (
      <div className="book-state">
        <strong>{t('expiredTitle')}</strong>
        <p>{t('expiredText')}</p>
        <div className="dialog-actions">
          <Button type="primary" onClick={onAgain}>
            {t('again')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="book-state">
      <strong>{t('heldTitle', { count: booking.seats })}</strong>
      <p>{t('heldText')}</p>
      <div className="countdown num" role="timer" aria-label={t('remaining')}>
        {clock(seconds)}
      </div>
      <div className="countdown-track" aria-hidden="true">
        <span style={{ width: `${Math.min(100, (seconds * 100) / whole)}%` }} />
      </div>
      <ProblemAlert error={confirm.error ?? cancel.error} />
      <div className="dialog-actions">
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ bookingId: booking.id })}>
          {t('release')}
        </Button>
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(booking.id)}>
          {t('confirm')}
        </Button>
      </div>
    </div>
  );
}

function ConfirmedStep({
  cohort,
  booking,
  onClose,
}: {
  cohort: Cohort;
  booking: Booking;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('booking');
  const navigate = useNavigate();
  return (
    <div className="book-state" role="status">
      <CheckCircleFilled className="book-done" aria-hidden="true" />
      <strong>{t('confirmedTitle', { count: booking.seats })}</strong>
      <p>{t('confirmedText')}</p>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('done')}</Button>
        <Button
          type="primary"
          onClick={() => {
            onClose();
            void navigate(`/cohorts/${cohort.id}/roster`);
          }}
        >
          {t('toRoster')}
        </Button>
      </div>
    </div>
  );
}

interface Props {
  readonly cohort: Cohort;
  /** A hold made earlier, to go on with. */
  readonly held?: Booking;
  readonly onClose: () => void;
}

/** Booking in two steps: hold the seats, then confirm them before the hold runs out. */
export function BookDialog({ cohort, held, onClose }: Props): ReactNode {
  const { t } = useTranslation('booking');
  const [booking, setBooking] = useState<Booking | null>(held ?? null);
  const [confirmed, setConfirmed] = useState(false);
  return (
    <Modal open footer={null} title={t('bookTitle', { title: cohort.title })} onCancel={onClose} width={480}>
      {!booking && <HoldStep cohort={cohort} onHeld={setBooking} onClose={onClose} />}
      {booking && !confirmed && (
        <HeldStep
          booking={booking}
          onConfirmed={() => setConfirmed(true)}
          onAgain={() => setBooking(null)}
          onClose={onClose}
        />
      )}
      {booking && confirmed && <ConfirmedStep cohort={cohort} booking={booking} onClose={onClose} />}
    </Modal>
  );
}
