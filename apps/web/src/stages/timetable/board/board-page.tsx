import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { todayInCentre } from '../../../shared/format/format.js';
import { EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { useNarrow } from '../../../shared/ui/use-media.js';
import { useProblemTitle } from '../../../shared/ui/problem-alert.js';
import { useTrainerChoices, useWorkshopChoices } from '../timetable-data.js';
import '../timetable.css';
import './board.css';
import {
  placeOf,
  ROWS,
  spotsOf,
  useBoard,
  useComingClasses,
  type Board,
  type BoardSession,
  type Place,
  type Rows,
  type Span,
  type Target,
} from './board-data.js';
import { BoardGrid, lineOf, type Drag, type Line } from './board-grid.js';
import { BoardList } from './board-list.js';
import { BoardTools } from './board-tools.js';
import { DragStatus, RefusalDialog } from './drag-status.js';
import { ChangeDialog, SessionPanel } from './session-panel.js';
import { useMover } from './use-mover.js';

const DATE = 'YYYY-MM-DD';
type Reach = 'week' | 'month';

/** Monday to Sunday, or a whole month. */
function spanOf(day: Dayjs, reach: Reach): Span {
  if (reach === 'month')
    return { from: day.startOf('month').format(DATE), to: day.endOf('month').format(DATE) };
  const monday = day.subtract((day.day() + 6) % 7, 'day');
  return { from: monday.format(DATE), to: monday.add(6, 'day').format(DATE) };
}

/** The rows of the board: those with sessions, or every one there is. */
function useLines(board: Board, rows: Rows, all: boolean, find: string): Line[] {
  const { t } = useTranslation('timetable');
  const workshops = useWorkshopChoices();
  const trainers = useTrainerChoices();
  return useMemo(() => {
    const found = new Map<string | null, string>();
    for (const session of board.items)
      found.set(
        lineOf(session, rows),
        rows === 'WORKSHOP'
          ? (session.workshopName ?? t('board.online'))
          : rows === 'TRAINER'
            ? session.trainerName
            : session.cohortTitle,
      );
    if (all) {
      const every = rows === 'WORKSHOP' ? workshops.data : rows === 'TRAINER' ? trainers.data : undefined;
      for (const { id, name } of every ?? []) if (!found.has(id)) found.set(id, name);
      if (rows === 'COHORT') for (const { id, title } of board.cohorts) found.set(id, title);
    }
    return [...found]
      .map(([id, name]) => ({ id, name }))
      .filter(({ name }) => name.toLowerCase().includes(find.trim().toLowerCase()))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  }, [board, rows, all, find, workshops.data, trainers.data, t]);
}

function usePins(board: Board): (kind: 'SESSION' | 'DAY' | 'WORKSHOP', value: string) => void {
  const { message } = App.useApp();
  const problemTitle = useProblemTitle();
  const step = useStep(async ({ kind, value }: { kind: 'SESSION' | 'DAY' | 'WORKSHOP'; value: string }) => {
    const pin = board.pins.find((one) => [one.sessionId, one.heldOn, one.workshopId].includes(value));
    if (pin)
      return answer(api.DELETE('/api/timetable/pins/{pinId}', { params: { path: { pinId: pin.id } } }));
    const what =
      kind === 'SESSION' ? { sessionId: value } : kind === 'DAY' ? { heldOn: value } : { workshopId: value };
    return answer(api.POST('/api/timetable/pins', { body: { kind, ...what } }));
  });
  return (kind, value) =>
    step.mutate({ kind, value }, { onError: (error) => void message.error(problemTitle(error)) });
}

interface Refused {
  readonly session: BoardSession;
  readonly target: Extract<Target, { kind: 'refused' }>;
}

/** What is dragged, where it hovers, and what a drop does. */
function useDrag(span: Span, rows: Rows, onDropped: (session: BoardSession, target: Target) => void) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const problemTitle = useProblemTitle();
  const [drag, setDrag] = useState<Drag | null>(null);
  const [over, setOver] = useState<Target | null>(null);
  const [ms, setMs] = useState<number | null>(null);
  const now = useRef<Drag | null>(null);
  const dropped = useRef(onDropped);
  dropped.current = onDropped;
  const { from, to } = span;
  const touch = useCallback(
    (session: BoardSession) => {
      if (session.movable) void client.prefetchQuery(spotsOf(session.id, { from, to }, rows));
    },
    [client, from, to, rows],
  );
  const end = useCallback(() => {
    now.current = null;
    setDrag(null);
    setOver(null);
  }, []);
  const start = useCallback(
    (session: BoardSession) => {
      now.current = { session, map: null };
      // The browser gives a drag up when what is dragged changes before it has begun.
      setTimeout(() => now.current?.session === session && setDrag((is) => is ?? now.current), 0);
      client
        .fetchQuery(spotsOf(session.id, { from, to }, rows))
        .then(({ map, ms: took }) => {
          if (now.current?.session !== session) return;
          now.current = { session, map };
          setMs(took);
          setTimeout(() => now.current?.session === session && setDrag(now.current), 0);
        })
        .catch((error: unknown) => {
          if (now.current?.session !== session) return;
          end();
          void message.error(problemTitle(error));
        });
    },
    [client, from, to, rows, end, message, problemTitle],
  );
  const drop = useCallback(
    (target: Target | null) => {
      const was = now.current;
      end();
      if (was && target) dropped.current(was.session, target);
    },
    [end],
  );
  return { drag, over, ms, touch, start, end, drop, setOver };
}

