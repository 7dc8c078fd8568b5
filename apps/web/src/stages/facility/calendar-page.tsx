import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { todayInCentre } from '../../shared/format/format.js';
import { Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { FacilityTabs } from './facility-tabs.js';
import './facility.css';

type Year = components['schemas']['YearCalendar'];
type Day = Year['days'][number];

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const [FIRST, LAST] = [2004, 2099];

/** Monday is 0. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function Month({ month, days }: { month: number; days: readonly Day[] }): ReactNode {
  const { t } = useTranslation('facility');
  const weekdays: unknown = t('weekdays', { returnObjects: true });
  const names = Array.isArray(weekdays) ? weekdays.map(String) : [];
  const today = todayInCentre();
  const first = days[0];
  return (
    <section className="month">
      <h3>{t('month', { month })}</h3>
      <div className="month-grid" role="list">
        {names.map((name, index) => (
          <span key={index} className="month-head" aria-hidden="true">
            {name}
          </span>
        ))}
        {first && weekdayOf(first.date) > 0 && (
          <span style={{ gridColumn: `span ${weekdayOf(first.date)}` }} />
        )}
        {days.map((day) => (
          <span
            key={day.date}
            role="listitem"
            className={`month-day ${day.kind.toLowerCase()}${day.date === today ? ' today' : ''}`}
            title={day.name ?? t(`dayKind.${day.kind}`)}
          >
            <span className="num">{Number(day.date.slice(8))}</span>
            {day.kind !== 'WORKDAY' && day.kind !== 'WEEKEND' && (
              <span className="visually-hidden">{day.name ?? t(`dayKind.${day.kind}`)}</span>
            )}
          </span>
        ))}
      </div>
    </section>
  );
}

function Legend(): ReactNode {
  const { t } = useTranslation('facility');
  return (
    <span className="calendar-legend">
      {(['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKE_UP_WORKDAY'] as const).map((kind) => (
        <span key={kind}>
          <i className={`month-day ${kind.toLowerCase()}`} aria-hidden="true" /> {t(`dayKind.${kind}`)}
        </span>
      ))}
    </span>
  );
}

/** The year with its holidays and make-up workdays. */
export function CalendarPage(): ReactNode {
  const { t } = useTranslation('facility');
  const [year, setYear] = useState(() => Number(todayInCentre().slice(0, 4)));
  const query = useQuery({
    queryKey: ['facility', 'calendar', year],
    queryFn: () => answer(api.GET('/api/calendar', { params: { query: { year } } })),
    staleTime: Infinity,
  });
  return (
    <>
      <PageHeader title={t('calendar')} lead={t('calendarLead')} />
      <FacilityTabs />
      <div className="calendar-bar">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('previous')}
          disabled={year <= FIRST}
          onClick={() => setYear(year - 1)}
        />
        <strong className="num">{t('year', { year })}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t('next')}
          disabled={year >= LAST}
          onClick={() => setYear(year + 1)}
        />
        {query.data && <span className="muted num">{t('workdays', { count: query.data.workdays })}</span>}
        <Legend />
      </div>
      <Loaded query={query}>
        {(calendar) => (
          <>
            {calendar.provisional && (
              <div className="notice-bar warn">
                <span>{t('provisional', { year })}</span>
              </div>
            )}
            <div className="months">
              {MONTHS.map((month) => (
                <Month
                  key={month}
                  month={month}
                  days={calendar.days.filter(({ date }) => Number(date.slice(5, 7)) === month)}
                />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
