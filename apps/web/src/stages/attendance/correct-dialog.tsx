import { App, Form, Input, InputNumber, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { useStep } from '../../shared/api/steps.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import type { RollLine } from './attendance-data.js';

interface CorrectForm {
  readonly creditedMinutes: number;
  readonly reason: string;
}

interface Props {
  readonly sessionId: string;
  /** Minutes of the session: no correction credits more. */
  readonly most: number;
  readonly line: RollLine;
  readonly onClose: () => void;
}

/** Proposes a correction; it counts once somebody else has signed it. */
export function CorrectDialog({ sessionId, most, line, onClose }: Props): ReactNode {
  const { t } = useTranslation('attendance');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CorrectForm>();
  const step = useStep(
    ({ creditedMinutes, reason }: CorrectForm) =>
      answer(
        api.POST('/api/training-sessions/{sessionId}/corrections', {
          params: { path: { sessionId } },
          body: { workerId: line.workerId, creditedMinutes, reason: reason.trim() },
        }),
      ),
    () => {
      void message.success(t('proposed'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('correctTitle', { name: line.workerName })}
      okText={t('correct')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('correctText')}</p>
      <Form<CorrectForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ creditedMinutes: line.creditedMinutes ?? 0 }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="creditedMinutes"
          label={t('correctMinutes', { most })}
          rules={[
            {
              required: true,
              type: 'integer',
              min: 0,
              max: most,
              message: t('correctMinutesNeeded', { most }),
            },
          ]}
        >
          <InputNumber min={0} max={most} precision={0} inputMode="numeric" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('correctReason')}
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
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}
