import { App, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useCourses, usePlanningStep, useWaitingRuns, type Demand } from './planning-data.js';

const VERDICTS = ['ACCEPTED', 'MERGED', 'DECLINED'] as const;

interface Reply {
  readonly verdict: (typeof VERDICTS)[number];
  readonly reply: string;
  readonly cohortId?: string;
}

/** Answers a demand, with the reason that the enterprise is told. */
export function AnswerDialog({ demand, onClose }: { demand: Demand; onClose: () => void }): ReactNode {
  const { t } = useTranslation('planning');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Reply>();
  const verdict = Form.useWatch('verdict', form) ?? 'ACCEPTED';
  const courses = useCourses().data ?? [];
  const suiting = new Set(
    courses
      .filter(({ id, occupationCode }) =>
        demand.courseId === null ? occupationCode === demand.occupationCode : id === demand.courseId,
      )
      .map(({ id }) => id),
  );
  const runs = (useWaitingRuns(verdict !== 'DECLINED').data ?? []).filter(({ courseId }) =>
    suiting.has(courseId),
  );
  const reply = usePlanningStep(
    ({ cohortId, ...body }: Reply) =>
      answer(
        api.POST('/api/planning/demand/{demandId}/answer', {
          params: { path: { demandId: demand.id } },
          body: {
            ...body,
            reply: body.reply.trim(),
            ...(cohortId && body.verdict !== 'DECLINED' ? { cohortId } : {}),
          },
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
        {[demand.enterpriseName, demand.courseName ?? demand.occupationName, demand.people]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <Form<Reply>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ verdict: 'ACCEPTED' }}
        onFinish={(values) => reply.mutate(values)}
      >
        <Form.Item name="verdict" label={t('verdictLabel')} rules={needed}>
          <Select options={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))} />
        </Form.Item>
        {verdict !== 'DECLINED' && (
          <Form.Item name="cohortId" label={t('ask.chooseRun')} rules={verdict === 'MERGED' ? needed : []}>
            <Select
              allowClear
              placeholder={t('ask.noRun')}
              options={runs.map(({ id, code, title, startsOn }) => ({
                value: id,
                label: `${code} ${title} · ${startsOn}`,
              }))}
            />
          </Form.Item>
        )}
        <Form.Item name="reply" label={t('reply')} rules={[...needed, { min: 2, message: t('needed') }]}>
          <Input.TextArea maxLength={200} rows={3} />
        </Form.Item>
      </Form>
      <ProblemAlert error={reply.error} />
    </Modal>
  );
}
