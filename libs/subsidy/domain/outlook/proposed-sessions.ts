/** The sessions of a class as they would be after a change that nobody has made yet. Pure. */
import { err, ok, type Result } from '../../../kernel/index.js';
import type { Bilingual } from '../policy.js';
import type { DayStretch, PlannedMinutes } from './class-plan.js';

export interface SessionAsPlanned extends PlannedMinutes, DayStretch {
  readonly id: string;
  readonly breakMinutes: number;
  readonly workshopId: string | null;
  readonly recorded: boolean;
}

export type Sessions = readonly SessionAsPlanned[];

export interface ProposedChange {
  readonly change: 'CHANGE' | 'ADD' | 'CANCEL' | 'REMOVE';
  readonly sessionId?: string | undefined;
  readonly heldOn?: string | undefined;
  readonly startMinute?: number | undefined;
  readonly endMinute?: number | undefined;
  readonly breakMinutes?: number | undefined;
  readonly workshopId?: string | null | undefined;
  readonly mode?: 'OFFLINE' | 'ONLINE' | undefined;
  readonly content?: 'THEORY' | 'PRACTICAL' | undefined;
  readonly atBase?: boolean | undefined;
}

/** Credited minutes: without the break; never less than none. */
const minutesOf = (one: Pick<SessionAsPlanned, 'startMinute' | 'endMinute' | 'breakMinutes'>): number =>
  one.endMinute - one.startMinute - one.breakMinutes;

/** In order of time. Whether rooms and trainers are free is not asked here. */
export function proposedSessions(before: Sessions, asked: ProposedChange): Result<Sessions, 'not_a_period'> {
  if (asked.change === 'CANCEL' || asked.change === 'REMOVE')
    return ok(before.filter(({ id }) => id !== asked.sessionId));
  const found = asked.change === 'ADD' ? undefined : before.find(({ id }) => id === asked.sessionId);
  const next = changed(found, asked);
  if (next === null || next.minutes <= 0) return err('not_a_period');
  const others = before.filter((session) => session !== found);
  return ok(
    [...others, next].sort((a, b) =>
      a.heldOn === b.heldOn ? a.startMinute - b.startMinute : a.heldOn < b.heldOn ? -1 : 1,
    ),
  );
}

function changed(found: SessionAsPlanned | undefined, asked: ProposedChange): SessionAsPlanned | null {
  const heldOn = asked.heldOn ?? found?.heldOn;
  const startMinute = asked.startMinute ?? found?.startMinute;
  const endMinute = asked.endMinute ?? found?.endMinute;
  if (heldOn === undefined || startMinute === undefined || endMinute === undefined) return null;
  const next = {
    id: found?.id ?? '',
    moduleId: found?.moduleId ?? '',
    heldOn,
    startMinute,
    endMinute,
    breakMinutes: asked.breakMinutes ?? found?.breakMinutes ?? 0,
    workshopId: asked.workshopId === undefined ? (found?.workshopId ?? null) : asked.workshopId,
    mode: asked.mode ?? found?.mode ?? 'OFFLINE',
    content: asked.content ?? found?.content ?? 'THEORY',
    atBase: asked.atBase ?? found?.atBase ?? false,
    recorded: false,
  } as const;
  return { ...next, minutes: minutesOf(next) };
}

/** How the change reads at the head of its consequences: 改为线上后. */
export function leadOf(found: SessionAsPlanned | undefined, asked: ProposedChange): Bilingual {
  if (asked.change === 'ADD') return { zh: '增加这个课次后', en: 'With this session added' };
  if (asked.change === 'CANCEL') return { zh: '取消这个课次后', en: 'With this session cancelled' };
  if (asked.change === 'REMOVE') return { zh: '删除这个课次后', en: 'With this session deleted' };
  const next = found && changed(found, asked);
  if (!found || !next) return { zh: '这样更改后', en: 'After this change' };
  const parts: Bilingual[] = [];
  if (next.mode !== found.mode)
    parts.push(
      next.mode === 'ONLINE'
        ? { zh: '改为线上', en: 'moved online' }
        : { zh: '改为线下', en: 'moved offline' },
    );
  const minutes = next.minutes - found.minutes;
  if (minutes !== 0)
    parts.push({
      zh: `${minutes > 0 ? '延长' : '缩短'} ${Math.abs(minutes)} 分钟`,
      en: `made ${Math.abs(minutes)} minutes ${minutes > 0 ? 'longer' : 'shorter'}`,
    });
  if (next.heldOn !== found.heldOn) parts.push({ zh: `改到 ${next.heldOn}`, en: `moved to ${next.heldOn}` });
  if (next.atBase !== found.atBase)
    parts.push(
      next.atBase
        ? { zh: '改在指定基地', en: 'held at the named base' }
        : { zh: '不在指定基地', en: 'not held at the named base' },
    );
  else if (next.workshopId !== found.workshopId && next.workshopId !== null && next.mode === found.mode)
    parts.push({ zh: '换场地', en: 'held in another place' });
  if (parts.length === 0) return { zh: '这样更改后', en: 'After this change' };
  return {
    zh: `${parts.map(({ zh }) => zh).join('、')}后`,
    en: `If ${parts.map(({ en }) => en).join(' and ')}`,
  };
}
