import { useQuery } from '@tanstack/react-query';
import { App, Button, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { todayInCentre } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { Card, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { AbsenceDialog, AbsenceList } from './absences.js';
import { WeekDialog, WeekText, type WeekWish } from './week-windows.js';
import './availability.css';

type Availability = components['schemas']['TrainerAvailability'];

function SetWeek({ trainerId, onClose }: { trainerId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('register');
  const { message } = App.useApp();
  const step = useStep(
    (body: WeekWish) =>
      answer(api.POST('/api/trainers/{trainerId}/weeks', { params: { path: { trainerId } }, body })),
    () => {
      void message.success(t('availability.saved'));
      onClose();
    },
  );
  return (
    <WeekDialog
      title={t('availability.setTitle')}
      saving={step.isPending}
      error={step.error}
      onSave={(wish) => step.mutate(wish)}
      onClose={onClose}
    />
  );
}

function Weeks({ weeks }: { weeks: Availability['weeks'] }): ReactNode {
  const { t } = useTranslation('register');
  if (weeks.length === 0) return <p className="muted">{t('availability.none')}</p>;
  const today = todayInCentre();
  const inForce = weeks.find(({ validFrom }) => validFrom <= today)?.id;
  return (
    <ul className="fact-rows">
      {weeks.map((week) => (
        <li key={week.id}>
          <span className="fact-row-text">
            <strong className="num">{t('availability.from', { day: week.validFrom })}</strong>
            {week.id === inForce && <StatusTag tone="good">{t('availability.now')}</StatusTag>}
          </span>
          <span>
            <WeekText windows={week.windows} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How many class hours a week the trainer should not exceed; only the centre enters it. */
function WeeklyHours({ availability, own }: { availability: Availability; own: boolean }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const { trainerId, weeklyHours } = availability;
  const [hours, setHours] = useState<number | null>(weeklyHours);
  const step = useStep(
    (entered: number) =>
      answer(
        api.PUT('/api/trainers/{trainerId}/weekly-hours', {
          params: { path: { trainerId } },
          body: { weeklyHours: entered },
        }),
      ),
    () => void message.success(t('availability.saved')),
  );
  return (
    <Card title={t('availability.weeklyHours')}>
      <p className="muted">{t('availability.weeklyHoursText')}</p>
      {own ? (
        <p className="num">{t('availability.weeklyHoursOwn', { hours: weeklyHours })}</p>
      ) : (
        <div className="filters">
          <InputNumber
            aria-label={t('availability.weeklyHours')}
            min={1}
            max={60}
            precision={0}
            value={hours}
            onChange={setHours}
          />
          <Button
            disabled={hours === null || hours === weeklyHours}
            loading={step.isPending}
            onClick={() => hours !== null && step.mutate(hours)}
          >
            {shared('save')}
          </Button>
        </div>
      )}
      <ProblemAlert error={step.error} />
    </Card>
  );
}

function Content({ availability, own }: { availability: Availability; own: boolean }): ReactNode {
  const { t } = useTranslation('register');
  const [dialog, setDialog] = useState<'WEEK' | 'ABSENCE' | null>(null);
  const { trainerId } = availability;
  return (
    <div className="stack">
      <Card
        title={t('availability.weekTitle')}
        extra={!own && <Button onClick={() => setDialog('WEEK')}>{t('availability.set')}</Button>}
      >
        <Weeks weeks={availability.weeks} />
      </Card>
      <WeeklyHours availability={availability} own={own} />
      <Card
        title={t('availability.absences')}
        extra={
          <Button type="primary" onClick={() => setDialog('ABSENCE')}>
            {t(own ? 'availability.propose' : 'availability.enter')}
          </Button>
        }
      >
        {!own && <p className="muted">{t('availability.replan')}</p>}
        <AbsenceList absences={availability.absences} own={own} />
      </Card>
      {dialog === 'WEEK' && <SetWeek trainerId={trainerId} onClose={() => setDialog(null)} />}
      {dialog === 'ABSENCE' && (
        <AbsenceDialog {...(own ? {} : { trainerId })} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}

/** When one trainer may teach, for the centre. */
export function TrainerAvailabilityPage(): ReactNode {
  const { trainerId = '' } = useParams();
  const { t } = useTranslation('register');
  const query = useQuery({
    queryKey: ['people', 'availability', trainerId],
    queryFn: () =>
      answer(api.GET('/api/trainers/{trainerId}/availability', { params: { path: { trainerId } } })),
  });
  return (
    <Loaded query={query}>
      {(availability) => (
        <>
          <PageHeader
            title={`${availability.trainerName} ${availability.staffNumber}`}
            lead={t('availability.lead')}
            back={{ to: '/people/trainers', label: t('trainers') }}
          />
          <Content availability={availability} own={false} />
        </>
      )}
    </Loaded>
  );
}

/** The trainer's own. */
export function MyAvailabilityPage(): ReactNode {
  const { t } = useTranslation('register');
  const query = useQuery({
    queryKey: ['people', 'availability', 'mine'],
    queryFn: () => answer(api.GET('/api/my/availability')),
  });
  return (
    <>
      <PageHeader title={t('availability.mine')} lead={t('availability.mineLead')} />
      <Loaded query={query}>{(availability) => <Content availability={availability} own />}</Loaded>
    </>
  );
}

/** Absences that wait for the centre; nothing at all where there are none. */
export function WaitingAbsences(): ReactNode {
  const { t } = useTranslation('register');
  const may = useMay('people.keep_availability');
  const { data } = useQuery({
    queryKey: ['people', 'absences', 'waiting'],
    queryFn: () =>
      answer(api.GET('/api/trainer-absences', { params: { query: { state: 'PROPOSED', limit: 50 } } })),
    enabled: may,
  });
  if (!data || data.total === 0) return null;
  return (
    <Card title={`${t('availability.waiting')} (${data.total})`}>
      <AbsenceList absences={data.items} named />
    </Card>
  );
}
