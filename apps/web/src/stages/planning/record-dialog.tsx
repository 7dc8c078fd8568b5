import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { readAll } from '../../shared/api/steps.js';
import { todayInCentre } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { monthChoices, useCourses, useOccupations, usePlanningStep, type Demand } from './planning-data.js';

const SHIFTS = ['ANY', 'DAY', 'EVENING', 'WEEKEND'] as const;
const SOURCES = ['ENTERPRISE', 'COUNTY', 'CENTRE'] as const;

interface NewDemand {
  readonly by: 'course' | 'occupation';
  readonly courseId?: string;
  readonly occupationCode?: string;
  readonly enterpriseId?: string;
  readonly people: number;
  readonly earliestMonth: string;
  readonly latestMonth: string;
  readonly shift: Demand['shift'];
  readonly source?: Demand['source'];
  readonly note?: string;
}

/** Only the centre writes down for others: whom it heard it from. */
function Source(): ReactNode {
  const { t } = useTranslation('planning');
  const source = Form.useWatch<Demand['source'] | undefined>('source');
  const enterprises = useQuery({
    queryKey: ['people', 'all-enterprises'],
    queryFn: () => readAll((query) => answer(api.GET('/api/enterprises', { params: { query } }))),
    enabled: source === 'ENTERPRISE',
  });
  const needed = [{ required: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="source" label={t('sourceLabel')} rules={needed}>
        <Select options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))} />
      </Form.Item>
      {source === 'ENTERPRISE' && (
        <Form.Item name="enterpriseId" label={t('enterprise')} rules={needed}>
          <Select
            showSearch
            optionFilterProp="label"
            loading={enterprises.isPending}
            options={(enterprises.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** Asks for training: an enterprise for itself, the centre for whoever told it. */
export function RecordDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const centre = useMay('planning.manage');
  const [form] = Form.useForm<NewDemand>();
  const by = Form.useWatch('by', form) ?? 'course';
  const earliest = Form.useWatch('earliestMonth', form);
  const courses = useCourses().data ?? [];
  const occupations = useOccupations().data ?? [];
  const months = monthChoices(todayInCentre(), 18).map((value) => ({ value, label: value }));
  const record = usePlanningStep(
    ({ note, by: _, ...values }: NewDemand) =>
      answer(
        api.POST('/api/planning/demand', {
          body: { source: 'ENTERPRISE', ...values, note: note?.trim() ?? '' },
        }),
      ),
    () => {
      void message.success(centre ? t('recordOk') : t('ask.ok'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  const title = centre ? t('record') : t('ask.button');
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: record.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<NewDemand>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ by: 'course', source: 'ENTERPRISE', people: 20, shift: 'ANY' }}
        onFinish={(values) => record.mutate(values)}
      >
        <Form.Item name="by" label={t('ask.by')}>
          <Radio.Group
            options={[
              { value: 'course', label: t('ask.byCourse') },
              { value: 'occupation', label: t('ask.byOccupation') },
            ]}
          />
        </Form.Item>
        {by === 'course' ? (
          <Form.Item name="courseId" label={t('course')} rules={needed}>
            <Select
              showSearch
              optionFilterProp="label"
              options={courses.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        ) : (
          <Form.Item name="occupationCode" label={t('occupation')} rules={needed}>
            <Select
              showSearch
              optionFilterProp="label"
              options={occupations.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
        )}
        <div className="planning-pair">
          <Form.Item name="people" label={t('people')} rules={needed}>
            <InputNumber min={1} max={5000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="shift" label={t('ask.shift')} rules={needed}>
            <Select options={SHIFTS.map((value) => ({ value, label: t(`ask.shifts.${value}`) }))} />
          </Form.Item>
          <Form.Item name="earliestMonth" label={t('earliest')} rules={needed}>
            <Select options={months} />
          </Form.Item>
          <Form.Item name="latestMonth" label={t('latest')} rules={needed}>
            <Select options={months.filter(({ value }) => !earliest || value >= earliest)} />
          </Form.Item>
          {centre && <Source />}
        </div>
        <Form.Item name="note" label={t('note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={record.error} />
    </Modal>
  );
}
