import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, InputNumber, Modal, Progress, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { useBuildingChoices, useTrainerChoices, useWorkshopChoices } from '../timetable-data.js';
import { Proposals, type Repair } from './repair-proposals.js';

const KINDS = ['TRAINER', 'WORKSHOP', 'WORKSTATIONS', 'BUILDING', 'RECORDED'] as const;
const EVERY_MS = 500;

interface RepairForm {
  readonly kind: Repair['kind'];
  readonly trainerId?: string;
  readonly workshopId?: string;
  readonly stations?: number;
  readonly buildingId?: string;
  readonly days: readonly [Dayjs, Dayjs];
}

const bodyOf = ({ kind, trainerId, workshopId, stations, buildingId, days }: RepairForm) => ({
  kind,
  ...(kind === 'TRAINER' && trainerId ? { trainerId } : {}),
  ...((kind === 'WORKSHOP' || kind === 'WORKSTATIONS') && workshopId ? { workshopId } : {}),
  ...(kind === 'WORKSTATIONS' && stations ? { stations } : {}),
  ...(kind === 'BUILDING' && buildingId ? { buildingId } : {}),
  from: days[0].format('YYYY-MM-DD'),
  to: days[1].format('YYYY-MM-DD'),
});

function Cause({ onStarted }: { onStarted: (repair: Repair) => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const [form] = Form.useForm<RepairForm>();
  const kind = Form.useWatch('kind', form) ?? 'TRAINER';
  const trainers = useTrainerChoices();
  const workshops = useWorkshopChoices();
  const buildings = useBuildingChoices();
  const needed = [{ required: true, message: t('board.repair.needed') }];
  const step = useStep(
    (values: RepairForm) => answer(api.POST('/api/timetable/repairs', { body: bodyOf(values) })),
    onStarted,
  );
  return (
    <Form<RepairForm>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'TRAINER' }}
      onFinish={(values) => step.mutate(values)}
    >
      <p className="muted">{t('board.repair.text')}</p>
      <Form.Item name="kind" label={t('board.repair.kindLabel')}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: t(`board.repair.kind.${value}`) }))} />
      </Form.Item>
      {kind === 'RECORDED' && <p className="muted">{t('board.repair.recorded')}</p>}
      {kind === 'TRAINER' && (
        <Form.Item name="trainerId" label={t('board.repair.trainer')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={trainers.isPending}
            options={(trainers.data ?? []).map(({ id, name, staffNumber }) => ({
              value: id,
              label: `${name} ${staffNumber}`,
            }))}
          />
        </Form.Item>
      )}
      {(kind === 'WORKSHOP' || kind === 'WORKSTATIONS') && (
        <Form.Item name="workshopId" label={t('board.repair.workshop')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={workshops.isPending}
            options={(workshops.data ?? []).map(({ id, name, buildingName }) => ({
              value: id,
              label: `${buildingName} ${name}`,
            }))}
          />
        </Form.Item>
      )}
      {kind === 'BUILDING' && (
        <Form.Item
          name="buildingId"
          label={t('board.repair.building')}
          extra={t('board.repair.buildingText')}
          rules={needed}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={buildings.isPending}
            options={(buildings.data?.items ?? []).map(({ id, name, siteName }) => ({
              value: id,
              label: `${siteName} ${name}`,
            }))}
          />
        </Form.Item>
      )}
      {kind === 'WORKSTATIONS' && (
        <Form.Item name="stations" label={t('board.repair.stations')} rules={needed}>
          <InputNumber min={1} max={500} precision={0} />
        </Form.Item>
      )}
      <Form.Item name="days" label={t('board.repair.days')} rules={needed}>
        <DatePicker.RangePicker allowClear={false} style={{ width: '100%' }} />
      </Form.Item>
      <ProblemAlert error={step.error} />
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        {t('board.repair.find')}
      </Button>
    </Form>
  );
}

/** How far it is, what it has found so far, and the way to end it with that. */
function Working({ repair }: { repair: Repair }): ReactNode {
  const { t } = useTranslation('timetable');
  const client = useQueryClient();
  const stop = useStep(
    () =>
      answer(
        api.POST('/api/timetable/repairs/{repairId}/cancel', {
          params: { path: { repairId: repair.id } },
          body: {},
        }),
      ),
    (ended) => client.setQueryData(['repair', repair.id], ended),
  );
  const { done, of, best } = repair.progress;
  return (
    <div className="stack">
      <p role="status">
        {t('board.repair.finding')}
        {best && (
          <span className="muted">
            {' '}
            {t('board.repair.bestSoFar', { count: best.changes })}
            {best.lost > 0 && t('board.repair.bestLost', { count: best.lost })}
          </span>
        )}
      </p>
      <Progress
        percent={Math.round((100 * done) / of)}
        showInfo={false}
        status="active"
        aria-label={t('board.repair.finding')}
      />
      <ProblemAlert error={stop.error} />
      <div className="page-actions">
        <Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
          {t('board.repair.stop')}
        </Button>
      </div>
    </div>
  );
}

/** Reports what happened, shows the ways out, and takes the one that the person chooses. */
export function RepairDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const [id, setId] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['repair', id],
    queryFn: () =>
      answer(api.GET('/api/timetable/repairs/{repairId}', { params: { path: { repairId: id ?? '' } } })),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'QUEUED' || !state.data ? EVERY_MS : false),
  });
  const repair = id === null ? undefined : query.data;
  return (
    <Modal open width={720} title={t('board.repair.title')} footer={null} onCancel={onClose}>
      {id === null && <Cause onStarted={(started) => setId(started.id)} />}
      {id !== null && !repair && !query.error && <p role="status">{t('board.repair.finding')}</p>}
      {repair?.state === 'QUEUED' && <Working repair={repair} />}
      <ProblemAlert error={query.error} />
      {repair?.state === 'FAILED' && <p className="notice-bar warn">{t('board.repair.failed')}</p>}
      {repair?.state === 'CANCELLED' && repair.proposals === null && (
        <p className="notice-bar warn">{t('board.repair.stoppedNone')}</p>
      )}
      {repair?.proposals && <Proposals repair={repair} onDone={onClose} />}
      {repair && repair.state !== 'QUEUED' && (
        <Button type="link" onClick={() => setId(null)}>
          {t('board.repair.again')}
        </Button>
      )}
    </Modal>
  );
}
