import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { useSubsidyStep, type Notice } from './subsidy-data.js';

interface ObjectionForm {
  readonly text: string;
  readonly contact?: string;
}

interface Props {
  readonly noticeId: string;
  readonly line: Notice['items'][number];
  readonly onDone: (id: string) => void;
  readonly onClose: () => void;
}

/** Anyone objects to one line of a notice; a way to be reached may be left, and need not be. */
export function ObjectionDialog({ noticeId, line, onDone, onClose }: Props): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<ObjectionForm>();
  const file = useSubsidyStep(
    ({ text, contact }: ObjectionForm) =>
      answer(
        api.POST('/api/public/notices/{noticeId}/objections', {
          params: { path: { noticeId } },
          body: {
            serial: line.serial,
            text: text.trim(),
            ...(contact?.trim() ? { contact: contact.trim() } : {}),
          },
        }),
      ),
    ({ id }) => onDone(id),
  );
  return (
    <Modal
      open
      title={t('objectTitle', { serial: line.serial, name: line.nameMasked })}
      okText={t('objectSubmit')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: file.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('objectText')}</p>
      <Form<ObjectionForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => file.mutate(values)}
      >
        <Form.Item
          name="text"
          label={t('objectLabel')}
          rules={[{ required: true, whitespace: true, min: 10, max: 1000, message: t('objectLength') }]}
        >
          <Input.TextArea rows={5} maxLength={1000} showCount />
        </Form.Item>
        <Form.Item
          name="contact"
          label={t('contact')}
          extra={t('contactHelp')}
          rules={[{ min: 3, max: 60, message: t('contactLength') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </Form>
      <ProblemAlert error={file.error} />
    </Modal>
  );
}
