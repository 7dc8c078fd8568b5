import { PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useMay } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { instant, minutesToClassHours } from '../../shared/format/format.js';
import { Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import { ReasonDialog } from '../../shared/ui/reason-dialog.js';
import './certificate.css';

type Printed = components['schemas']['PrintedCertificate'];

const SHORTEST_REASON = 4;

function Paper({ certificate }: { certificate: Printed }): ReactNode {
  const { t } = useTranslation('certificate');
  const revoked = certificate.revokedAt !== null;
  return (
    <article className={revoked ? 'paper is-revoked' : 'paper'}>
      <div className="paper-inner">
        <p className="paper-number num">No. {certificate.number}</p>
        <h2>{t('paperTitle')}</h2>
        <p className="paper-latin">{t('paperTitleLatin')}</p>
        <p className="paper-name">{certificate.workerName}</p>
        <p className="paper-text">
          {t('paperText', {
            course: certificate.courseTitle,
            hours: minutesToClassHours(certificate.creditedMinutes),
          })}
        </p>
        <div className="paper-foot">
          <div className="paper-check">
            <img src={`/api/certificates/${certificate.id}/qr`} alt={t('qrAlt')} width={104} height={104} />
            <div>
              <span className="small muted">{t('code')}</span>
              <strong className="num">{certificate.verificationCode}</strong>
              <span className="small muted">{t('scan')}</span>
            </div>
          </div>
          <div className="paper-issuer">
            <span>{certificate.centreName}</span>
            <span className="muted small">{t('seal')}</span>
            <span className="num">{certificate.issuedOn}</span>
          </div>
        </div>
        {revoked && (
          <span className="paper-void" aria-hidden="true">
            {t('revoked')}
          </span>
        )}
      </div>
    </article>
  );
}

function Actions({ certificate }: { certificate: Printed }): ReactNode {
  const { t } = useTranslation('certificate');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayRevoke = useMay('certificate.revoke') && certificate.revokedAt === null;
  const [open, setOpen] = useState<'revoke' | 'reissue' | null>(null);
  const step = useMutation({
    mutationFn: ({ kind, reason }: { kind: 'revoke' | 'reissue'; reason: string }) => {
      const call = { params: { path: { certificateId: certificate.id } }, body: { reason } };
      return kind === 'revoke'
        ? answer(api.POST('/api/certificates/{certificateId}/revoke', call))
        : answer(api.POST('/api/certificates/{certificateId}/reissue', call));
    },
    onSuccess: async (result, { kind }) => {
      setOpen(null);
      await client.invalidateQueries({ queryKey: ['certificates'] });
      void message.success(t(kind === 'revoke' ? 'revokeOk' : 'reissueOk'));
      if (kind === 'reissue') void navigate(`/certificates/${result.id}`);
    },
  });
  return (
    <>
      <Button icon={<PrinterOutlined />} type="primary" onClick={() => window.print()}>
        {t('print')}
      </Button>
      {mayRevoke && (
        <>
          <Button onClick={() => setOpen('reissue')}>{t('reissue')}</Button>
          <Button danger onClick={() => setOpen('revoke')}>
            {t('revoke')}
          </Button>
        </>
      )}
      <ReasonDialog
        open={open !== null}
        title={open === 'reissue' ? t('reissueTitle') : t('revokeTitle', { number: certificate.number })}
        text={t(open === 'reissue' ? 'reissueText' : 'revokeText')}
        label={t('reason')}
        okText={t(open === 'reissue' ? 'reissue' : 'revoke')}
        danger={open === 'revoke'}
        min={SHORTEST_REASON}
        busy={step.isPending}
        error={step.error}
        onSubmit={(reason) => open && step.mutate({ kind: open, reason })}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

/** One certificate as it is printed: A4 across, with what anyone needs to verify it. */
export function CertificatePage(): ReactNode {
  const { certificateId = '' } = useParams();
  const { t } = useTranslation('certificate');
  const certificate = useQuery({
    queryKey: ['certificates', 'one', certificateId],
    queryFn: () =>
      answer(api.GET('/api/certificates/{certificateId}', { params: { path: { certificateId } } })),
  });
  return (
    <Loaded query={certificate}>
      {(data) => (
        <div className="certificate-page">
          <PageHeader
            title={data.workerName}
            lead={data.courseTitle}
            back={{ to: '/certificates', label: t('back') }}
            actions={<Actions certificate={data} />}
          />
          {data.revokedAt && (
            <div className="notice-bar bad">
              <span>{t('revokedBar', { at: instant(data.revokedAt) })}</span>
              <span>{data.revokeReason}</span>
            </div>
          )}
          <Paper certificate={data} />
        </div>
      )}
    </Loaded>
  );
}
