import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Pagination, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { answer, api } from '../shared/api/client.js';
import { messageWords, useMarkRead, useMessages, useUnreadCount, type Message } from '../shared/api/inbox.js';
import { instant } from '../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../shared/ui/page-parts.js';
import { ProblemAlert } from '../shared/ui/problem-alert.js';

const PAGE_SIZE = 20;
const MAIL_KEY = ['inbox', 'mail'] as const;

function useChangeMail(done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (address: string | null) => answer(api.PUT('/api/my/mail-address', { body: { address } })),
    onSuccess: (saved) => {
      client.setQueryData(MAIL_KEY, saved);
      done();
    },
  });
}

function MailDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('home');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ address: string }>();
  const change = useChangeMail(() => {
    void message.success(t('inbox.mailSaved'));
    onClose();
  });
  return (
    <Modal
      open
      title={t('inbox.mailChange')}
      okText={shared('save')}
      cancelText={shared('cancel')}
      okButtonProps={{ loading: change.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="muted">{t('inbox.mailText')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ address }) => change.mutate(address.trim())}
      >
        <Form.Item
          name="address"
          label={t('inbox.mailLabel')}
          rules={[{ required: true, type: 'email', max: 100, message: t('inbox.mailWrong') }]}
        >
          <Input type="email" autoComplete="email" maxLength={100} autoFocus />
        </Form.Item>
      </Form>
      <ProblemAlert error={change.error} />
    </Modal>
  );
}

function MailCard(): ReactNode {
  const { t } = useTranslation('home');
  const [open, setOpen] = useState(false);
  const mail = useQuery({ queryKey: MAIL_KEY, queryFn: () => answer(api.GET('/api/my/mail-address')) });
  const remove = useChangeMail(() => undefined);
  const address = mail.data?.address;
  return (
    <Card title={t('inbox.mailTitle')}>
      <p className="muted mail-text">{address ? t('inbox.mailNow', { address }) : t('inbox.mailText')}</p>
      <div className="page-actions">
        <Button onClick={() => setOpen(true)}>{t('inbox.mailChange')}</Button>
        {address && (
          <Button type="text" loading={remove.isPending} onClick={() => remove.mutate(null)}>
            {t('inbox.mailRemove')}
          </Button>
        )}
      </div>
      <ProblemAlert error={mail.error ?? remove.error} />
      {open && <MailDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}

function MessageLine({ message }: { message: Message }): ReactNode {
  const { t, i18n } = useTranslation('home');
  const markRead = useMarkRead();
  const { title, body, lang } = messageWords(message, i18n.language);
  return (
    <li className={message.readAt ? 'message' : 'message unread'}>
      <div className="message-head">
        <strong>
          <span lang={lang}>{title}</span>
          {!message.readAt && <span className="visually-hidden">（{t('inbox.isNew')}）</span>}
        </strong>
        <time className="num" dateTime={message.createdAt}>
          {instant(message.createdAt)}
        </time>
      </div>
      <p lang={lang}>{body}</p>
      {message.link && (
        <Link to={message.link} onClick={() => markRead(message)}>
          {t('inbox.open')}
        </Link>
      )}
    </li>
  );
}

/** Everything the system has told this account, and where else it is told. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation('home');
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [page, setPage] = useState(1);
  const [unreadOnly, setUnreadOnly] = useState(false);
  const unread = useUnreadCount();
  const query = useMessages(page, PAGE_SIZE, unreadOnly);
  const readAll = useMutation({
    mutationFn: () => answer(api.POST('/api/notifications/read-all')),
    onSuccess: async () => {
      void message.success(t('inbox.allRead'));
      await client.invalidateQueries({ queryKey: ['inbox'] });
    },
  });
  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        lead={t('inbox.lead')}
        actions={
          unread > 0 && (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
              {t('inbox.readAll')}
            </Button>
          )
        }
      />
      <ProblemAlert error={readAll.error} />
      <div className="two-columns">
        <div>
          <div className="filters">
            <Segmented
              value={unreadOnly ? 'unread' : 'all'}
              onChange={(value) => {
                setUnreadOnly(value === 'unread');
                setPage(1);
              }}
              options={[
                { value: 'all', label: t('inbox.all') },
                { value: 'unread', label: `${t('inbox.unread')} ${unread}` },
              ]}
            />
          </div>
          <Loaded query={query}>
            {({ items, total }) => (
              <Card flush>
                {items.length === 0 && (
                  <EmptyState
                    title={t(unreadOnly ? 'inbox.noneUnread' : 'inbox.none')}
                    text={t('inbox.noneText')}
                  />
                )}
                <ul className="messages">
                  {items.map((item) => (
                    <MessageLine key={item.id} message={item} />
                  ))}
                </ul>
                {total > PAGE_SIZE && (
                  <Pagination
                    className="pager"
                    align="end"
                    showSizeChanger={false}
                    current={page}
                    pageSize={PAGE_SIZE}
                    total={total}
                    onChange={setPage}
                    showTotal={(count) => shared('total', { count })}
                  />
                )}
              </Card>
            )}
          </Loaded>
        </div>
        <MailCard />
      </div>
    </>
  );
}
