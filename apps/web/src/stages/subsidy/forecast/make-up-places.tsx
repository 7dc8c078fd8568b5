import { App, Button, Checkbox, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { minuteOfDay, weekday } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { StatusTag, type Tone } from '../../../shared/ui/values.js';
import { missingHours, useMakeUpPlaces, type MakeUp, type MakeUpPlace } from './forecast-data.js';

type Elsewhere = MakeUp['elsewhere'][number];

const tones: Record<MakeUpPlace['state'], Tone> = { ARRANGED: 'busy', ATTENDED: 'good', MISSED: 'bad' };

/** Sends learners to a session of another class; all of those it helps are chosen to begin with. */
export function ArrangeDialog({
  cohortId,
  place,
  onClose,
}: {
  cohortId: string;
  place: Elsewhere;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const most = place.seatsFree ?? place.helps.length;
  const [chosen, setChosen] = useState<string[]>(place.helps.slice(0, most).map(({ workerId }) => workerId));
  const step = useStep(
    () =>
      answer(
        api.POST('/api/training-sessions/{sessionId}/make-up-places', {
          params: { path: { sessionId: place.sessionId } },
          body: { cohortId, workerIds: chosen },
        }),
      ),
    ({ items }) => {
      void message.success(t('forecast.arranged', { count: items.length }));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('forecast.arrangeTitle', { cohort: place.cohortTitle })}
      okText={t('forecast.arrange')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending, disabled: chosen.length === 0 }}
      onOk={() => step.mutate(undefined)}
      onCancel={onClose}
    >
      <ProblemAlert error={step.error} />
      <p className="num">
        {t('forecast.arrangeText', {
          date: place.heldOn,
          time: `${minuteOfDay(place.startMinute)}–${minuteOfDay(place.endMinute)}`,
          module: place.moduleTitle,
        })}
      </p>
      <Checkbox.Group
        className="make-up-learners"
        value={chosen}
        onChange={(values) => setChosen(values)}
        options={place.helps.map(({ workerId, workerName, minutes }) => ({
          value: workerId,
          label: t('forecast.helpsOne', { name: workerName, hours: missingHours(minutes) }),
          disabled: chosen.length >= most && !chosen.includes(workerId),
        }))}
      />
      {chosen.length === 0 && <p className="muted small">{t('forecast.arrangeNone')}</p>}
    </Modal>
  );
}

function PlaceLine({ place }: { place: MakeUpPlace }): ReactNode {
  const { t, i18n } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal, message } = App.useApp();
  const mayArrange = useMay('attendance.arrange_make_up');
  const step = useStep(
    () =>
      answer(
        api.POST('/api/make-up-places/{placeId}/cancel', {
          params: { path: { placeId: place.id } },
          body: {},
        }),
      ),
    () => void message.success(t('forecast.placeCancelled')),
  );
  const ask = (): void =>
    void modal.confirm({
      title: t('forecast.cancelPlaceTitle', { name: place.workerName }),
      okText: t('forecast.cancelPlace'),
      cancelText: shared('cancel'),
      onOk: () => step.mutate(undefined),
    });
  return (
    <li className="place">
      <span className="place-when num">
        <strong>
          {place.heldOn} {weekday(place.heldOn, i18n.language)}
        </strong>
        <span>
          {minuteOfDay(place.startMinute)}–{minuteOfDay(place.endMinute)}
        </span>
      </span>
      <span className="place-what">
        <span>
          {place.workerName}{' '}
          <StatusTag tone={tones[place.state]}>{t(`forecast.placeState.${place.state}`)}</StatusTag>
        </span>
        <span className="muted">
          {place.moduleTitle} · {place.hostCohortTitle}
        </span>
        <ProblemAlert error={step.error} />
      </span>
      <span className="place-action">
        {mayArrange && place.state === 'ARRANGED' && (
          <Button loading={step.isPending} onClick={ask}>
            {t('forecast.cancelPlace')}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Who makes up where, and whether they came. */
export function MakeUpPlaces({ cohortId }: { cohortId: string }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { data } = useMakeUpPlaces(cohortId);
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <h3 className="place-head">{t('forecast.placesHead')}</h3>
      <ul className="places">
        {data.items.map((place) => (
          <PlaceLine key={place.id} place={place} />
        ))}
      </ul>
    </>
  );
}