/** An empty span, with the way to the next class. */
function NothingHere({ span, onDay }: { span: Span; onDay: (day: string) => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const next = useComingClasses().data?.find(({ startsOn }) => startsOn > span.to);
  return (
    <EmptyState
      title={t('board.nothing')}
      text={t('board.nothingText')}
      action={
        next && (
          <Button onClick={() => onDay(next.startsOn)}>
            {t('board.toNextClass', { title: next.title, day: next.startsOn })}
          </Button>
        )
      }
    />
  );
}

function BoardView({
  onDay,
  board,
  span,
  rows,
  reach,
}: {
  onDay: (day: string) => void;
  board: Board;
  span: Span;
  rows: Rows;
  reach: Reach;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const narrow = useNarrow();
  const [all, setAll] = useState(false);
  const [find, setFind] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [changing, setChanging] = useState<BoardSession | null>(null);
  const lines = useLines(board, rows, all, find);
  const { move, busy, dialog } = useMover(board.items);
  const pin = usePins(board);
  const take = (session: BoardSession, after: Place): void =>
    move([{ sessionId: session.id, cohortId: session.cohortId, before: placeOf(session), after }]);
  const { drag, over, ms, ...on } = useDrag(span, rows, (session, target) => {
    if (target.kind === 'refused') setRefused({ session, target });
    if (target.kind === 'free' && !target.home) take(session, target.place);
  });
  const pinNow = useRef(pin);
  pinNow.current = pin;
  const onPin = useCallback((kind: 'DAY' | 'WORKSHOP', value: string) => pinNow.current(kind, value), []);
  const onSelect = useCallback((session: BoardSession) => setSelected(session.id), []);
  const chosen = board.items.find(({ id }) => id === selected);
  const shown = narrow
    ? board.items.filter(({ cohortTitle, trainerName, workshopName }) =>
        `${cohortTitle} ${trainerName} ${workshopName ?? ''}`.includes(find.trim()),
      )
    : board.items;
  return (
    <>
      <div className="board-filter">
        <Input
          allowClear
          value={find}
          aria-label={t('board.find')}
          placeholder={t('board.find')}
          onChange={({ target }) => setFind(target.value)}
        />
        {!narrow && (
          <Segmented
            value={all ? 'all' : 'used'}
            onChange={(value) => setAll(value === 'all')}
            options={[
              { value: 'used', label: t('board.used') },
              { value: 'all', label: t('board.all') },
            ]}
          />
        )}
      </div>
      {board.items.length === 0 && !all ? (
        <NothingHere span={span} onDay={onDay} />
      ) : narrow ? (
        <BoardList sessions={shown} onSelect={onSelect} />
      ) : (
        <>
          <BoardGrid
            board={board}
            lines={lines}
            rows={rows}
            compact={reach === 'month'}
            drag={drag}
            selected={selected ?? undefined}
            onTouch={on.touch}
            onStart={on.start}
            onOver={on.setOver}
            onDrop={on.drop}
            onEnd={on.end}
            onSelect={onSelect}
            onPin={onPin}
          />
          <DragStatus drag={drag} over={over} ms={ms} />
        </>
      )}
      {chosen && (
        <SessionPanel
          board={board}
          session={chosen}
          busy={busy}
          onMove={(moves) => move(moves)}
          onPin={pin}
          onClose={() => {
            setSelected(null);
            // A session that was moved is drawn anew elsewhere: the keyboard goes on from there.
            setTimeout(() => document.querySelector<HTMLElement>(`[data-session="${chosen.id}"]`)?.focus());
          }}
        />
      )}
      {refused && (
        <RefusalDialog
          {...refused}
          onTake={(place) => {
            setRefused(null);
            take(refused.session, place);
          }}
          onChange={() => {
            setChanging({ ...refused.session, ...refused.target.place });
            setRefused(null);
          }}
          onClose={() => setRefused(null)}
        />
      )}
      {changing && <ChangeDialog session={changing} onClose={() => setChanging(null)} />}
      {dialog}
    </>
  );
}

/** The centre's timetable as something to be moved: a week or a month, by workshop, trainer or class. */
export function BoardPage(): ReactNode {
  const { t } = useTranslation('timetable');
  const narrow = useNarrow();
  const [params, setParams] = useSearchParams();
  const rows = ROWS.find((one) => one === params.get('rows')) ?? 'WORKSHOP';
  const reach: Reach = params.get('span') === 'month' && !narrow ? 'month' : 'week';
  const asked = dayjs(params.get('day') ?? todayInCentre());
  const day = asked.isValid() ? asked : dayjs(todayInCentre());
  const span = spanOf(day, reach);
  const query = useBoard(span);
  const go = (change: Record<string, string>): void =>
    setParams({ rows, span: reach, day: day.format(DATE), ...change }, { replace: true });
  const walk = (way: 1 | -1): void => go({ day: day.add(way, reach).format(DATE) });
  return (
    <>
      <PageHeader
        title={t('board.title')}
        lead={t('board.lead')}
        actions={<BoardTools cohorts={query.data?.cohorts ?? []} />}
      />
      <div className="week-bar">
        <Button icon={<LeftOutlined />} aria-label={t('board.previous')} onClick={() => walk(-1)} />
        <strong className="num">
          {span.from} – {span.to.slice(5)}
        </strong>
        <Button icon={<RightOutlined />} aria-label={t('board.next')} onClick={() => walk(1)} />
        <Button type="text" onClick={() => go({ day: todayInCentre() })}>
          {t('board.today')}
        </Button>
        {!narrow && (
          <>
            <Segmented
              aria-label={t('board.span')}
              value={reach}
              onChange={(value) => go({ span: value })}
              options={(['week', 'month'] as const).map((value) => ({ value, label: t(`board.${value}`) }))}
            />
            <Segmented
              aria-label={t('board.view')}
              value={rows}
              onChange={(value) => go({ rows: value })}
              options={ROWS.map((value) => ({ value, label: t(`board.rows.${value}`) }))}
            />
          </>
        )}
      </div>
      <Loaded query={query}>
        {(board) => (
          <BoardView
            key={rows}
            onDay={(next) => go({ day: next })}
            board={board}
            span={span}
            rows={rows}
            reach={reach}
          />
        )}
      </Loaded>
    </>
  );
}
