import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Badge, Button, Form, Input, Modal, Select, Switch } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { asProblem, fieldMessage } from '../../shared/api/problem.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { bracketed, number } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { StatusTag } from '../../shared/ui/values.js';
import { CLUSTERS, type Cluster } from '../cohort/cohort-data.js';
import { PendingAccount } from './pending-account.js';
import { PeopleTabs } from './people-tabs.js';

type Enterprise = components['schemas']['Enterprise'];

const PAGE_SIZE = 20;

function useEnterprises(page: number, q: string, cluster: Cluster | undefined, pending: boolean) {
  return useQuery({
    queryKey: ['people', 'enterprises', page, q, cluster, pending],
    queryFn: () =>
      answer(
        api.GET('/api/enterprises', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(q ? { q } : {}),
              ...(cluster ? { cluster } : {}),
              ...(pending ? { pendingAccount: 'true' as const } : {}),
            },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** How many new accounts wait for whoever may confirm them. */
function useWaiting(mayConfirm: boolean): number {
  const { data } = useQuery({
    queryKey: ['people', 'enterprises', 'waiting'],
    queryFn: () =>
      answer(api.GET('/api/enterprises', { params: { query: { limit: 1, pendingAccount: 'true' } } })),
    enabled: mayConfirm,
  });
  return data?.total ?? 0;
}

interface AccountForm {
  readonly accountName: string;
  readonly accountNumber: string;
}

function AccountDialog({ enterprise, onClose }: { enterprise: Enterprise; onClose: () => void }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<AccountForm>();
  const step = useStep(
    ({ accountName, accountNumber }: AccountForm) =>
      answer(
        api.PUT('/api/enterprises/{enterpriseId}/bank-account', {
          params: { path: { enterpriseId: enterprise.id } },
          body: { accountName: accountName.trim(), accountNumber: accountNumber.replace(/\s/g, '') },
        }),
      ),
    () => {
      void message.success(t('accountSaved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('changeAccountTitle', { name: enterprise.name })}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('changeAccountText')}</p>
      <Form<AccountForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ accountName: enterprise.bankAccountName ?? enterprise.name }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="accountName"
          label={t('accountName')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('accountNameNeeded') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="accountNumber"
          label={t('accountNumber')}
          rules={[{ required: true, pattern: /^[\d\s]{8,40}$/, message: t('accountNumberNeeded') }]}
        >
          <Input maxLength={40} inputMode="numeric" autoComplete="off" />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

interface RegisterForm {
  readonly uscc: string;
  readonly name: string;
  readonly cluster: Cluster;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly accountManager?: string;
}

function RegisterDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<RegisterForm>();
  const step = useStep(
    ({ accountManager, uscc, name, industry, ...rest }: RegisterForm) =>
      answer(
        api.POST('/api/enterprises', {
          body: {
            ...rest,
            uscc: uscc.trim().toUpperCase(),
            name: name.trim(),
            industry: industry.trim(),
            ...(accountManager?.trim() ? { accountManager: accountManager.trim() } : {}),
          },
        }),
      ),
    () => {
      void message.success(t('registerOk'));
      onClose();
    },
  );
  const problem = step.error ? asProblem(step.error) : null;
  const usccError = fieldMessage(problem, 'uscc');
  return (
    <Modal
      open
      title={t('register')}
      okText={t('register')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<RegisterForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ aboveScale: true }}
        onFinish={(values) => step.mutate(values)}
      >
        <Form.Item
          name="uscc"
          label={t('uscc')}
          rules={[{ required: true, whitespace: true, len: 18, message: t('usccNeeded') }]}
          {...(usccError ? { help: usccError, validateStatus: 'error' as const } : {})}
        >
          <Input maxLength={18} spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('nameNeeded') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item
            name="cluster"
            label={shared('clusterLabel')}
            rules={[{ required: true, message: t('clusterNeeded') }]}
          >
            <Select options={CLUSTERS.map((value) => ({ value, label: shared(`cluster.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="industry"
            label={t('industry')}
            rules={[{ required: true, whitespace: true, message: t('industryNeeded') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="accountManager" label={bracketed(t('accountManager'), shared('optional'))}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item name="aboveScale" label={t('aboveScale')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

function ClusterAndIndustry({ enterprise }: { enterprise: Enterprise }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {t(`cluster.${enterprise.cluster}`)}
      <div className="muted small">{enterprise.industry}</div>
    </>
  );
}

/** The register of enterprises; an HR officer sees the own one. */
export function EnterprisesPage(): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const [mayRegister, mayAccount, isHr] = [
    useMay('people.register_enterprises'),
    useMay('people.change_bank_accounts'),
    useMay('booking.book'),
  ];
  const { t: timetable } = useTranslation('timetable');
  const mayShifts = useMay('timetable.keep_shifts');
  const [search, setSearch] = useSearchParams();
  const pending = search.has('pending');
  const waiting = useWaiting(useMay('people.confirm_bank_accounts'));
  const [page, setPage] = useState(1);
  const [q, setQ] = useState('');
  const [cluster, setCluster] = useState<Cluster | undefined>();
  const [changing, setChanging] = useState<Enterprise | null>(null);
  const [registering, setRegistering] = useState(false);
  const query = useEnterprises(page, useDeferredValue(q), cluster, pending);
  const columns: RecordColumn<Enterprise>[] = [
    { key: 'name', title: t('name'), card: 'head', render: (row) => row.name },
    { key: 'uscc', title: t('uscc'), render: (row) => <span className="num nowrap">{row.uscc}</span> },
    {
      key: 'cluster',
      title: shared('clusterLabel'),
      render: (row) => <ClusterAndIndustry enterprise={row} />,
    },
    {
      key: 'workers',
      title: t('workersCount'),
      align: 'right',
      render: (row) => <span className="num">{number(row.workers)}</span>,
    },
    {
      key: 'account',
      title: t('account'),
      render: (row) =>
        row.bankAccountMasked ? (
          <>
            <span className="num nowrap">{t('accountTail', { tail: row.bankAccountMasked.slice(-4) })}</span>
            <PendingAccount enterprise={row} />
          </>
        ) : (
          <span className="muted">{t('noAccount')}</span>
        ),
    },
    {
      key: 'scale',
      title: '',
      card: 'corner',
      render: (row) => row.aboveScale && <StatusTag tone="busy">{t('aboveScale')}</StatusTag>,
    },
    ...(mayShifts
      ? [
          {
            key: 'shifts',
            title: '',
            align: 'right' as const,
            render: (row: Enterprise) => (
              <Link className="nowrap" to={`/people/enterprises/${row.id}/shifts`}>
                {timetable('limits.open')}
              </Link>
            ),
          },
        ]
      : []),
    ...(mayAccount
      ? [
          {
            key: 'change',
            title: '',
            align: 'right' as const,
            render: (row: Enterprise) => (
              <Button
                type="link"
                size="small"
                aria-label={`${t('changeAccount')}：${row.name}`}
                onClick={() => setChanging(row)}
              >
                {t('change')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t('enterprises')}
        lead={t(isHr ? 'enterprisesLeadOwn' : 'enterprisesLead')}
        actions={
          mayRegister && (
            <Button type="primary" onClick={() => setRegistering(true)}>
              {t('register')}
            </Button>
          )
        }
      />
      <PeopleTabs />
      {!isHr && (
        <div className="filters" role="search">
          <Input
            allowClear
            style={{ width: 300 }}
            maxLength={50}
            aria-label={t('searchEnterprise')}
            placeholder={t('searchEnterprise')}
            onChange={(event) => {
              setQ(event.target.value.trim());
              setPage(1);
            }}
          />
          <Select
            allowClear
            style={{ minWidth: 170 }}
            aria-label={shared('clusterLabel')}
            placeholder={shared('clusterLabel')}
            value={cluster ?? null}
            onChange={(value: Cluster | undefined) => {
              setCluster(value);
              setPage(1);
            }}
            options={CLUSTERS.map((value) => ({ value, label: shared(`cluster.${value}`) }))}
          />
          {(pending || waiting > 0) && (
            <Badge count={waiting}>
              <Button
                type={pending ? 'primary' : 'default'}
                aria-pressed={pending}
                onClick={() => {
                  setSearch(pending ? {} : { pending: '1' });
                  setPage(1);
                }}
              >
                {t('onlyPending')}
              </Button>
            </Badge>
          )}
        </div>
      )}
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('enterprises')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t(pending ? 'nonePending' : 'none')} />}
            />
          </Card>
        )}
      </Loaded>
      {changing && <AccountDialog enterprise={changing} onClose={() => setChanging(null)} />}
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </>
  );
}
