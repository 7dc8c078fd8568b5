import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { fenOf } from '../advances/advances-data.js';
import { usePaymentStep } from '../payment-data.js';
import type { BudgetLine } from './budget-data.js';

/** The funds that policies pay from, as the pages name them. */
const FUNDS = [
  'EMPLOYMENT_SUBSIDY',
  'SKILLS_ACTION_FUND',
  'UNEMPLOYMENT_INSURANCE',
  'CENTRAL_EMPLOYMENT_SUBSIDY',
  'INDUSTRY_DEVELOPMENT',
  'LOCAL_TALENT',
] as const;

interface SetForm {
  readonly fundSource: string;
  readonly yuan: number;
  readonly programme?: string;
}

/** Sets the budget of a fund for a year. */
export function SetBudgetDialog({
  year,
  known,
  onClose,
}: {
  year: number;
  /** Funds in use, so that one the list does not know can be chosen as well. */
  known: readonly string[];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { t: subsidy } = useTranslation('subsidy');
  const { message } = App.useApp();
  const [form] = Form.useForm<SetForm>();
  const set = usePaymentStep(
    ({ fundSource, yuan, programme }: SetForm) =>
      answer(
        api.POST('/api/payments/budget/lines', {
          body: {
            year,
            fundSource,
            amountFen: fenOf(yuan),
            ...(programme?.trim() ? { programme: programme.trim() } : {}),
          },
        }),
      ),
    () => {
      void message.success(t('money.setOk'));
      onClose();
    },
  );
  const needed = [{ required: true, message: t('money.needed') }];
  return (
    <Modal
      open
      title={`${t('money.set')} · ${t('money.year', { year })}`}
      okText={t('money.set')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: set.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('money.setText')}</p>
      <Form<SetForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => set.mutate(values)}
      >
        <Form.Item name="fundSource" label={t('money.fund')} rules={needed}>
          <Select
            options={[...new Set<string>([...FUNDS, ...known])].map((value) => ({
              value,
              label: subsidy(`fund.${value}`, { defaultValue: value }),
            }))}
          />
        </Form.Item>
        <Form.Item name="yuan" label={t('money.amount')} rules={needed}>
          <InputNumber min={0} max={10_000_000_000} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="programme" label={t('money.programme')}>
          <Input maxLength={40} />
        </Form.Item>
      </Form>
      <ProblemAlert error={set.error} />
    </Modal>
  );
}

interface ChangeForm {
  readonly yuan: number;
  readonly reason: string;
}

/** Asks for another amount of a budget; a second person signs. */
export function ChangeBudgetDialog({ line, onClose }: { line: BudgetLine; onClose: () => void }): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ChangeForm>();
  const propose = usePaymentStep(
    ({ yuan, reason }: ChangeForm) =>
      answer(
        api.POST('/api/payments/budget/lines/{lineId}/changes', {
          params: { path: { lineId: line.id } },
          body: { deltaFen: fenOf(yuan), reason: reason.trim() },
        }),
      ),
    () => {
      void message.success(t('money.changeOk'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('money.change')}
      okText={t('money.change')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: propose.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('money.changeText')}</p>
      <Form<ChangeForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => propose.mutate(values)}
      >
        <Form.Item
          name="yuan"
          label={t('money.delta')}
          rules={[{ required: true, message: t('money.needed') }]}
        >
          <InputNumber min={-10_000_000_000} max={10_000_000_000} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('money.reason')}
          rules={[{ required: true, whitespace: true, max: 200, message: t('money.needed') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={propose.error} />
    </Modal>
  );
}
