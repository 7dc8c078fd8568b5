import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';

import { useMay } from '../../../app/session.js';
import { listed, minuteOfDay, minutesToClassHours, weekday } from '../../../shared/format/format.js';
import { Card } from '../../../shared/ui/page-parts.js';
import type { Cohort } from '../../cohort/cohort-data.js';
import { SessionDialog, type SessionPrefill } from '../../timetable/session-dialog.js';
import { missingHours, useMakeUp, useMakeUpPlaces, type MakeUp } from './forecast-data.js';
import { ArrangeDialog, MakeUpPlaces } from './make-up-places.js';

type Place = MakeUp['extra'][number] | MakeUp['elsewhere'][number];

const NAMED = 4;

function Helps({ helps }: { helps: Place['helps'] }): ReactNode {
  const { t } = useTranslation('subsidy');
  const names = listed(
    helps
      .slice(0, NAMED)
      .map(({ workerName, minutes }) =>
        t('forecast.helpsOne', { name: workerName, hours: missingHours(minutes) }),
      ),
  );
  return (
    <span className="place-helps num">
      {t('forecast.helps', { names })}
      {helps.length > NAMED && ` ${t('forecast.helpsMore', { count: helps.length })}`}
    </span>
  );
}

function PlaceRow({ place, children }: { place: Place; children?: ReactNode }): ReactNode {
  const { t, i18n } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  return (
    <li className="place">
      <span className="place-when num">
        <strong>
          {place.heldOn} {weekday(place.heldOn, i18n.language)}
        </strong>
        <span>
          {minuteOfDay(place.startMinute)}–{minuteOfDay(place.endMinute)} ·{' '}
          {minutesToClassHours(place.minutes)} {shared('classHours')}
        </span>
      </span>
      <span className="place-what">
        <span>{place.moduleTitle}</span>
        <span className="muted">
          {place.workshopName ?? t('forecast.online')} · {place.trainerName}
          {'seatsFree' in place && place.seatsFree !== null && (
            <> · {t('forecast.seatsFree', { count: place.seatsFree })}</>
          )}
          {'cohortTitle' in place && <> · {place.cohortTitle}</>}
        </span>
        <Helps helps={place.helps} />
      </span>
      <span className="place-action">{children}</span>
    </li>
  );
}

/** Where and when what is lacked can be made up; a manager adds the session from here. */
export function MakeUpCard({ cohort, asOf }: { cohort: Cohort; asOf: string }): ReactNode {
  const { t } = useTranslation('subsidy');
  const client = useQueryClient();
  const mayPlan = useMay('timetable.manage');
  const [prefill, setPrefill] = useState<SessionPrefill | null>(null);
  const mayArrange = useMay('attendance.arrange_make_up');
  const [arranging, setArranging] = useState<MakeUp['elsewhere'][number] | null>(null);
  const { data } = useMakeUp(cohort.id, asOf);
  const places = useMakeUpPlaces(cohort.id).data?.items ?? [];
  if (!data) return null;
  if (data.learnersInNeed === 0)
    return places.length === 0 ? null : (
      <Card title={t('forecast.makeUp')}>
        <MakeUpPlaces cohortId={cohort.id} />
      </Card>
    );
  return (
    <Card title={t('forecast.makeUp')}>
      <p className="muted">{t('forecast.makeUpLead', { count: data.learnersInNeed })}</p>
      <h3 className="place-head">{t('forecast.extra')}</h3>
      {data.extra.length === 0 && <p className="muted">{t('forecast.noExtra')}</p>}
      <ul className="places">
        {data.extra.map((place) => (
          <PlaceRow key={`${place.moduleId} ${place.heldOn} ${place.startMinute}`} place={place}>
            {mayPlan ? (
              <Button onClick={() => setPrefill(place)}>{t('forecast.add')}</Button>
            ) : (
              <span className="muted small">{t('forecast.askCentre')}</span>
            )}
          </PlaceRow>
        ))}
      </ul>
      {data.elsewhere.length > 0 && (
        <>
          <h3 className="place-head">{t('forecast.elsewhere')}</h3>
          <p className="muted small">{t('forecast.elsewhereLead')}</p>
          <ul className="places">
            {data.elsewhere.map((place) => (
              <PlaceRow key={place.sessionId} place={place}>
                {mayArrange ? (
                  <Button onClick={() => setArranging(place)}>{t('forecast.arrange')}</Button>
                ) : (
                  <span className="muted small">{t('forecast.askPlace')}</span>
                )}
              </PlaceRow>
            ))}
          </ul>
        </>
      )}
      <MakeUpPlaces cohortId={cohort.id} />
      {arranging && (
        <ArrangeDialog
          cohortId={cohort.id}
          place={arranging}
          onClose={() => {
            setArranging(null);
            void client.invalidateQueries({ queryKey: ['subsidy', 'forecast'] });
          }}
        />
      )}
      {prefill && (
        <SessionDialog
          cohort={cohort}
          prefill={prefill}
          onClose={() => {
            setPrefill(null);
            void client.invalidateQueries({ queryKey: ['subsidy', 'forecast'] });
          }}
        />
      )}
    </Card>
  );
}
