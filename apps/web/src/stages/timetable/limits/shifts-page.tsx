import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { cohortOptions, useCohortChoices } from '../../../shared/api/names.js';
import type { components } from '../../../shared/api/schema.js';
import { readAll, useStep } from '../../../shared/api/steps.js';
import { instant, todayInCentre } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { WeekDialog, WeekText, type WeekWish } from '../../people/availability/week-windows.js';
import '../../people/availability/availability.css';

type Shift = components['schemas']['EnterpriseShift'];

const MOST = 100;

/** Ids of the cohorts in which the enterprise has seats. */
const useBooked = (enterpriseId: string) =>
  useQuery({
    queryKey: ['booking', 'confirmed', enterpriseId],
    queryFn: async () => {
      const all = await readAll((query) =>
        answer(api.GET('/api/bookings', { params: { query: { ...query, state: 'CONFIRMED' } } })),
      );
      return new Set(all.filter((one) => one.enterpriseId === enterpriseId).map(({ cohortId }) => cohortId));
    },
  });

function SetShift({ enterpriseId, onClose }: { enterpriseId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const [cohortId, setCohortId] = useState<string | undefined>();
  const booked = useBooked(enterpriseId);
  const cohorts = useCohortChoices();
  const own = cohorts.data?.filter(({ id }) => booked.data?.has(id));
  const step = useStep(
    (wish: WeekWish) =>
      answer(
        api.POST('/api/enterprises/{enterpriseId}/shifts', {
          params: { path: { enterpriseId } },
          body: { ...wish, ...(cohortId ? { cohortId } : {}) },
        }),
      ),
    () => {
      void message.success(t('limits.saved'));
      onClose();
    },
  );
  return (
    <WeekDialog
      title={t('limits.dialog')}
      text={t('limits.lead')}
      saving={step.isPending}
      error={step.error}
      preference={{ label: t('limits.preferred'), text: t('limits.preferredText') }}
      onSave={(wish) => step.mutate(wish)}
      onClose={onClose}
    >
      <label className="stack-label">
        {t('limits.forWhat')}
        <Select
          allowClear
          style={{ width: '100%', marginBottom: 16 }}
          placeholder={t('limits.all')}
          loading={booked.isPending || cohorts.isPending}
          value={cohortId ?? null}
          onChange={(value: string | null | undefined) => setCohortId(value ?? undefined)}
          options={cohortOptions(own, 'OPEN', 'RUNNING')}
        />
      </label>
    </WeekDialog>
  );
}

/** Which entries hold today: the latest begun of each cohort, and of all cohorts together. */
function inForceToday(shifts: readonly Shift[]): ReadonlySet<string> {
  const today = todayInCentre();
  const found = new Map<string, Shift>();
  // They come with what was entered last first.
  for (const shift of shifts) {
    const key = shift.cohortId ?? '';
    const known = found.get(key);
    if (shift.validFrom <= today && (!known || known.validFrom < shift.validFrom)) found.set(key, shift);
  }
  return new Set([...found.values()].map(({ id }) => id));
}

/** When an enterprise's workers can attend: entered by its HR, read by whoever plans. */
export function ShiftsPage(): ReactNode {
  const { enterpriseId = '' } = useParams();
  const { t } = useTranslation('timetable');
  const [adding, setAdding] = useState(false);
  const enterprise = useQuery({
    queryKey: ['people', 'enterprise', enterpriseId],
    queryFn: () => answer(api.GET('/api/enterprises/{enterpriseId}', { params: { path: { enterpriseId } } })),
  });
  const query = useQuery({
    queryKey: ['timetable', 'shifts', enterpriseId],
    queryFn: () =>
      answer(
        api.GET('/api/enterprises/{enterpriseId}/shifts', {
          params: { path: { enterpriseId }, query: { limit: MOST } },
        }),
      ),
  });
  return (
    <>
      <PageHeader
        title={enterprise.data ? `${enterprise.data.name} · ${t('limits.title')}` : t('limits.title')}
        lead={t('limits.lead')}
        back={{ to: '/people', label: t('limits.back') }}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('limits.set')}
          </Button>
        }
      />
      <Loaded query={query}>
        {({ items }) => {
          const current = inForceToday(items);
          return (
            <Card>
              {items.length === 0 ? (
                <EmptyState title={t('limits.none')} />
              ) : (
                <ul className="fact-rows">
                  {items.map((shift) => (
                    <li key={shift.id}>
                      <span className="fact-row-text">
                        <strong>{shift.cohortTitle ?? t('limits.all')}</strong>
                        <span className="num">{shift.validFrom}</span>
                        {current.has(shift.id) && <StatusTag tone="good">{t('limits.now')}</StatusTag>}
                        <span className="muted">{t('limits.entered', { at: instant(shift.createdAt) })}</span>
                      </span>
                      <span>
                        <WeekText windows={shift.windows} />
                        {shift.preferred && (
                          <>
                            <StatusTag tone="plain">{t('limits.preferred')}</StatusTag>
                            <WeekText windows={shift.preferred} />
                          </>
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          );
        }}
      </Loaded>
      {adding && <SetShift enterpriseId={enterpriseId} onClose={() => setAdding(false)} />}
    </>
  );
}
