import { PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, useMemo, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { minuteOfDay, todayInCentre, weekday } from '../../../shared/format/format.js';
import {
  hueOf,
  PARTS,
  targetAt,
  whenOf,
  type Board,
  type BoardSession,
  type Rows,
  type SpotMap,
  type Target,
} from './board-data.js';

export interface Line {
  /** Null for what is held online. */
  readonly id: string | null;
  readonly name: string;
}

export interface Drag {
  readonly session: BoardSession;
  /** Null while it is being worked out. */
  readonly map: SpotMap | null;
}

interface Props {
  readonly board: Board;
  readonly lines: readonly Line[];
  readonly rows: Rows;
  readonly compact: boolean;
  readonly drag: Drag | null;
  readonly selected: string | undefined;
  readonly onTouch: (session: BoardSession) => void;
  readonly onStart: (session: BoardSession) => void;
  readonly onOver: (target: Target | null) => void;
  readonly onDrop: (target: Target | null) => void;
  readonly onEnd: () => void;
  readonly onSelect: (session: BoardSession) => void;
  readonly onPin: (kind: 'DAY' | 'WORKSHOP', value: string) => void;
}

export const lineOf = (session: BoardSession, rows: Rows): string | null =>
  rows === 'WORKSHOP' ? session.workshopId : rows === 'TRAINER' ? session.trainerId : session.cohortId;

export function useSessionWords(): (session: BoardSession) => string {
  const { t } = useTranslation('timetable');
  return (session) =>
    t('board.session', {
      cohort: session.cohortTitle,
      module: session.moduleTitle,
      when: whenOf(session),
      workshop: session.workshopName ?? t('board.online'),
      trainer: session.trainerName,
    });
}

const SHADES = { best: '#bcdcc5', fine: '#e2f0df', bad: '#f5d9d3', none: 'transparent', never: '#ece7db' };

const shadeOf = (target: Target | null): string => {
  if (!target || target.kind === 'past') return SHADES.none;
  if (target.kind === 'refused') return SHADES.bad;
  return target.cost <= 0 ? SHADES.best : SHADES.fine;
};

/** Three bands, one a part of the day, as one background: no element more while something is dragged. */
function backgroundOf(drag: Drag | null, lineId: string | null, day: string): string | undefined {
  if (!drag?.map) return undefined;
  const { map, session } = drag;
  const line = map.lines.find(({ id }) => id === lineId);
  if (!line || line.never !== null) return SHADES.never;
  const [a, b, c] = PARTS.map((part) => shadeOf(targetAt(session, map, lineId, day, part)));
  return `linear-gradient(${a} 0 33.3%, ${b} 33.3% 66.6%, ${c} 66.6% 100%)`;
}

function Chip({
  session,
  rows,
  compact,
  selected,
  ...on
}: Pick<Props, 'rows' | 'compact' | 'onTouch' | 'onStart' | 'onEnd' | 'onSelect'> & {
  session: BoardSession;
  selected: boolean;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const words = useSessionWords();
  const marks = [
    `hue-${hueOf(session.cohortId)}`,
    session.published ? '' : 'is-draft',
    session.movable ? '' : 'is-fixed',
    selected ? 'is-selected' : '',
  ];
  const start = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', session.id);
    on.onStart(session);
  };
  const label = words(session);
  return (
    <button
      type="button"
      className={`chip ${marks.join(' ')}`}
      draggable={session.movable}
      data-session={session.id}
      title={label}
      aria-label={`${label}${session.pinned ? `，${t('board.pinned')}` : ''}${session.published ? '' : `，${t('board.draft')}`}`}
      aria-pressed={selected}
      onPointerEnter={() => on.onTouch(session)}
      onFocus={() => on.onTouch(session)}
      onDragStart={start}
      onDragEnd={on.onEnd}
      onClick={() => on.onSelect(session)}
    >
      <span className="num">
        {minuteOfDay(session.startMinute)}
        {!compact && `–${minuteOfDay(session.endMinute)}`}
        {session.pinned && <PushpinFilled aria-hidden="true" />}
      </span>
      {!compact && (
        <>
          <strong>{rows === 'COHORT' ? session.moduleTitle : session.cohortTitle}</strong>
          <span>
            {rows === 'TRAINER' ? (session.workshopName ?? t('board.online')) : session.trainerName}
          </span>
        </>
      )}
    </button>
  );
}

function DayHead({
  board,
  day,
  compact,
  onPin,
}: Pick<Props, 'board' | 'compact' | 'onPin'> & { day: string }): ReactNode {
  const { t, i18n } = useTranslation('timetable');
  const facts = board.days.find(({ date }) => date === day);
  const pinned = board.pins.some(({ heldOn }) => heldOn === day);
  const off = facts?.kind === 'WEEKEND' || facts?.kind === 'HOLIDAY';
  const note = facts?.kind === 'MAKE_UP_WORKDAY' ? t('board.makeUp') : facts?.name;
  return (
    <th scope="col" className={`${off ? 'off' : ''} ${day === todayInCentre() ? 'today' : ''}`}>
      <span className="num">{compact ? Number(day.slice(8)) : day.slice(5)}</span>{' '}
      <span className="weekday">{weekday(day, i18n.language)}</span>
      {!compact && note && <span className="day-note">{note}</span>}
      {!compact && (
        <Button
          type="text"
          size="small"
          className={pinned ? 'pin is-on' : 'pin'}
          icon={pinned ? <PushpinFilled /> : <PushpinOutlined />}
          aria-label={`${t(pinned ? 'board.panel.unpinDay' : 'board.panel.pinDay')} ${day}`}
          onClick={() => onPin('DAY', day)}
        />
      )}
    </th>
  );
}

function LineHead({
  line,
  rows,
  board,
  onPin,
}: Pick<Props, 'rows' | 'board' | 'onPin'> & { line: Line }): ReactNode {
  const { t } = useTranslation('timetable');
  const { id, name } = line;
  const pinned = board.pins.some(({ workshopId }) => workshopId === id && id !== null);
  return (
    <th scope="row">
      {rows === 'COHORT' && id !== null ? (
        <Link to={`/cohorts/${id}/timetable`}>{name}</Link>
      ) : (
        <span>{name}</span>
      )}
      {rows === 'WORKSHOP' && id !== null && (
        <Button
          type="text"
          size="small"
          className={pinned ? 'pin is-on' : 'pin'}
          icon={pinned ? <PushpinFilled /> : <PushpinOutlined />}
          aria-label={`${t(pinned ? 'board.panel.unpinWorkshop' : 'board.panel.pinWorkshop')} ${name}`}
          onClick={() => onPin('WORKSHOP', id)}
        />
      )}
    </th>
  );
}

/** Rows by days; while a session is dragged each cell shows for morning, afternoon and evening whether it may go there. */
export const BoardGrid = memo(function BoardGrid(props: Props): ReactNode {
  const { board, lines, rows, compact, drag, onOver, onDrop } = props;
  const { t } = useTranslation('timetable');
  const days = useMemo(() => board.days.map(({ date }) => date), [board]);
  const cells = useMemo(() => {
    const found = new Map<string, BoardSession[]>();
    for (const session of board.items) {
      const key = `${lineOf(session, rows) ?? ''} ${session.heldOn}`;
      found.set(key, [...(found.get(key) ?? []), session]);
    }
    return found;
  }, [board, rows]);
  const targetOf = (event: DragEvent): Target | null => {
    const cell = (event.target as Element).closest<HTMLElement>('td[data-day]');
    const day = cell?.dataset['day'];
    if (!cell || day === undefined || !drag?.map) return null;
    const box = cell.getBoundingClientRect();
    const part = Math.min(2, Math.max(0, Math.floor(((event.clientY - box.top) * 3) / box.height)));
    return targetAt(drag.session, drag.map, cell.dataset['line'] || null, day, part);
  };
  const over = (event: DragEvent): void => {
    if (!drag) return;
    const target = targetOf(event);
    // What is refused may be dropped all the same: then it is said why, and what would be possible.
    event.preventDefault();
    onOver(target);
  };
  return (
    <div className="board-scroll" role="region" tabIndex={0} aria-label={t('board.title')}>
      <table
        className={`board ${compact ? 'compact' : ''} ${drag ? 'is-dragging' : ''}`}
        onDragEnter={over}
        onDragOver={over}
        onDrop={(event) => {
          event.preventDefault();
          onDrop(targetOf(event));
        }}
      >
        <thead>
          <tr>
            <th scope="col">{t(`board.rows.${rows}`)}</th>
            {days.map((day) => (
              <DayHead key={day} day={day} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id ?? 'online'}>
              <LineHead line={line} {...props} />
              {days.map((day) => (
                <td
                  key={day}
                  data-line={line.id ?? ''}
                  data-day={day}
                  style={drag ? { background: backgroundOf(drag, line.id, day) } : undefined}
                >
                  {cells.get(`${line.id ?? ''} ${day}`)?.map((session) => (
                    <Chip
                      key={session.id}
                      session={session}
                      rows={rows}
                      compact={compact}
                      selected={props.selected === session.id}
                      onTouch={props.onTouch}
                      onStart={props.onStart}
                      onEnd={props.onEnd}
                      onSelect={props.onSelect}
                    />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
