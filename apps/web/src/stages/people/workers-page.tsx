import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import { todayInCentre } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { RecordList, type RecordColumn } from '../../shared/ui/record-list.js';
import { PeopleTabs } from './people-tabs.js';

type Worker = components['schemas']['Worker'];

const PAGE_SIZE = 20;

/** Names and numbers are searched for in the body of a request: they must not stand in addresses and logs. */
function useWorkers(page: number, q: string) {
  const range = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  return useQuery({
    queryKey: ['people', 'workers', page, q],
    queryFn: () =>
      q
        ? answer(api.POST('/api/workers/search', { body: { ...range, q } }))
        : answer(api.GET('/api/workers', { params: { query: range } })),
    placeholderData: keepPreviousData,
  });
}

function EndDialog({ worker, onClose }: { worker: Worker; onClose: () => void }): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ endedOn: Dayjs }>();
  const step = useStep(
    (endedOn: string) =>
      answer(
        api.POST('/api/employments/{employmentId}/end', {
          params: { path: { employmentId: worker.employmentId ?? '' } },
          body: { endedOn },
        }),
      ),
    () => {
      void message.success(t('ended'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('endTitle', { name: worker.name })}
      okText={t('endEmployment')}
      cancelText={shared('cancel')}
      okButtonProps={{ danger: true, loading: step.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('endText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ endedOn: dayjs(todayInCentre()) }}
        onFinish={({ endedOn }) => step.mutate(endedOn.format('YYYY-MM-DD'))}
      >
        <Form.Item
          name="endedOn"
          label={t('endedOn')}
          rules={[{ required: true, message: t('endedOnNeeded') }]}
        >
          <DatePicker maxDate={dayjs(todayInCentre())} />
        </Form.Item>
      </Form>
      <ProblemAlert error={step.error} />
    </Modal>
  );
}

/** The register of workers, numbers masked. */
export function WorkersPage(): ReactNode {
  const { t } = useTranslation('register');
  const { t: shared } = useTranslation();
  const [mayEnd, isHr] = [useMay('people.end_employments'), useMay('booking.book')];
  const [page, setPage] = useState(1);
  const [q, setQ] = useState('');
  const [ending, setEnding] = useState<Worker | null>(null);
  const query = useWorkers(page, q);
  const columns: RecordColumn<Worker>[] = [
    { key: 'name', title: t('personName'), card: 'head', render: (row) => row.name },
    { key: 'id', title: t('idNumber'), render: (row) => <span className="num nowrap">{row.idMasked}</span> },
    {
      key: 'phone',
      title: t('phone'),
      render: (row) => <span className="num nowrap">{row.phoneMasked ?? '—'}</span>,
    },
    { key: 'sex', title: t('sexLabel'), render: (row) => (row.sex ? t(`sex.${row.sex}`) : '—') },
    ...(isHr
      ? []
      : [{ key: 'employer', title: t('employer'), render: (row: Worker) => row.enterpriseName ?? '—' }]),
    {
      key: 'employment',
      title: t('employment'),
      render: (row) => (row.employmentKind ? shared(`employment.${row.employmentKind}`) : '—'),
    },
    {
      key: 'since',
      title: t('startedOn'),
      render: (row) => <span className="num nowrap">{row.startedOn ?? '—'}</span>,
    },
    ...(mayEnd
      ? [
          {
            key: 'end',
            title: '',
            align: 'right' as const,
            render: (row: Worker) =>
              row.employmentId && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => setEnding(row)}
                  aria-label={`${t('endEmployment')}：${row.name}`}
                >
                  {t('endEmployment')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader title={t('workers')} lead={t('workersLead')} />
      <PeopleTabs />
      <div className="filters" role="search">
        <Input.Search
          allowClear
          style={{ width: 320 }}
          maxLength={50}
          aria-label={t('searchWorker')}
          placeholder={t('searchWorker')}
          onSearch={(value) => {
            setQ(value.trim());
            setPage(1);
          }}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) => (
          <Card flush>
            <RecordList
              label={t('workers')}
              rows={items}
              columns={columns}
              rowKey={(row) => row.id}
              page={{ size: PAGE_SIZE, current: page, total, onChange: setPage }}
              empty={<EmptyState title={t('none')} />}
            />
          </Card>
        )}
      </Loaded>
      {ending && <EndDialog worker={ending} onClose={() => setEnding(null)} />}
    </>
  );
}
