import { Checkbox, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from './problem-alert.js';

/** How an entry of a list ends. */
export interface Ending {
  /** Null for one that was entered by mistake and never counted. */
  readonly endedOn: string | null;
  readonly documentNumber: string;
  readonly reason: string;
}

interface EndForm {
  readonly never: boolean;
  readonly endedOn: Dayjs | null;
  readonly documentNumber: string;
  readonly reason: string;
}

interface Props {
  readonly title: string;
  readonly text: string;
  readonly okText: string;
  readonly lastDayLabel: string;
  /** The entry's own days; without a last one it is open. */
  readonly from: string;
  readonly to: string | null;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (ending: Ending) => void;
  readonly onClose: () => void;
}

/** Ends an entry of a list that is only added to: by a document, with a reason; the entry stays, its end beside it. */
export function EndEntryDialog(props: Props): ReactNode {
  const { title, text, okText, lastDayLabel, from, to, busy, error, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<EndForm>();
  const never = Form.useWatch('never', form) ?? false;
  const needed = [{ required: true, whitespace: true, min: 2, message: t('ending.needed') }];
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, danger: true }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{text}</p>
      <Form<EndForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ never: false, endedOn: null, documentNumber: '', reason: '' }}
        onFinish={({ never: wrong, endedOn, documentNumber, reason }) =>
          onSubmit({
            endedOn: wrong ? null : (endedOn?.format('YYYY-MM-DD') ?? null),
            documentNumber: documentNumber.trim(),
            reason: reason.trim(),
          })
        }
      >
        <Form.Item name="never" valuePropName="checked">
          <Checkbox>{t('ending.never')}</Checkbox>
        </Form.Item>
        {!never && (
          <Form.Item
            name="endedOn"
            label={lastDayLabel}
            rules={[{ required: true, message: t('ending.needed') }]}
          >
            <DatePicker
              style={{ width: '100%' }}
              minDate={dayjs(from)}
              {...(to === null ? {} : { maxDate: dayjs(to).subtract(1, 'day') })}
            />
          </Form.Item>
        )}
        <Form.Item name="documentNumber" label={t('ending.document')} rules={needed}>
          <Input maxLength={80} placeholder={t('ending.documentHint')} />
        </Form.Item>
        <Form.Item name="reason" label={t('ending.reason')} rules={needed}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert error={error} />
    </Modal>
  );
}
