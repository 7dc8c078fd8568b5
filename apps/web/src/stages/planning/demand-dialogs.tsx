import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { todayInCentre } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { monthChoices, useCourses, usePlanningStep, type Demand } from './planning-data.js';

interface NewDemand {
  readonly courseId: string;
  readonly people: number;
  readonly earliestMonth: string;
  readonly latestMonth: string;
  readonly source: Demand['source'];
  readonly note?: string;
}

/** Writes down what somebody asked for on the phone or in a meeting. */
export function RecordDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<NewDemand>();
  const courses = useCourses().data ?? [];
  const months = monthChoices(todayInCentre(), 18).map((value) => ({ value, label: value }));
  const record = usePlanningStep(
    ({ note, ...values }: NewDemand) =>
      answer(api.POST('/api/planning/demand', { body: { ...values, note: note?.trim() ?? '' } })),
    () => {
      void message.success(t('recordOk'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('record')}
      okText={t('record')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: record.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<NewDemand>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ source: 'CENTRE', people: 20 }}
        onFinish={(values) => record.mutate(values)}
      >
        <Form.Item name="courseId" label={t('course')} rules={needed}>
          <Select
            showSearch
            optionFilterProp="label"
            options={courses.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <div className="planning-pair">
          <Form.Item name="people" label={t('people')} rules={needed}>
            <InputNumber min={1} max={5000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="source" label={t('sourceLabel')} rules={needed}>
            <Select
              options={(['ENTERPRISE', 'COUNTY', 'CENTRE'] as const).map((value) => ({
                value,
                label: t(`source.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="earliestMonth" label={t('earliest')} rules={needed}>
            <Select options={months} />
          </Form.Item>
          <Form.Item name="latestMonth" label={t('latest')} rules={needed}>
            <Select options={months} />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('note')}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={record.error} />
    </Modal>
  );
}

interface Reply {
  readonly verdict: 'ACCEPTED' | 'MERGED' | 'DECLINED';
  readonly reply: string;
}

/** Answers a demand, with the reason that the enterprise is told. */
export function AnswerDialog({ demand, onClose }: { demand: Demand; onClose: () => void }): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Reply>();
  const reply = usePlanningStep(
    (body: Reply) =>
      answer(
        api.POST('/api/planning/demand/{demandId}/answer', {
          params: { path: { demandId: demand.id } },
          body: { ...body, reply: body.reply.trim() },
        }),
      ),
    () => {
      void message.success(t('answerOk'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('answerTitle')}
      okText={t('answer')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: reply.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {demand.enterpriseName} · {demand.courseName ?? demand.occupationName} · {demand.people}
      </p>
      <Form<Reply>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ verdict: 'ACCEPTED' }}
        onFinish={(values) => reply.mutate(values)}
      >
        <Form.Item name="verdict" label={t('verdictLabel')} rules={needed}>
          <Select
            options={(['ACCEPTED', 'MERGED', 'DECLINED'] as const).map((value) => ({
              value,
              label: t(`verdict.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="reply" label={t('reply')} rules={[...needed, { min: 2, message: t('needed') }]}>
          <Input.TextArea maxLength={200} rows={3} />
        </Form.Item>
      </Form>
      <ProblemAlert error={reply.error} />
    </Modal>
  );
}
