import { Alert, App, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { answer, api } from '../../../shared/api/client.js';
import { useQuery } from '@tanstack/react-query';
import { todayInCentre } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { usePaymentStep } from '../payment-data.js';
import { fenOf, usePlanning, type Advance } from './advances-data.js';

interface PlanForm {
  readonly year: number;
  readonly fundSource: string;
  readonly title: string;
  readonly budgetYuan: number;
  readonly targets: string;
  readonly payeeName: string;
  readonly accountNumber: string;
  readonly enterpriseId: string;
  readonly level: 4 | 3;
  readonly years: number;
  readonly recruitKind: 'NEW_HIRE' | 'TRANSFERRED';
  readonly contractMonths: number;
  readonly workerIds: string[];
}

const MANY = 200;

function useEnterprises() {
  return useQuery({
    queryKey: ['names', 'enterprises'],
    queryFn: async () =>
      (await answer(api.GET('/api/enterprises', { params: { query: { limit: MANY } } }))).items,
  });
}

function send(kind: Advance['kind'], form: PlanForm): Promise<Advance> {
  const { year, fundSource, title } = form;
  const shared = { year, fundSource, title: title.trim() };
  if (kind === 'YEARLY_BUDGET') {
    const { targets, budgetYuan, payeeName, accountNumber } = form;
    return answer(
      api.POST('/api/payments/advances', {
        body: { kind, ...shared, targets, budgetFen: fenOf(budgetYuan), payeeName, accountNumber },
      }),
    );
  }
  const { enterpriseId, level, years, recruitKind, contractMonths, workerIds } = form;
  const apprentices = workerIds.map((workerId) => ({ workerId, recruitKind, contractMonths }));
  return answer(
    api.POST('/api/payments/advances', {
      body: { kind, ...shared, enterpriseId, level, years, apprentices },
    }),
  );
}

function YearlyFields(): ReactNode {
  const { t } = useTranslation('payment');
  const needed = [{ required: true, message: t('advance.needed') }];
  return (
    <>
      <Form.Item name="budgetYuan" label={t('advance.budget')} rules={needed}>
        <InputNumber min={1} max={10_000_000_000} precision={2} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="targets" label={t('advance.targets')} extra={t('advance.targetsHint')} rules={needed}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="payeeName" label={t('advance.payee')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="accountNumber"
        label={t('advance.account')}
        rules={[{ required: true, pattern: /^[\d -]{8,40}$/, message: t('advance.accountHint') }]}
      >
        <Input inputMode="numeric" maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  );
}

function ApprenticeFields({
  year,
  enterpriseId,
}: {
  year: number;
  enterpriseId?: string | undefined;
}): ReactNode {
  const { t } = useTranslation('payment');
  const enterprises = useEnterprises();
  const planning = usePlanning(enterpriseId, year);
  const needed = [{ required: true, message: t('advance.needed') }];
  return (
    <>
      <Form.Item name="enterpriseId" label={t('advance.enterprise')} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={enterprises.isPending}
          options={(enterprises.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      {enterpriseId && planning.data?.payeeReady === false && (
        <Form.Item>
          <Alert type="warning" showIcon title={t('advance.notReady')} />
        </Form.Item>
      )}
      <div className="advance-pair">
        <Form.Item name="level" label={t('advance.level')} rules={needed}>
          <Select
            options={([4, 3] as const).map((value) => ({ value, label: t(`advance.levels.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="years" label={t('advance.years')} rules={needed}>
          <Select
            options={[1, 2, 3].map((value) => ({ value, label: t('advance.yearsCount', { count: value }) }))}
          />
        </Form.Item>
        <Form.Item name="recruitKind" label={t('advance.recruit')} rules={needed}>
          <Select
            options={(['NEW_HIRE', 'TRANSFERRED'] as const).map((value) => ({
              value,
              label: t(`advance.recruitKind.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="contractMonths" label={t('advance.months')} rules={needed}>
          <InputNumber min={0} max={600} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="workerIds" label={t('advance.people')} extra={t('advance.peopleHint')} rules={needed}>
        <Select
          mode="multiple"
          maxTagCount={8}
          disabled={!enterpriseId}
          placeholder={enterpriseId ? undefined : t('advance.peopleNone')}
          loading={planning.isFetching}
          showSearch={{ optionFilterProp: 'label' }}
          options={(planning.data?.people ?? []).map(({ workerId, workerName, idMasked, advanced }) => ({
            value: workerId,
            label: `${workerName} ${idMasked.slice(-4)}${advanced ? ` · ${t('advance.taken')}` : ''}`,
            disabled: advanced,
          }))}
        />
      </Form.Item>
    </>
  );
}

/** Plans an advance of either kind; the policy calculates the amount. */
export function PlanAdvanceDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('payment');
  const { t: shared } = useTranslation();
  const { t: subsidy } = useTranslation('subsidy');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [kind, setKind] = useState<Advance['kind']>('APPRENTICESHIP');
  const [form] = Form.useForm<PlanForm>();
  const thisYear = Number(todayInCentre().slice(0, 4));
  const year = Form.useWatch('year', form) ?? thisYear;
  const enterpriseId = Form.useWatch('enterpriseId', form);
  const funds = usePlanning(undefined, year).data?.fundSources[kind] ?? [];
  const plan = usePaymentStep(
    (values: PlanForm) => send(kind, values),
    ({ id }) => {
      void message.success(t('advance.planOk'));
      void navigate(`/payments/advances/${id}`);
    },
  );
  const needed = [{ required: true, message: t('advance.needed') }];
  return (
    <Modal
      open
      title={t('advance.plan')}
      okText={t('advance.plan')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: plan.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('advance.planText')}</p>
      <Form<PlanForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ year: thisYear, level: 4, years: 1, recruitKind: 'NEW_HIRE', contractMonths: 24 }}
        onFinish={(values) => plan.mutate(values)}
      >
        <Form.Item>
          <Segmented
            block
            aria-label={t('advance.kindLabel')}
            value={kind}
            options={(['APPRENTICESHIP', 'YEARLY_BUDGET'] as const).map((value) => ({
              value,
              label: t(`advance.kind.${value}`),
            }))}
            onChange={(value) => {
              setKind(value);
              form.resetFields(['fundSource']);
            }}
          />
        </Form.Item>
        <Form.Item name="title" label={t('advance.title')} rules={needed}>
          <Input maxLength={100} placeholder={t('advance.titleHint')} />
        </Form.Item>
        <div className="advance-pair">
          <Form.Item name="year" label={t('advance.year')} rules={needed}>
            <InputNumber min={2015} max={2100} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="fundSource" label={t('advance.fund')} rules={needed}>
            <Select
              options={funds.map((value) => ({
                value,
                label: subsidy(`fund.${value}`, { defaultValue: value }),
              }))}
            />
          </Form.Item>
        </div>
        {kind === 'YEARLY_BUDGET' ? (
          <YearlyFields />
        ) : (
          <ApprenticeFields year={year} enterpriseId={enterpriseId} />
        )}
      </Form>
      <ProblemAlert error={plan.error} />
    </Modal>
  );
}
