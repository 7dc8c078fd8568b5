import { useQuery } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Radio, Select, Switch, TimePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { todayInCentre } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { spanOf } from '../../people/availability/absences.js';
import '../../people/availability/availability.css';

type Closing = components['schemas']['WorkshopClosing'];
type Workshop = components['schemas']['WorkshopWithStations'];

interface ClosingForm {
  readonly workstationId?: string;
  readonly days: readonly [Dayjs, Dayjs];
  readonly length: 'WHOLE' | 'PART';
  readonly hours?: readonly [Dayjs, Dayjs];
  readonly reason: string;
}

const MOST = 50;
const minuteOf = (time: Dayjs): number => time.hour() * 60 + time.minute();

function CloseDialog({ workshop, onClose }: { workshop: Workshop; onClose: () => void }): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ClosingForm>();
  const station = Form.useWatch('workstationId', form);
  const length = Form.useWatch('length', form) ?? 'WHOLE';
  const step = useStep(
    ({ days, hours, reason, workstationId, length: asked }: ClosingForm) =>
      answer(
        api.POST('/api/workshops/{workshopId}/closings', {
          params: { path: { workshopId: workshop.id } },
          body: {
            fromOn: days[0].format('YYYY-MM-DD'),
            toOn: days[1].format('YYYY-MM-DD'),
            reason: reason.trim(),
            ...(workstationId ? { workstationId } : {}),
            ...(asked === 'PART' && hours && !workstationId
              ? { startMinute: minuteOf(hours[0]), endMinute: minuteOf(hours[1]) }
              : {}),
          },
        }),
      ),
    () => {
      void message.success(t('closing.saved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('closing.dialog')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<ClosingForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ length: 'WHOLE' }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item name="workstationId" label={t('closing.what')}>
          <Select
            allowClear
            placeholder={t('closing.room')}
            options={workshop.stations
              .filter(({ state }) => state !== 'RETIRED')
              .map(({ id, number, equipment }) => ({
                value: id,
                label: t('closing.station', { number, equipment }),
              }))}
          />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('closing.days')}
          rules={[{ required: true, message: t('closing.daysNeeded') }]}
        >
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        {!station && (
          <Form.Item name="length" label={t('closing.length')}>
            <Radio.Group
              options={[
                { value: 'WHOLE', label: t('closing.whole') },
                { value: 'PART', label: t('closing.part') },
              ]}
            />
          </Form.Item>
        )}
        {!station && length === 'PART' && (
          <Form.Item
            name="hours"
            label={t('closing.hours')}
            rules={[{ required: true, message: t('closing.hoursNeeded') }]}
          >
            <TimePicker.RangePicker format="HH:mm" minuteStep={5} needConfirm={false} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('closing.reason')}
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

function Row({ closing, mayClose }: { closing: Closing; mayClose: boolean }): ReactNode {
  const { t } = useTranslation('facility');
  const { message } = App.useApp();
  const step = useStep(
    () =>
      answer(
        api.POST('/api/workshop-closings/{closingId}/lift', {
          params: { path: { closingId: closing.id } },
          body: {},
        }),
      ),
    () => void message.success(t('closing.lifted')),
  );
  const past = closing.toOn < todayInCentre();
  const state = closing.liftedAt ? 'liftedTag' : past ? 'past' : 'active';
  return (
    <li>
      <span className="fact-row-text">
        <span className="num">{spanOf({ ...closing, trainerId: '', trainerName: '' })}</span>
        <span>
          {closing.workstationNumber === null
            ? t('closing.room')
            : t('closing.station', { number: closing.workstationNumber, equipment: '' })}
        </span>
        <span>{closing.reason}</span>
        <StatusTag tone={state === 'active' ? 'warn' : 'plain'}>{t(`closing.${state}`)}</StatusTag>
      </span>
      {mayClose && state === 'active' && (
        <Button size="small" loading={step.isPending} onClick={() => step.mutate(undefined)}>
          {t('closing.lift')}
        </Button>
      )}
      <ProblemAlert error={step.error} />
    </li>
  );
}

/** The days on which a room or one of its stations is not to be used. */
export function ClosingsSection({ workshop }: { workshop: Workshop }): ReactNode {
  const { t } = useTranslation('facility');
  const mayClose = useMay('facility.close_workshops');
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: ['facility', 'closings', workshop.id],
    queryFn: () =>
      answer(
        api.GET('/api/workshops/{workshopId}/closings', {
          params: { path: { workshopId: workshop.id }, query: { limit: MOST } },
        }),
      ),
  });
  return (
    <Card
      title={t('closing.title')}
      extra={mayClose && <Button onClick={() => setAdding(true)}>{t('closing.add')}</Button>}
    >
      {mayClose && <p className="muted">{t('closing.help')}</p>}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('closing.none')} />
          ) : (
            <ul className="fact-rows">
              {items.map((closing) => (
                <Row key={closing.id} closing={closing} mayClose={mayClose} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <CloseDialog workshop={workshop} onClose={() => setAdding(false)} />}
    </Card>
  );
}

/** Whether practice in the room counts as given at a base that a policy names. */
export function BaseSwitch({ workshop }: { workshop: Workshop }): ReactNode {
  const { t } = useTranslation('facility');
  const { message } = App.useApp();
  const may = useMay('facility.close_workshops');
  const step = useStep(
    (trainingBase: boolean) =>
      answer(
        api.PUT('/api/workshops/{workshopId}/training-base', {
          params: { path: { workshopId: workshop.id } },
          body: { trainingBase },
        }),
      ),
    () => void message.success(t('closing.saved')),
  );
  if (!may) return t(workshop.trainingBase ? 'closing.isBase' : 'closing.noBase');
  return (
    <>
      <Switch
        aria-label={t('closing.base')}
        checked={workshop.trainingBase}
        loading={step.isPending}
        checkedChildren={t('closing.isBase')}
        unCheckedChildren={t('closing.noBase')}
        onChange={(value) => step.mutate(value)}
      />
      <ProblemAlert error={step.error} />
    </>
  );
}
