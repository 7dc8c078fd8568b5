import { useQuery } from '@tanstack/react-query';
import { App, Form, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';

export interface WayFields {
  readonly from?: string;
  readonly to?: string;
  readonly minutes?: number;
}

const MOST = 240;

/** Enters the minutes between two buildings, or changes those of a pair that is given. */
export function WayDialog({ way, onClose }: { way: WayFields; onClose: () => void }): ReactNode {
  const { t } = useTranslation('facility');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Required<WayFields>>();
  const known = way.from !== undefined;
  const query = useQuery({
    queryKey: ['facility', 'buildings'],
    queryFn: () => answer(api.GET('/api/buildings')),
  });
  const step = useStep(
    ({ from, to, minutes }: Required<WayFields>) =>
      answer(
        api.PUT('/api/buildings/{buildingId}/ways/{otherBuildingId}', {
          params: { path: { buildingId: from, otherBuildingId: to } },
          body: { minutes },
        }),
      ),
    () => {
      void message.success(t('ways.saved'));
      onClose();
    },
  );
  const select = (
    <Select
      disabled={known}
      loading={query.isPending}
      options={(query.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
  return (
    <Modal
      open
      title={t('ways.add')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Required<WayFields>>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={way}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item name="from" label={t('ways.from')} rules={[{ required: true, message: t('ways.choose') }]}>
          {select}
        </Form.Item>
        <Form.Item
          name="to"
          label={t('ways.to')}
          dependencies={['from']}
          rules={[
            { required: true, message: t('ways.choose') },
            ({ getFieldValue }) => ({
              validator: (_, value: unknown) =>
                value !== undefined && value === getFieldValue('from')
                  ? Promise.reject(new Error(t('ways.different')))
                  : Promise.resolve(),
            }),
          ]}
        >
          {select}
        </Form.Item>
        <Form.Item
          name="minutes"
          label={t('ways.minutes')}
          rules={[{ required: true, type: 'integer', min: 0, max: MOST, message: t('ways.range') }]}
        >
          <InputNumber min={0} max={MOST} precision={0} suffix={t('ways.unit')} style={{ width: 180 }} />
        </Form.Item>
      </Form>
      <ProblemAlert error={query.error ?? step.error} />
    </Modal>
  );
}
