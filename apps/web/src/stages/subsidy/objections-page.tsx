import { App, Button, Form, Input, Modal, Pagination, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { instant } from '../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';
import { StatusTag, type Tone } from '../../shared/ui/values.js';
import { PAGE_SIZE, useObjections, useSubsidyStep, type Objection } from './subsidy-data.js';
import { SubsidyTabs } from './subsidy-tabs.js';
import './subsidy.css';

const tones: Record<Objection['state'], Tone> = { OPEN: 'warn', UPHELD: 'bad', DISMISSED: 'plain' };

interface Answer {
  readonly upheld: boolean;
  readonly reason: string;
}

function ResolveDialog({ objection, onClose }: { objection: Objection; onClose: () => void }): ReactNode {
  const { t } = useTranslation('subsidy');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Answer>();
  const resolve = useSubsidyStep(
    (body: Answer) =>
      answer(
        api.POST('/api/objections/{objectionId}/resolve', {
          params: { path: { objectionId: objection.id } },
          body,
        }),
      ),
    () => {
      void message.success(t('resolved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={t('resolveTitle')}
      okText={t('resolve')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: resolve.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <blockquote className="quote">{objection.text}</blockquote>
      <Form<Answer>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ upheld, reason }) => resolve.mutate({ upheld, reason: reason.trim() })}
      >
        <Form.Item name="upheld" rules={[{ required: true, message: t('verdictNeeded') }]}>
          <Radio.Group
            vertical
            options={[
              { value: true, label: t('upheld') },
              { value: false, label: t('dismissed') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('resolution')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('resolutionLength') }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
      <ProblemAlert error={resolve.error} />
    </Modal>
  );
}

function ObjectionCard({
  objection,
  onResolve,
}: {
  objection: Objection;
  onResolve?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation('subsidy');
  return (
    <Card>
      <div className="objection-head">
        <span>
          <Link className="num" to={`/claims/${objection.claimId}`}>
            {objection.claimNumber}
          </Link>{' '}
          <span className="num">{t('onLine', { serial: objection.serial })}</span>
        </span>
        <StatusTag tone={tones[objection.state]}>{t(`objectionState.${objection.state}`)}</StatusTag>
      </div>
      <blockquote className="quote">{objection.text}</blockquote>
      <div className="objection-foot">
        <span className="muted small num">
          {t('filedAt')} {instant(objection.filedAt)} · {objection.contact ?? t('noContact')}
        </span>
        {onResolve && (
          <Button type="primary" onClick={onResolve}>
            {t('resolve')}
          </Button>
        )}
      </div>
      {objection.resolution && (
        <p className="resolution">
          {t('resolution')}：{objection.resolution}
          <span className="muted small num"> {instant(objection.resolvedAt)}</span>
        </p>
      )}
    </Card>
  );
}

/** Objections to public notices, unanswered ones first. */
export function ObjectionsPage(): ReactNode {
  const { t } = useTranslation('subsidy');
  const [page, setPage] = useState(1);
  const [resolving, setResolving] = useState<Objection | null>(null);
  const mayResolve = useMay('subsidy.resolve_objections');
  return (
    <>
      <PageHeader title={t('title')} tabTitle={t('objections')} lead={t('lead')} />
      <SubsidyTabs />
      <Loaded query={useObjections(page)}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState title={t('noObjections')} text={t('noObjectionsText')} />
            </Card>
          ) : (
            <div className="stack">
              {items.map((objection) => (
                <ObjectionCard
                  key={objection.id}
                  objection={objection}
                  onResolve={
                    mayResolve && objection.state === 'OPEN' ? () => setResolving(objection) : undefined
                  }
                />
              ))}
              {total > PAGE_SIZE && (
                <Pagination
                  align="end"
                  current={page}
                  pageSize={PAGE_SIZE}
                  total={total}
                  showSizeChanger={false}
                  onChange={setPage}
                />
              )}
            </div>
          )
        }
      </Loaded>
      {resolving && (
        <ResolveDialog key={resolving.id} objection={resolving} onClose={() => setResolving(null)} />
      )}
    </>
  );
}
