import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { minutesToClassHours, todayInCentre } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { SubscribeButton } from './calendar/subscribe-button.js';
import { DayList } from './day-list.js';
import { PrintButton } from './print/print-button.js';
import { creditedMinutes, useMySessions, type TrainingSession } from './timetable-data.js';

const FORMAT = 'YYYY-MM-DD';
const mondayOf = (day: Dayjs): Dayjs => day.subtract((day.day() + 6) % 7, 'day');

function RollLink({ session }: { session: TrainingSession }): ReactNode {
  const { t } = useTranslation('timetable');
  if (!session.published || session.state === 'CANCELLED' || session.heldOn > todayInCentre()) return null;
  const due = session.state === 'PLANNED';
  return (
    <Link className={due ? 'button-link main' : 'button-link'} to={`/sessions/${session.id}`}>
      {t(due ? 'rollCall' : 'seeRoll')}
    </Link>
  );
}

/** A trainer's own week, and the way into each roll. */
export function MySessionsPage(): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: register } = useTranslation('register');
  const mayAvailability = useMay('people.own_availability');
  const [params, setParams] = useSearchParams();
  const asked = dayjs(params.get('week') ?? todayInCentre());
  const monday = mondayOf(asked.isValid() ? asked : dayjs(todayInCentre()));
  const [from, to] = [monday.format(FORMAT), monday.add(6, 'day').format(FORMAT)];
  const query = useMySessions(from, to);
  const go = (day: Dayjs): void => setParams({ week: day.format(FORMAT) }, { replace: true });
  return (
    <>
      <PageHeader
        title={t('mine')}
        lead={t('mineLead')}
        actions={
          <>
            {mayAvailability && (
              <Link className="button-link" to="/my/availability">
                {register('availability.toMine')}
              </Link>
            )}
            <SubscribeButton kind="TRAINER" />
            <PrintButton path={`/api/my/timetable.pdf?from=${from}&to=${to}`} name={`${from}.pdf`} />
          </>
        }
      />
      <div className="week-bar">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('previousWeek')}
          onClick={() => go(monday.subtract(7, 'day'))}
        />
        <strong className="num">{t('week', { from, to: to.slice(5) })}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t('nextWeek')}
          onClick={() => go(monday.add(7, 'day'))}
        />
        <Button type="text" onClick={() => go(dayjs(todayInCentre()))}>
          {t('thisWeek')}
        </Button>
        {query.data && (
          <span className="muted">
            {t('weekTotal', { hours: minutesToClassHours(creditedMinutes(query.data.items)) })}
          </span>
        )}
      </div>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title={t('noneThisWeek')} text={t('noneThisWeekText')} />
            </Card>
          ) : (
            <DayList ofTrainer sessions={items} actions={(session) => <RollLink session={session} />} />
          )
        }
      </Loaded>
    </>
  );
}
