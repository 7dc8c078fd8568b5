import { Button, Input, InputNumber, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { todayInCentre } from '../../shared/format/format.js';
import { monthChoices, useCourses, useWorkshops, type Change } from './planning-data.js';

const KINDS = [
  'ADD_WORKSHOP',
  'ADD_TRAINERS',
  'EVENING_SHIFT',
  'BROKEN_MACHINES',
  'NEW_DEMAND',
  'BUDGET',
] as const;
type Kind = (typeof KINDS)[number];

interface Draft {
  readonly kind: Kind;
  readonly workshopId?: string | undefined;
  readonly occupationCode?: string | undefined;
  readonly courseId?: string | undefined;
  readonly count?: number | undefined;
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const ALL = 'ALL';

/** The change that a draft describes; null while something is missing. */
function changeOf({
  kind,
  workshopId,
  occupationCode,
  courseId,
  count,
  name,
  from,
  to,
}: Draft): Change | null {
  switch (kind) {
    case 'ADD_WORKSHOP':
      return workshopId && workshopId !== ALL && count ? { kind, workshopId, rooms: count } : null;
    case 'ADD_TRAINERS':
      return occupationCode && count ? { kind, occupationCode, trainers: count } : null;
    case 'EVENING_SHIFT':
      return workshopId ? { kind, workshopId: workshopId === ALL ? null : workshopId } : null;
    case 'BROKEN_MACHINES':
      return workshopId && workshopId !== ALL && count ? { kind, workshopId, stations: count } : null;
    case 'NEW_DEMAND':
      return courseId && count && name?.trim() && from && to
        ? { kind, courseId, people: count, name: name.trim(), fromMonth: from, toMonth: to }
        : null;
    case 'BUDGET':
      return { kind, budgetFen: count === undefined ? null : Math.round(count * 100) };
  }
}

/** Puts together one thing that is different, and hands it over. */
export function ChangeFields({ onAdd }: { onAdd: (change: Change, text: string) => void }): ReactNode {
  const { t } = useTranslation('planning');
  const [draft, setDraft] = useState<Draft>({ kind: 'ADD_WORKSHOP', count: 1 });
  const courses = useCourses().data ?? [];
  const workshops = useWorkshops().data ?? [];
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const { kind } = draft;
  const change = changeOf(draft);
  const months = monthChoices(todayInCentre(), 18).map((value) => ({ value, label: value }));
  const byRoom = kind === 'ADD_WORKSHOP' || kind === 'EVENING_SHIFT' || kind === 'BROKEN_MACHINES';
  const occupations = [
    ...new Map(
      courses.flatMap(({ occupationCode, occupationName }) =>
        occupationCode ? [[occupationCode, occupationName ?? occupationCode] as const] : [],
      ),
    ),
  ];
  const room = workshops.find(({ id }) => id === draft.workshopId);
  const subject =
    room?.name ??
    (draft.workshopId === ALL ? t('allRooms') : undefined) ??
    (kind === 'ADD_TRAINERS'
      ? occupations.find(([code]) => code === draft.occupationCode)?.[1]
      : undefined) ??
    (kind === 'NEW_DEMAND' ? draft.name : undefined) ??
    '';
  const search = { showSearch: true, optionFilterProp: 'label' } as const;
  return (
    <>
      <div className="planning-change">
        <Select
          aria-label={t('change')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`changeKind.${value}`) }))}
          onChange={(next) => setDraft({ kind: next, count: next === 'BUDGET' ? undefined : 1 })}
        />
        {byRoom && (
          <Select
            {...search}
            aria-label={t('workshop')}
            placeholder={t('workshop')}
            value={draft.workshopId}
            options={[
              ...(kind === 'EVENING_SHIFT' ? [{ value: ALL, label: t('allRooms') }] : []),
              ...workshops.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(workshopId) => set({ workshopId })}
          />
        )}
        {kind === 'ADD_TRAINERS' && (
          <Select
            {...search}
            aria-label={t('occupation')}
            placeholder={t('occupation')}
            value={draft.occupationCode}
            options={occupations.map(([value, label]) => ({ value, label }))}
            onChange={(occupationCode) => set({ occupationCode })}
          />
        )}
        {kind === 'NEW_DEMAND' && (
          <>
            <Input
              aria-label={t('who')}
              placeholder={t('who')}
              maxLength={60}
              value={draft.name}
              onChange={({ target }) => set({ name: target.value })}
            />
            <Select
              {...search}
              aria-label={t('course')}
              placeholder={t('course')}
              value={draft.courseId}
              options={courses.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(courseId) => set({ courseId })}
            />
            <Select
              aria-label={t('earliest')}
              placeholder={t('earliest')}
              value={draft.from}
              options={months}
              onChange={(from) => set({ from })}
            />
            <Select
              aria-label={t('latest')}
              placeholder={t('latest')}
              value={draft.to}
              options={months}
              onChange={(to) => set({ to })}
            />
          </>
        )}
        {kind !== 'EVENING_SHIFT' && (
          <InputNumber
            aria-label={kind === 'BUDGET' ? t('budget') : t('howMany')}
            placeholder={kind === 'BUDGET' ? t('noBudget') : t('howMany')}
            min={kind === 'BUDGET' ? 0 : 1}
            max={
              kind === 'BUDGET'
                ? 1_000_000_000
                : kind === 'NEW_DEMAND'
                  ? 5000
                  : kind === 'ADD_WORKSHOP'
                    ? 10
                    : kind === 'BROKEN_MACHINES'
                      ? (room?.usableWorkstations ?? 200)
                      : 50
            }
            precision={kind === 'BUDGET' ? 2 : 0}
            value={draft.count ?? null}
            style={{ width: '100%' }}
            onChange={(count) => set({ count: count ?? undefined })}
          />
        )}
        {kind === 'BROKEN_MACHINES' && room && (
          <span className="muted small">{t('tooMany', { count: room.usableWorkstations })}</span>
        )}
        <Button
          disabled={change === null}
          onClick={() => {
            if (change)
              onAdd(
                change,
                [t(`changeKind.${kind}`), subject, draft.count]
                  .filter((part) => part !== undefined && part !== '')
                  .join(' · '),
              );
          }}
        >
          {t('addChange')}
        </Button>
      </div>
    </>
  );
}
