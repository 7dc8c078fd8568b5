import { DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { todayInCentre } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';

interface MoneyForm {
  readonly on: Dayjs;
  readonly reference: string;
  readonly yuan?: number;
}

interface Props {
  readonly title: string;
  readonly text: string;
  /** Asks for an amount, at most this. */
  readonly mostFen?: number;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (said: { on: string; reference: string; yuan?: number | undefined }) => void;
  readonly onClose: () => void;
}

/** The day and the reference of money that went or came, and how much where that is not known. */
export function MoneyDialog({ title, text, mostFen, busy, error, onSubmit, onClose }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<MoneyForm>();
  const needed = [{ required: true, message: t('advance.needed') }];
  const isReceipt = mostFen !== undefined;
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{text}</p>
      <Form<MoneyForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on: dayjs(todayInCentre()), ...(isReceipt ? { yuan: mostFen / 100 } : {}) }}
        onFinish={({ on, reference, yuan }) =>
          onSubmit({ on: on.format('YYYY-MM-DD'), reference: reference.trim(), yuan })
        }
      >
        {isReceipt && (
          <Form.Item name="yuan" label={t('advance.amountYuan')} rules={needed}>
            <InputNumber min={0.01} max={mostFen / 100} precision={2} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="on" label={t(isReceipt ? 'advance.receivedOn' : 'advance.paidOn')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reference"
          label={t('advance.reference')}
          rules={[{ required: true, whitespace: true, max: 60, message: t('advance.needed') }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </Form>
      <ProblemAlert error={error} />
    </Modal>
  );
}
