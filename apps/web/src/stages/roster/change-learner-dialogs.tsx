import { App, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { asProblem, fieldMessage } from '../../shared/api/problem.js';
import { useStep } from '../../shared/api/steps.js';
import { bracketed } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import type { Learner } from './roster-data.js';

interface Props {
  readonly learner: Learner;
  readonly onClose: () => void;
}

/** A learner leaves the class; the seat is free again. */
export function LeaveDialog({ learner, onClose }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const { message } = App.useApp();
  const leave = useStep(
    (reason: string) =>
      answer(
        api.POST('/api/roster/entries/{rosterEntryId}/leave', {
          params: { path: { rosterEntryId: learner.rosterEntryId } },
          body: { reason },
        }),
      ),
    () => {
      void message.success(t('left'));
      onClose();
    },
  );
  return (
    <ReasonDialog
      open
      danger
      title={t('leaveTitle', { name: learner.workerName })}
      text={t('leaveText')}
      label={t('leaveReason')}
      okText={t('leave')}
      busy={leave.isPending}
      error={leave.error}
      onSubmit={(reason) => leave.mutate(reason)}
      onClose={onClose}
    />
  );
}

interface SubstituteForm {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly post?: string;
  readonly reason: string;
}

/** Another worker of the enterprise takes a learner's place. */
export function SubstituteDialog({ learner, onClose }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<SubstituteForm>();
  const step = useStep(
    ({ reason, name, idNumber, phone, post }: SubstituteForm) =>
      answer(
        api.POST('/api/roster/entries/{rosterEntryId}/substitute', {
          params: { path: { rosterEntryId: learner.rosterEntryId } },
          body: {
            reason: reason.trim(),
            worker: {
              name: name.trim(),
              idNumber: idNumber.trim().toUpperCase(),
              phone: phone.trim(),
              ...(post?.trim() ? { post: post.trim() } : {}),
            },
          },
        }),
      ),
    () => {
      void message.success(t('substituted'));
      onClose();
    },
  );
  const problem = step.error ? asProblem(step.error) : null;
  const errorOf = (field: string): { help?: string; validateStatus?: 'error' } => {
    const text = fieldMessage(problem, `worker.${field}`) ?? fieldMessage(problem, field);
    return text ? { help: text, validateStatus: 'error' } : {};
  };
  return (
    <Modal
      open
      title={t('substituteTitle', { name: learner.workerName })}
      okText={t('substitute')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('substituteText')}</p>
      <Form<SubstituteForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
          {...errorOf('name')}
        >
          <Input maxLength={50} autoFocus />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label={t('idNumber')}
          rules={[{ required: true, whitespace: true, message: t('idNeeded') }]}
          {...errorOf('idNumber')}
        >
          <Input maxLength={32} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item
            name="phone"
            label={t('phone')}
            rules={[{ required: true, whitespace: true, message: t('phoneNeeded') }]}
            {...errorOf('phone')}
          >
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
          <Form.Item name="post" label={bracketed(t('post'), shared('optional'))}>
            <Input maxLength={50} />
          </Form.Item>
        </div>
        <Form.Item
          name="reason"
          label={t('substituteReason')}
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
