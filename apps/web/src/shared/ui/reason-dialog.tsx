import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from './problem-alert.js';

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** What this step does, in plain words, before the reason is asked. */
  readonly text?: ReactNode;
  readonly label: string;
  readonly okText: string;
  readonly danger?: boolean;
  /** Fewest characters the server takes. */
  readonly min?: number;
  readonly max?: number;
  /** What should be seen, or agreed to, before the step. */
  readonly extra?: ReactNode;
  /** The step waits for an agreement. */
  readonly blocked?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}

function OpenDialog(props: Omit<Props, 'open'>): ReactNode {
  const {
    title,
    text,
    label,
    okText,
    danger = false,
    min = 2,
    max = 200,
    extra,
    blocked = false,
    busy,
    error,
    onSubmit,
    onClose,
  } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t('cancel')}
      okButtonProps={{ danger, loading: busy, disabled: blocked }}
      onOk={form.submit}
      onCancel={onClose}
      // Before it is shown it cannot be focused: `autoFocus` alone left the keyboard on the closing button.
      afterOpenChange={(shown) => {
        if (shown) form.focusField('reason');
      }}
    >
      {text && <p className="muted">{text}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => onSubmit(reason.trim())}
      >
        <Form.Item
          name="reason"
          label={label}
          rules={[{ required: true, whitespace: true, min, max, message: t('reasonLength', { min, max }) }]}
        >
          <Input.TextArea rows={3} maxLength={max} showCount />
        </Form.Item>
      </Form>
      {extra}
      <ProblemAlert error={error} />
    </Modal>
  );
}

/** Asks for the reason that a step must carry, and keeps it on screen when the server refuses. */
export function ReasonDialog({ open, ...rest }: Props): ReactNode {
  return open ? <OpenDialog {...rest} /> : null;
}
