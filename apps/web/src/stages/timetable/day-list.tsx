import { EnvironmentOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { minutesToClassHours, todayInCentre, weekday } from '../../shared/format/format.js';
import { StatusTag } from '../../shared/ui/values.js';
import { byDay, creditedMinutes, timesOf, type TrainingSession } from './timetable-data.js';
import './timetable.css';

function SessionLine({
  session,
  actions,
  ofTrainer,
}: {
  session: TrainingSession;
  actions: ReactNode;
  ofTrainer: boolean;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const cancelled = session.state === 'CANCELLED';
  return (
    <li className={cancelled ? 'session cancelled' : `session ${session.mode.toLowerCase()}`}>
      <div className="session-time num">
        <strong>{timesOf(session)}</strong>
        <span>{t('classHours', { hours: minutesToClassHours(session.minutes) })}</span>
      </div>
      <div className="session-what">
        <strong>{session.moduleTitle}</strong>
        <span className="session-meta">
          {ofTrainer ? (
            <span>{session.cohortTitle}</span>
          ) : (
            <span>
              <UserOutlined aria-hidden="true" /> {session.trainerName}
            </span>
          )}
          {session.workshopName && (
            <span>
              <EnvironmentOutlined aria-hidden="true" /> {session.workshopName}
            </span>
          )}
          <span>
            {shared(`mode.${session.mode}`)} · {shared(`content.${session.content}`)}
          </span>
          {session.cancelReason && <span>{session.cancelReason}</span>}
        </span>
      </div>
      <div className="session-end">
        {session.state !== 'PLANNED' && (
          <StatusTag tone={cancelled ? 'bad' : 'good'}>{t(`state.${session.state}`)}</StatusTag>
        )}
        {session.state === 'PLANNED' && !session.published && (
          <StatusTag tone="warn">{t('notPublished')}</StatusTag>
        )}
        {actions}
      </div>
    </li>
  );
}

interface Props {
  readonly sessions: readonly TrainingSession[];
  readonly actions?: (session: TrainingSession) => ReactNode;
  /** In a trainer's own week the class is named, not the trainer. */
  readonly ofTrainer?: boolean;
}

/** Sessions, day by day. */
export function DayList({ sessions, actions, ofTrainer = false }: Props): ReactNode {
  const { t, i18n } = useTranslation('timetable');
  const { t: shared } = useTranslation();
  const today = todayInCentre();
  return (
    <div className="days">
      {byDay(sessions).map(([day, list]) => (
        <section key={day} className="day">
          <h3 className={day === today ? 'day-name today' : 'day-name'}>
            <span className="num">{day}</span> {weekday(day, i18n.language)}
            {day === today && <span className="day-today">{shared('today')}</span>}
            <span className="day-total">
              {t('dayTotal', { hours: minutesToClassHours(creditedMinutes(list)) })}
            </span>
          </h3>
          <ol className="sessions">
            {list.map((session) => (
              <SessionLine
                key={session.id}
                session={session}
                ofTrainer={ofTrainer}
                actions={actions?.(session)}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
