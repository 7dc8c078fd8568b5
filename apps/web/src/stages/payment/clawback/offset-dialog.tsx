import { Form, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { fenToYuan } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import type { ReceivableDetail } from './clawback-data.js';

export interface OffsetWish {
  readonly batchId: string;
  readonly amountFen?: number;
}

interface OffsetForm {
  readonly batchId: string;
  readonly yuan?: number | null;
}

interface Props {
  readonly batches: ReceivableDetail['openBatches'];
  readonly mostFen: number;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (wish: OffsetWish) => void;
  readonly onClose: () => void;
}

/** From which draft batch, and how much of it, is kept back. */
export function OffsetDialog({ batches, mostFen, busy, error, onSubmit, onClose }: Props): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<OffsetForm>();
  return (
    <Modal
      open
      title={t('offset')}
      okText={t('offset')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('offsetText')}</p>
      <Form<OffsetForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ batchId: batches[0]?.id }}
        onFinish={({ batchId, yuan }) =>
          onSubmit({ batchId, ...(yuan ? { amountFen: Math.round(yuan * 100) } : {}) })
        }
      >
        <Form.Item
          name="batchId"
          label={t('offsetBatch')}
          rules={[{ required: true, message: t('fieldNeeded') }]}
        >
          <Select
            options={batches.map(({ id, number, payableFen }) => ({
              value: id,
              label: t('offsetBatchOption', { number, amount: fenToYuan(payableFen) }),
            }))}
          />
        </Form.Item>
        <Form.Item name="yuan" label={t('offsetYuan')}>
          <InputNumber min={0.01} max={mostFen / 100} precision={2} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      <ProblemAlert error={error} />
    </Modal>
  );
}
