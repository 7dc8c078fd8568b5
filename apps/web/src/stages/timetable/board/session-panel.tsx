import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { asProblem } from '../../../shared/api/problem.js';
import { useBilingual } from '../../../shared/format/bilingual.js';
import { clauses } from '../../../shared/format/format.js';
import { useNarrow } from '../../../shared/ui/use-media.js';
import { Facts, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import type { Cohort } from '../../cohort/cohort-data.js';
import { SessionDialog } from '../session-dialog.js';
import { VersionsButton } from '../versions/versions-button.js';
import {
  placeOf,
  signed,
  whenOf,
  type Board,
  type BoardSession,
  type Move,
  type Suggestion,
} from './board-data.js';
import { DayQuestion } from './day-question.js';

interface Props {
  readonly board: Board;
  readonly session: BoardSession;
  readonly busy: boolean;
  readonly onMove: (moves: readonly Move[]) => void;
  readonly onPin: (kind: 'SESSION' | 'DAY' | 'WORKSHOP', value: string) => void;
  readonly onClose: () => void;
}

const useSuggestions = (sessionId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['timetable', 'suggestions', sessionId],
    queryFn: () =>
      answer(api.GET('/api/training-sessions/{sessionId}/suggestions', { params: { path: { sessionId } } })),
    enabled: wanted,
    retry: false,
  });

/** The moves that a suggestion stands for: the session's, and of those that make room for it. */
function movesOf(
  session: BoardSession,
  { place, moves }: Suggestion,
  seen: ReadonlyMap<string, Move['before'] & { cohortId: string }>,
): Move[] {
  return [
    { sessionId: session.id, cohortId: session.cohortId, before: placeOf(session), after: place },
    ...moves.flatMap(({ sessionId, place: after }) => {
      const other = seen.get(sessionId);
      return other ? [{ sessionId, cohortId: other.cohortId, before: placeOf(other), after }] : [];
    }),
  ];
}

/** Others that a suggestion moves may stand outside the days that are shown: they are read when it is chosen. */
async function readOthers(
  moves: Suggestion['moves'],
): Promise<Map<string, Move['before'] & { cohortId: string }>> {
  const found = await Promise.all(
    moves.map(({ sessionId }) =>
      answer(api.GET('/api/training-sessions/{sessionId}', { params: { path: { sessionId } } })),
    ),
  );
  return new Map(found.map((one) => [one.id, one]));
}

