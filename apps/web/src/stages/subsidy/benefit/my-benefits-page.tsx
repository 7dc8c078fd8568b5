import { App, Button, Checkbox, Collapse, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../../shared/api/client.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import { Money, StatusTag } from '../../../shared/ui/values.js';
import { DecisionConditions } from '../decision-conditions.js';
import { useBilingual } from '../subsidy-data.js';
import { benefitTones, useBenefitStep, useMyBenefits, type BenefitDetail } from './benefit-data.js';
import { Because } from './benefit-parts.js';
import './benefit.css';

interface AccountForm {
  readonly accountName: string;
  readonly accountNumber: string;
  readonly agreed: boolean;
}

/** Consent and the person's own account: all that is asked. */
function ConsentDialog({ benefit, onClose }: { benefit: BenefitDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const [form] = Form.useForm<AccountForm>();
  const step = useBenefitStep(
    ({ accountName, accountNumber }: AccountForm) =>
      answer(
        api.POST('/api/my-benefits/{benefitId}/consent', {
          params: { path: { benefitId: benefit.id } },
          body: { accountName: accountName.trim(), accountNumber: accountNumber.trim() },
        }),
      ),
    onClose,
  );
  return (
    <Modal
      open
      title={t('benefit.mine.form')}
      okText={t('benefit.mine.submit')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('benefit.mine.formText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ accountName: benefit.workerName, accountNumber: '', agreed: false }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="accountName"
          label={t('benefit.mine.name')}
          rules={[{ required: true, min: 2, max: 100, message: t('benefit.mine.nameNeeded') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="accountNumber"
          label={t('benefit.mine.number')}
          rules={[{ required: true, pattern: /^[\d -]{12,25}$/, message: t('benefit.mine.numberNeeded') }]}
        >
          <Input inputMode="numeric" autoComplete="off" maxLength={25} />
        </Form.Item>
        <Form.Item
          name="agreed"
          valuePropName="checked"
          rules={[
            {
              validator: (_, value: boolean) =>
                value ? Promise.resolve() : Promise.reject(new Error(t('benefit.mine.consentNeeded'))),
            },
          ]}
        >
          <Checkbox>{t('benefit.mine.consent')}</Checkbox>
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

function Actions({ benefit }: { benefit: BenefitDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { modal } = App.useApp();
  const [open, setOpen] = useState(false);
  const decline = useBenefitStep(() =>
    answer(
      api.POST('/api/my-benefits/{benefitId}/decline', {
        params: { path: { benefitId: benefit.id } },
        body: {},
      }),
    ),
  );
  if (benefit.allowed.length === 0) return null;
  return (
    <>
      <ProblemAlert error={decline.error} />
      <div className="benefit-actions">
        {benefit.allowed.includes('CONSENT') && (
          <Button type="primary" size="large" onClick={() => setOpen(true)}>
            {t(benefit.state === 'RETURNED' ? 'benefit.mine.change' : 'benefit.mine.agree')}
          </Button>
        )}
        {benefit.allowed.includes('DECLINE') && (
          <Button
            size="large"
            loading={decline.isPending}
            onClick={() =>
              modal.confirm({
                title: t('benefit.mine.declineTitle'),
                content: t('benefit.mine.declineText'),
                okText: t('benefit.mine.decline'),
                cancelText: shared('cancel'),
                onOk: () => decline.mutate(undefined),
              })
            }
          >
            {t('benefit.mine.decline')}
          </Button>
        )}
      </div>
      {open && <ConsentDialog benefit={benefit} onClose={() => setOpen(false)} />}
    </>
  );
}

const STEPS = ['consented', 'confirmed', 'approved', 'paid'] as const;

/** Where it is, like a parcel. */
function Parcel({ benefit }: { benefit: BenefitDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const reached = {
    consented: benefit.consentedAt !== null,
    confirmed: benefit.confirmedAt !== null,
    approved: benefit.approvedAt !== null,
    paid: benefit.state === 'PAID',
  };
  const done = STEPS.filter((step) => reached[step]).length;
  return (
    <ol className="parcel" aria-label={t(`benefit.state.${benefit.state}`)}>
      {STEPS.map((step, index) => (
        <li key={step} className={reached[step] ? 'done' : index === done ? 'now' : ''}>
          <span>{t(`benefit.mine.steps.${step}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function OwnBenefit({ benefit }: { benefit: BenefitDetail }): ReactNode {
  const { t } = useTranslation('subsidy');
  const say = useBilingual();
  const due = benefit.state === 'ENTITLED';
  const under = ['CONSENTED', 'APPROVED', 'IN_PAYMENT', 'PAID', 'RETURNED'].includes(benefit.state);
  return (
    <Card
      title={say(benefit.programmeTitle)}
      extra={
        <span className="benefit-tags">
          {benefit.frozen && <StatusTag tone="bad">{t('frozen')}</StatusTag>}
          <StatusTag tone={benefitTones[benefit.state]}>{t(`benefit.state.${benefit.state}`)}</StatusTag>
        </span>
      }
    >
      {benefit.amountFen > 0 && (
        <p className="benefit-amount">
          <Money fen={benefit.amountFen} big />
        </p>
      )}
      <p className="muted small num">
        {t(`benefit.type.${benefit.certificate.type as 'SKILL_LEVEL'}`)}
        {benefit.certificate.level !== null && ` ${t('benefit.level', { level: benefit.certificate.level })}`}
        {` · ${benefit.certificate.issuedOn}`}
      </p>
      {due && benefit.deadlineOn && (
        <p className="benefit-until num">{t('benefit.mine.until', { date: benefit.deadlineOn })}</p>
      )}
      <Because benefit={benefit} />
      {benefit.accountMasked && (
        <p className="num small">
          {t('benefit.account')} {benefit.accountName} {benefit.accountMasked}
        </p>
      )}
      {under && <Parcel benefit={benefit} />}
      {benefit.frozen && <p className="notice-bar bad">{t('benefit.mine.frozen')}</p>}
      <Actions benefit={benefit} />
      <p className="muted small clause-line">
        {t('benefit.mine.clause')} {benefit.clause.document} {benefit.clause.article} “{benefit.clause.quote}”
      </p>
      <Collapse
        ghost
        size="small"
        items={[
          {
            key: 'conditions',
            label: t('benefit.mine.details'),
            children: <DecisionConditions conditions={benefit.conditions} />,
          },
        ]}
      />
    </Card>
  );
}

const GROUPS = [
  { key: 'due', of: ['ENTITLED', 'RETURNED'] },
  { key: 'under', of: ['CONSENTED', 'APPROVED', 'IN_PAYMENT', 'PAID', 'DECLINED', 'REVOKED'] },
  { key: 'notYet', of: ['NOT_YET', 'LAPSED'] },
] as const;

/** A person's own benefits, on a phone first: what is due, what is under way, and what is not yet and why. */
export function MyBenefitsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const query = useMyBenefits();
  return (
    <>
      <PageHeader title={t('benefit.mine.title')} lead={t('benefit.mine.lead')} />
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title={t('benefit.mine.nothing')} text={t('benefit.mine.nothingText')} />
            </Card>
          ) : (
            <>
              {GROUPS.map(({ key, of }) => {
                const shown = items.filter(({ state }) => (of as readonly string[]).includes(state));
                return (
                  shown.length > 0 && (
                    <section key={key} className="benefit-group">
                      <h2>{t(`benefit.mine.${key}`)}</h2>
                      <div className="stack">
                        {shown.map((benefit) => (
                          <OwnBenefit key={benefit.id} benefit={benefit} />
                        ))}
                      </div>
                    </section>
                  )
                );
              })}
            </>
          )
        }
      </Loaded>
    </>
  );
}
