import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { todayInCentre } from '../../shared/format/format.js';
import { Card, EmptyState, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { SubscribeButton } from '../timetable/calendar/subscribe-button.js';
import { DayList } from '../timetable/day-list.js';
import { PrintButton } from '../timetable/print/print-button.js';
import { ClosingsSection } from './closing/closings-section.js';
import { BaseSwitch, CostlySwitch } from './workshop-marks.js';
import './facility.css';

type Station = components['schemas']['Workstation'];
type State = components['schemas']['WorkstationState'];

const STATES: readonly State[] = ['USABLE', 'UNDER_REPAIR', 'RETIRED'];
const AHEAD_DAYS = 14;
const MOST = 200;

function StateDialog({ station, onClose }: { station: Station; onClose: () => void }): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ state: State; reason: string }>();
  const step = useStep(
    (body: { state: State; reason: string }) =>
      answer(
        api.POST('/api/workstations/{workstationId}/state', {
          params: { path: { workstationId: station.id } },
          body,
        }),
      ),
    () => {
      void message.success(t('saved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('setStateTitle', { number: station.number })}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ state: station.state }}
        onFinish={({ state, reason }) => step.mutate({ state, reason: reason.trim() })}
      >
        <Form.Item name="state" label={t('newState')}>
          <Radio.Group options={STATES.map((value) => ({ value, label: t(`stationState.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[
            {
              required: true,
              whitespace: true,
              min: 2,
              max: 200,
              message: shared('reasonLength', { min: 2, max: 200 }),
            },
          ]}
        >
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

function Stations({ stations }: { stations: readonly Station[] }): ReactNode {
  const { t } = useTranslation('facility');
  const mayKeep = useMay('facility.keep_equipment');
  const [changing, setChanging] = useState<Station | null>(null);
  return (
    <>
      <ul className="stations">
        {stations.map((station) => {
          const body = (
            <>
              <strong className="num">{t('station', { number: station.number })}</strong>
              <span>{station.equipment}</span>
              <span className="station-state">{t(`stationState.${station.state}`)}</span>
              {station.stateReason && <span>{station.stateReason}</span>}
            </>
          );
          const look = `station ${station.state.toLowerCase()}`;
          return (
            <li key={station.id}>
              {mayKeep ? (
                <button type="button" className={look} onClick={() => setChanging(station)}>
                  {body}
                </button>
              ) : (
                <div className={look}>{body}</div>
              )}
            </li>
          );
        })}
      </ul>
      {changing && <StateDialog station={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function Sessions({ workshopId }: { workshopId: string }): ReactNode {
  const { t } = useTranslation('facility');
  const from = todayInCentre();
  const to = dayjs(from).add(AHEAD_DAYS, 'day').format('YYYY-MM-DD');
  const query = useQuery({
    queryKey: ['timetable', 'workshop', workshopId, from],
    queryFn: () =>
      answer(
        api.GET('/api/workshops/{workshopId}/training-sessions', {
          params: { path: { workshopId }, query: { limit: MOST, from, to } },
        }),
      ),
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? <EmptyState title={t('noSessions')} /> : <DayList ofTrainer sessions={items} />
      }
    </Loaded>
  );
}

/** Monday to Sunday of this week, as a sheet is asked for. */
function thisWeek(): string {
  const today = dayjs(todayInCentre());
  const monday = today.subtract((today.day() + 6) % 7, 'day');
  return `from=${monday.format('YYYY-MM-DD')}&to=${monday.add(6, 'day').format('YYYY-MM-DD')}`;
}

/** One room: its stations and what is held in it soon. */
export function WorkshopPage(): ReactNode {
  const { workshopId = '' } = useParams();
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const maySessions = useMay('timetable.view_workshops');
  const query = useQuery({
    queryKey: ['facility', 'workshop', workshopId],
    queryFn: () => answer(api.GET('/api/workshops/{workshopId}', { params: { path: { workshopId } } })),
  });
  return (
    <Loaded query={query}>
      {(workshop) => (
        <>
          <PageHeader
            title={workshop.name}
            back={{ to: '/workshops', label: t('workshops') }}
            lead={`${workshop.code} · ${workshop.buildingName} ${t('floor', { floor: workshop.floor })}`}
            actions={
              maySessions && (
                <>
                  <SubscribeButton kind="WORKSHOP" ownerId={workshopId} />
                  <PrintButton
                    path={`/api/workshops/${workshopId}/timetable.pdf?${thisWeek()}`}
                    name={`${workshop.code}.pdf`}
                  />
                </>
              )
            }
          />
          <div className="stack">
            <Card>
              <Facts
                items={[
                  [t('kindLabel'), t(`kind.${workshop.kind}`)],
                  [
                    shared('clusterLabel'),
                    workshop.cluster ? shared(`cluster.${workshop.cluster}`) : t('anyCluster'),
                  ],
                  [
                    t('stations'),
                    <span className="num">
                      {t('stationsOf', { usable: workshop.usableWorkstations, all: workshop.workstations })}
                    </span>,
                  ],
                  [t('features'), workshop.features.join('、') || '—'],
                  [t('marks.base'), <BaseSwitch workshop={workshop} />],
                  [t('marks.costly'), <CostlySwitch workshop={workshop} />],
                ]}
              />
            </Card>
            <Card title={t('stations')}>
              <Stations stations={workshop.stations} />
            </Card>
            <ClosingsSection workshop={workshop} />
            {maySessions && (
              <section>
                <h2 className="section-title">{t('sessions')}</h2>
                <Sessions workshopId={workshopId} />
              </section>
            )}
          </div>
        </>
      )}
    </Loaded>
  );
}
