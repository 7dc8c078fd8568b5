import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { cohortOptions, useCohortChoices } from '../../shared/api/names.js';
import type { components } from '../../shared/api/schema.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { ClassHours, StatusTag } from '../../shared/ui/values.js';

type Certificate = components['schemas']['Certificate'];

const PAGE_SIZE = 20;

function useCertificates(page: number, cohortId: string | null, number: string) {
  return useQuery({
    queryKey: ['certificates', page, cohortId, number],
    queryFn: () =>
      answer(
        api.GET('/api/certificates', {
          params: {
            query: {
              limit: PAGE_SIZE,
              offset: (page - 1) * PAGE_SIZE,
              ...(cohortId ? { cohortId } : {}),
              ...(number ? { number } : {}),
            },
          },
        }),
      ),
  });
}

function IssueDialog({ cohortId, onClose }: { cohortId: string | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('certificate');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const cohorts = useCohortChoices();
  const [form] = Form.useForm<{ cohortId: string }>();
  const issue = useMutation({
    mutationFn: ({ cohortId: id }: { cohortId: string }) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/certificates', { params: { path: { cohortId: id } }, body: {} }),
      ),
    onSuccess: async ({ issued }) => {
      await client.invalidateQueries({ queryKey: ['certificates'] });
      void message.success(t('issueOk', { count: issued }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('issueTitle')}
      okText={t('issue')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: issue.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('issueText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        {...(cohortId ? { initialValues: { cohortId } } : {})}
        onFinish={(values) => issue.mutate(values)}
      >
        <Form.Item
          name="cohortId"
          label={t('ofCohort')}
          rules={[{ required: true, message: t('chooseCohort') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={cohorts.isPending}
            placeholder={t('chooseCohort')}
            options={cohortOptions(cohorts.data, 'RUNNING', 'FINISHED')}
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={issue.error} />
    </Modal>
  );
}

interface FilterProps {
  readonly cohortId: string | null;
  readonly onCohort: (id: string | undefined) => void;
  readonly onNumber: (number: string) => void;
}

function Filters({ cohortId, onCohort, onNumber }: FilterProps): ReactNode {
  const { t } = useTranslation('certificate');
  const mayNameCohorts = useMay('cohort.view');
  const cohorts = useCohortChoices(mayNameCohorts);
  return (
    <div className="filters">
      {mayNameCohorts && (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 260 }}
          aria-label={t('ofCohort')}
          placeholder={t('allCohorts')}
          value={cohortId ?? undefined}
          options={cohortOptions(cohorts.data, 'RUNNING', 'FINISHED')}
          onChange={onCohort}
        />
      )}
      <Input.Search
        allowClear
        style={{ maxWidth: 300 }}
        aria-label={t('searchNumber')}
        placeholder={t('searchNumber')}
        onSearch={(value) => onNumber(value.trim())}
      />
    </div>
  );
}

/** Certificates, latest first; the exam officer issues them per cohort. */
export function CertificatesPage(): ReactNode {
  const { t } = useTranslation('certificate');
  const [search, setSearch] = useSearchParams();
  const cohortId = search.get('cohort');
  const [page, setPage] = useState(1);
  const [number, setNumber] = useState('');
  const [issuing, setIssuing] = useState(false);
  const mayIssue = useMay('certificate.issue');
  const certificates = useCertificates(page, cohortId, number);
  const columns: RecordColumn<Certificate>[] = [
    { key: 'name', title: t('learner'), card: 'head', render: (row) => row.workerName },
    { key: 'number', title: t('number'), render: (row) => <span className="num nowrap">{row.number}</span> },
    { key: 'course', title: t('course'), render: (row) => row.courseTitle },
    {
      key: 'hours',
      title: t('hours'),
      align: 'right',
      render: (row) => <ClassHours minutes={row.creditedMinutes} />,
    },
    { key: 'on', title: t('issuedOn'), render: (row) => <span className="num nowrap">{row.issuedOn}</span> },
    {
      key: 'state',
      title: '',
      card: 'corner',
      render: (row) =>
        row.revokedAt ? (
          <StatusTag tone="bad">{t('revoked')}</StatusTag>
        ) : (
          <StatusTag tone="good">{row.replacesId ? t('replacement') : t('valid')}</StatusTag>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayIssue && (
            <Button type="primary" onClick={() => setIssuing(true)}>
              {t('issue')}
            </Button>
          )
        }
      />
      <Filters
        cohortId={cohortId}
        onCohort={(id) => {
          setPage(1);
          setSearch(id ? { cohort: id } : {});
        }}
        onNumber={(value) => {
          setPage(1);
          setNumber(value);
        }}
      />
      <Loaded query={certificates}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('list')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              to={(row) => `/certificates/${row.id}`}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('none')} text={t('noneText')} />}
            />
          </Card>
        )}
      </Loaded>
      {issuing && <IssueDialog cohortId={cohortId} onClose={() => setIssuing(false)} />}
    </>
  );
}
