import { useQuery } from '@tanstack/react-query';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { clauses, minuteOfDay } from '../../../shared/format/format.js';
import { Loaded } from '../../../shared/ui/page-parts.js';
import { signed, whenOf, type BoardSession } from './board-data.js';

const useDay = (sessionId: string, heldOn: string | null) =>
  useQuery({
    queryKey: ['timetable', 'why-not', sessionId, 'day', heldOn],
    queryFn: () =>
      answer(
        api.GET('/api/training-sessions/{sessionId}/why-not', {
          params: { path: { sessionId }, query: { heldOn: heldOn ?? '' } },
        }),
      ),
    enabled: heldOn !== null,
    retry: false,
  });

/** Why a session is not on a day: the day alone is asked for, in the workshop and with the trainer that it has. */
export function DayQuestion({ session }: { session: BoardSession }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const [heldOn, setHeldOn] = useState<string | null>(null);
  const query = useDay(session.id, heldOn);
  return (
    <section className="day-question">
      <h2>{t('board.day.title')}</h2>
      <DatePicker
        aria-label={t('board.day.title')}
        placeholder={t('board.day.choose')}
        value={heldOn === null ? null : dayjs(heldOn)}
        onChange={(day) => setHeldOn(day ? day.format('YYYY-MM-DD') : null)}
      />
      {heldOn !== null && (
        <Loaded query={query}>
          {({ possible, day, instead }) => (
            <div role="status">
              <p className={`notice-bar ${possible ? '' : 'warn'}`}>{day && say(day.says)}</p>
              <details>
                <summary>{t('board.day.each')}</summary>
                <ul className="problem-fields">
                  {day?.beginnings.map(({ startMinute, here, cost, reasons }) => (
                    <li key={startMinute}>
                      <strong className="num">{minuteOfDay(startMinute)}</strong>{' '}
                      {here
                        ? t('board.status.here')
                        : cost !== null
                          ? t('board.panel.cost', { cost: signed(cost) })
                          : clauses(reasons.map(({ says }) => say(says)))}
                    </li>
                  ))}
                </ul>
              </details>
              {instead && (
                <p className="muted">
                  {t('board.day.instead', {
                    when: whenOf(instead.place),
                    workshop: instead.workshopName ?? t('board.online'),
                    trainer: instead.trainerName,
                    cost: signed(instead.cost),
                  })}
                  {instead.moves.length > 0 && t('board.day.moves', { count: instead.moves.length })}
                </p>
              )}
            </div>
          )}
        </Loaded>
      )}
    </section>
  );
}
