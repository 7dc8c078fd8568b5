import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { todayInCentre, weekday } from '../../../shared/format/format.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { byDay, timesOf } from '../timetable-data.js';
import { hueOf, type BoardSession } from './board-data.js';
import { useSessionWords } from './board-grid.js';

/** The same in a hand: day by day, each session a button that opens its suggestions. */
export function BoardList({
  sessions,
  onSelect,
}: {
  sessions: readonly BoardSession[];
  onSelect: (session: BoardSession) => void;
}): ReactNode {
  const { t, i18n } = useTranslation('timetable');
  const words = useSessionWords();
  const today = todayInCentre();
  return (
    <div className="days">
      {byDay(sessions).map(([day, list]) => (
        <section key={day} className="day">
          <h2 className={day === today ? 'day-name today' : 'day-name'}>
            <span className="num">{day}</span> {weekday(day, i18n.language)}
          </h2>
          <ul className="board-list">
            {(list as readonly BoardSession[]).map((session) => (
              <li key={session.id}>
                <button
                  type="button"
                  className={`chip hue-${hueOf(session.cohortId)} ${session.movable ? '' : 'is-fixed'}`}
                  data-session={session.id}
                  aria-label={words(session)}
                  onClick={() => onSelect(session)}
                >
                  <span className="num">{timesOf(session)}</span>
                  <strong>{session.cohortTitle}</strong>
                  <span>
                    {session.moduleTitle} · {session.workshopName ?? t('board.online')} ·{' '}
                    {session.trainerName}
                  </span>
                  <span className="chip-tags">
                    {session.pinned && <StatusTag tone="plain">{t('board.pinned')}</StatusTag>}
                    {!session.published && <StatusTag tone="warn">{t('board.draft')}</StatusTag>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