function Suggestions({ session, busy, onMove }: Pick<Props, 'session' | 'busy' | 'onMove'>): ReactNode {
  const { t } = useTranslation('timetable');
  const query = useSuggestions(session.id, true);
  const [failed, setFailed] = useState<unknown>(null);
  const list = useRef<HTMLUListElement>(null);
  const step = (event: KeyboardEvent): void => {
    const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (way === 0 || !list.current) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll('button')];
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, now + way))]?.focus();
  };
  const choose = (one: Suggestion): void => {
    setFailed(null);
    readOthers(one.moves)
      .then((others) => onMove(movesOf(session, one, others)))
      .catch(setFailed);
  };
  if (query.error && asProblem(query.error).status === 409) return <ProblemAlert error={query.error} />;
  return (
    <section>
      <h2>{t('board.panel.suggestions')}</h2>
      <p className="muted small">{t('board.panel.suggestionsHelp')}</p>
      <ProblemAlert error={failed} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t('board.panel.none')}</p>
          ) : (
            <ul className="suggestions" ref={list} onKeyDown={step}>
              {items.map((one) => (
                <li key={`${whenOf(one.place)} ${one.place.workshopId} ${one.place.trainerId}`}>
                  <button type="button" disabled={busy} onClick={() => choose(one)}>
                    <strong className="num">{whenOf(one.place)}</strong>
                    <span>
                      {one.workshopName ?? t('board.online')} · {one.trainerName}
                    </span>
                    <span className={one.cost <= 0 ? 'cost good num' : 'cost num'}>
                      {t('board.panel.cost', { cost: signed(one.cost) })}
                    </span>
                    {one.moves.length > 0 && (
                      <span className="muted">{t('board.panel.moves', { count: one.moves.length })}</span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

/** Rules that the place breaks as it is: somebody decided so, and may decide again. */
function Against({ sessionId }: { sessionId: string }): ReactNode {
  const { t } = useTranslation('timetable');
  const say = useBilingual();
  const { data } = useQuery({
    queryKey: ['timetable', 'why-here', sessionId],
    queryFn: () =>
      answer(api.GET('/api/training-sessions/{sessionId}/why-here', { params: { path: { sessionId } } })),
    retry: false,
  });
  if (!data || data.against.length === 0) return null;
  return (
    <div className="notice-bar warn">
      <span>
        {t('board.against')}
        {clauses(data.against.map(({ sentence }) => say(sentence)))}
      </span>
    </div>
  );
}

function Pins({ board, session, onPin }: Pick<Props, 'board' | 'session' | 'onPin'>): ReactNode {
  const { t } = useTranslation('timetable');
  const has = (value: string | null): boolean =>
    value !== null &&
    board.pins.some((pin) => pin.sessionId === value || pin.heldOn === value || pin.workshopId === value);
  const button = (
    kind: 'SESSION' | 'DAY' | 'WORKSHOP',
    word: 'Session' | 'Day' | 'Workshop',
    value: string,
  ) => (
    <Button size="small" onClick={() => onPin(kind, value)}>
      {t(has(value) ? `board.panel.unpin${word}` : `board.panel.pin${word}`)}
    </Button>
  );
  return (
    <div className="page-actions">
      {button('SESSION', 'Session', session.id)}
      {button('DAY', 'Day', session.heldOn)}
      {session.workshopId !== null && button('WORKSHOP', 'Workshop', session.workshopId)}
    </div>
  );
}

/** One session: where else it may go, what keeps it, and the way to its class. */
export function SessionPanel(props: Props): ReactNode {
  const { board, session, onClose } = props;
  const { t } = useTranslation('timetable');
  const narrow = useNarrow();
  const [changing, setChanging] = useState(false);
  const cohort = board.cohorts.find(({ id }) => id === session.cohortId);
  return (
    <Drawer
      open
      size={narrow ? '100%' : 440}
      title={`${session.cohortTitle} · ${session.moduleTitle}`}
      onClose={onClose}
    >
      <div className="stack">
        <Facts
          items={[
            [
              t('day'),
              <span key="when" className="num">
                {whenOf(session)}
              </span>,
            ],
            [t('workshop'), session.workshopName ?? t('board.online')],
            [t('trainer'), session.trainerName],
          ]}
        />
        <div className="page-actions">
          <Link to={`/cohorts/${session.cohortId}/timetable`}>{t('board.panel.open')}</Link>
          {cohort?.version != null && (
            <VersionsButton cohortId={cohort.id} current={cohort.version} mayWithdraw={false} />
          )}
        </div>
        <Pins {...props} />
        {session.movable ? (
          <>
            <Against sessionId={session.id} />
            <Button onClick={() => setChanging(true)}>{t('board.panel.change')}</Button>
            <DayQuestion key={session.id} session={session} />
            <Suggestions {...props} />
          </>
        ) : (
          <p className="notice-bar">
            {t('board.panel.cannot', { why: t(session.pinned ? 'board.pinned' : 'board.fixedPast') })}
          </p>
        )}
      </div>
      {changing && <ChangeDialog session={session} onClose={() => setChanging(false)} />}
    </Drawer>
  );
}

/** The session's own dialog needs the whole class; it is read when it is wanted. */
export function ChangeDialog({
  session,
  onClose,
}: {
  session: BoardSession;
  onClose: () => void;
}): ReactNode {
  const { data } = useQuery({
    queryKey: ['cohort', 'one', session.cohortId],
    queryFn: () =>
      answer(api.GET('/api/cohorts/{cohortId}', { params: { path: { cohortId: session.cohortId } } })),
  });
  return data ? <SessionDialog cohort={data as Cohort} session={session} onClose={onClose} /> : null;
}
