import { CalendarOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Modal, QRCode } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../../app/session.js';
import { answer, api } from '../../../shared/api/client.js';
import type { components } from '../../../shared/api/schema.js';
import { useStep } from '../../../shared/api/steps.js';
import { instant } from '../../../shared/format/format.js';
import { ProblemAlert } from '../../../shared/ui/problem-alert.js';
import '../timetable.css';

type Kind = components['schemas']['CalendarFeedKind'];

interface Props {
  readonly kind: Kind;
  /** Left out for one's own timetable. */
  readonly ownerId?: string;
}

const MOST = 200;

function NewLink({ address }: { address: string }): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      // A browser without a safe connection has no clipboard at all.
      await navigator.clipboard.writeText(address);
      void message.success(t('calendar.copied'));
    } catch {
      void message.warning(t('calendar.copyFailed'));
    }
  };
  return (
    <div className="feed-new">
      <p>{t('calendar.once')}</p>
      <div className="feed-address">
        <Input
          readOnly
          value={address}
          aria-label={t('calendar.address')}
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" onClick={() => void copy()}>
          {t('calendar.copy')}
        </Button>
      </div>
      <figure>
        <div aria-hidden="true">
          <QRCode type="svg" value={address} size={168} bordered={false} />
        </div>
        <figcaption className="muted small">{t('calendar.scan')}</figcaption>
      </figure>
    </div>
  );
}

function SubscribeDialog({ kind, ownerId, onClose }: Props & { onClose: () => void }): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const [address, setAddress] = useState<string>();
  const feeds = useQuery({
    queryKey: ['timetable', 'feeds'],
    queryFn: () => answer(api.GET('/api/calendar-feeds', { params: { query: { limit: MOST } } })),
  });
  const create = useStep(
    () => answer(api.POST('/api/calendar-feeds', { body: { kind, ...(ownerId ? { ownerId } : {}) } })),
    ({ path }) => setAddress(`${window.location.origin}${path}`),
  );
  const revoke = useStep(
    (feedId: string) =>
      answer(api.POST('/api/calendar-feeds/{feedId}/revocation', { params: { path: { feedId } }, body: {} })),
    () => {
      setAddress(undefined);
      void message.success(t('calendar.revoked'));
    },
  );
  const own = feeds.data?.items.filter(
    (feed) => feed.kind === kind && (ownerId === undefined || feed.ownerId === ownerId),
  );
  return (
    <Modal open title={t('calendar.title')} footer={null} onCancel={onClose}>
      <p className="muted">{t('calendar.lead')}</p>
      <ProblemAlert error={create.error ?? revoke.error ?? feeds.error} />
      {address === undefined ? (
        <Button type="primary" loading={create.isPending} onClick={() => create.mutate(undefined)}>
          {t('calendar.create')}
        </Button>
      ) : (
        <NewLink address={address} />
      )}
      <h2 className="feed-heading">{t('calendar.existing')}</h2>
      {own?.length === 0 && <p className="muted">{t('calendar.none')}</p>}
      <ul className="feed-list">
        {own?.map((feed) => (
          <li key={feed.id}>
            <span>
              {feed.ownerName}
              <span className="muted small"> {t('calendar.createdAt', { at: instant(feed.createdAt) })}</span>
            </span>
            <Button
              size="small"
              danger
              loading={revoke.isPending && revoke.variables === feed.id}
              onClick={() => revoke.mutate(feed.id)}
            >
              {t('calendar.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

/** Makes, shows and revokes the links under which calendars follow a timetable. */
export function SubscribeButton(props: Props): ReactNode {
  const { t } = useTranslation('timetable');
  const may = useMay('timetable.subscribe');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
        {t('calendar.subscribe')}
      </Button>
      {open && <SubscribeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
