import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { todayInCentre } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';

const DAYS_TO_RETURN = 30;

export interface NoticeWish {
  readonly dueOn: string;
  readonly returnTo: string;
}

interface NoticeForm {
  readonly dueOn: Dayjs;
  readonly returnTo: string;
}

interface Props {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (wish: NoticeWish) => void;
  readonly onClose: () => void;
}

/** By which day, and to which account, the money is to come back. */
export function NoticeDialog({ busy, error, onSubmit, onClose }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<NoticeForm>();
  const today = dayjs(todayInCentre());
  return (
    <Modal
      open
      title={t('notify')}
      okText={t('notify')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('notifyText')}</p>
      <Form<NoticeForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ dueOn: today.add(DAYS_TO_RETURN, 'day') }}
        onFinish={({ dueOn, returnTo }) =>
          onSubmit({ dueOn: dueOn.format('YYYY-MM-DD'), returnTo: returnTo.trim() })
        }
      >
        <Form.Item
          name="dueOn"
          label={t('receivableDue')}
          rules={[{ required: true, message: t('fieldNeeded') }]}
        >
          <DatePicker style={{ width: '100%' }} minDate={today.add(1, 'day')} />
        </Form.Item>
        <Form.Item
          name="returnTo"
          label={t('receivableReturnTo')}
          rules={[{ required: true, whitespace: true, min: 5, max: 200, message: t('fieldNeeded') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={error} />
    </Modal>
  );
}
