import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { todayInCentre } from '../../../shared/format/format.js';
import { DaySpanItems, spanBody, type DaySpanFields } from '../../../shared/ui/day-span-fields.js';
import { DaySpans } from '../../../shared/ui/day-spans.js';
import { Card, Loaded } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';

type Closing = components['schemas']['WorkshopClosing'];
type Workshop = components['schemas']['WorkshopWithStations'];

interface ClosingForm extends DaySpanFields {
  readonly workstationId?: string;
  readonly reason: string;
}

const MOST = 50;

function CloseDialog({ workshop, onClose }: { workshop: Workshop; onClose: () => void }): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ClosingForm>();
  const station = Form.useWatch('workstationId', form);
  const step = useStep(
    ({ reason, workstationId, ...span }: ClosingForm) =>
      answer(
        api.POST('/api/workshops/{workshopId}/closings', {
          params: { path: { workshopId: workshop.id } },
          body: {
            ...spanBody(span),
            reason: reason.trim(),
            ...(workstationId ? { workstationId } : {}),
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
        <DaySpanItems wholeOnly={station !== undefined} />
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

function Closings({ items, mayClose }: { items: readonly Closing[]; mayClose: boolean }): ReactNode {
  const { t } = useTranslation('facility');
  const { message } = App.useApp();
  const standing = ({ liftedAt, toOn }: Closing): 'liftedTag' | 'past' | 'active' =>
    liftedAt ? 'liftedTag' : toOn < todayInCentre() ? 'past' : 'active';
  const lift = {
    key: 'lift',
    label: t('closing.lift'),
    sure: t('closing.liftSure'),
    take: ({ id }: Closing) =>
      answer(
        api.POST('/api/workshop-closings/{closingId}/lift', {
          params: { path: { closingId: id } },
          body: {},
        }),
      ),
  };
  return (
    <DaySpans<Closing>
      spans={items}
      empty={t('closing.none')}
      {...(mayClose ? { emptyText: t('closing.noneText') } : {})}
      text={({ workstationNumber, reason }) => (
        <>
          <span>
            {workstationNumber === null
              ? t('closing.room')
              : t('closing.station', { number: workstationNumber, equipment: '' })}
          </span>
          <span>{reason}</span>
        </>
      )}
      state={(closing) => ({
        tone: standing(closing) === 'active' ? 'warn' : 'plain',
        label: t(`closing.${standing(closing)}`),
      })}
      steps={(closing) => (mayClose && standing(closing) === 'active' ? [lift] : [])}
      onDone={() => void message.success(t('closing.lifted'))}
    />
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
      <Loaded query={query}>{({ items }) => <Closings items={items} mayClose={mayClose} />}</Loaded>
      {adding && <CloseDialog workshop={workshop} onClose={() => setAdding(false)} />}
    </Card>
  );
}
