import { CheckCircleFilled, CloseCircleFilled, StopFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';

import { answer, api } from '../../shared/api/client.js';
import { asProblem } from '../../shared/api/problem.js';
import type { components } from '../../shared/api/schema.js';
import { Card, Facts, Loaded, PageHeader } from '../../shared/ui/page-parts.js';
import './certificate.css';

type Verification = components['schemas']['CertificateVerification'];

interface Asked {
  readonly number: string;
  readonly code: string;
}

function AskForm({ number, code }: Asked): ReactNode {
  const { t } = useTranslation('certificate');
  const navigate = useNavigate();
  const ask = (values: Asked): void =>
    void navigate(
      `/verify/${encodeURIComponent(values.number.trim().toUpperCase())}?code=${encodeURIComponent(values.code.trim())}`,
    );
  return (
    <Form<Asked>
      key={`${number} ${code}`}
      className="verify-ask"
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={{ number, code }}
      onFinish={ask}
    >
      <Form.Item
        name="number"
        label={t('number')}
        rules={[{ required: true, whitespace: true, message: t('numberNeeded') }]}
      >
        <Input autoComplete="off" spellCheck={false} placeholder="LYPX-2026-000123-C" maxLength={60} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeHelp')}
        rules={[{ required: true, whitespace: true, message: t('codeNeeded') }]}
      >
        <Input autoComplete="off" spellCheck={false} autoCapitalize="none" maxLength={60} />
      </Form.Item>
      <Form.Item label=" " colon={false}>
        <Button type="primary" htmlType="submit" block>
          {t('verifyButton')}
        </Button>
      </Form.Item>
    </Form>
  );
}

function Found({ certificate }: { certificate: Verification }): ReactNode {
  const { t } = useTranslation('certificate');
  const valid = certificate.state === 'VALID';
  return (
    <div role="status">
      <div className={valid ? 'verdict valid' : 'verdict revoked'}>
        {valid ? <CheckCircleFilled aria-hidden="true" /> : <StopFilled aria-hidden="true" />}
        <div>
          <h2>{t(valid ? 'isValid' : 'isRevoked')}</h2>
          {certificate.replaced && <p>{t('isReplaced')}</p>}
        </div>
      </div>
      <Card>
        <Facts
          items={[
            [t('learner'), certificate.workerName],
            [t('number'), <span className="num">{certificate.number}</span>],
            [t('course'), certificate.courseTitle],
            [t('hours'), <span className="num">{t('classHours', { hours: certificate.classHours })}</span>],
            [t('issuer'), certificate.issuer],
            [t('issuedOn'), <span className="num">{certificate.issuedOn}</span>],
            ...(certificate.revokedOn
              ? [[t('revokedOn'), <span className="num">{certificate.revokedOn}</span>] as const]
              : []),
          ]}
        />
      </Card>
    </div>
  );
}

function Outcome({ number, code }: Asked): ReactNode {
  const { t } = useTranslation('certificate');
  const verification = useQuery({
    queryKey: ['verify', number, code],
    queryFn: () =>
      answer(api.GET('/api/public/certificates/{number}', { params: { path: { number }, query: { code } } })),
  });
  if (verification.error && asProblem(verification.error).status === 404) {
    return (
      <div className="verdict unknown" role="status">
        <CloseCircleFilled aria-hidden="true" />
        <div>
          <h2>{t('isUnknown')}</h2>
          <p>{t('unknownText')}</p>
        </div>
      </div>
    );
  }
  return <Loaded query={verification}>{(certificate) => <Found certificate={certificate} />}</Loaded>;
}

/** Anyone checks a certificate by its number and code; nothing is told without both. */
export function VerifyPage(): ReactNode {
  const { t } = useTranslation('certificate');
  const { number = '' } = useParams();
  const [search] = useSearchParams();
  const code = search.get('code') ?? '';
  return (
    <>
      <PageHeader title={t('verifyTitle')} lead={t('verifyLead')} />
      <AskForm number={number} code={code} />
      {number && code && <Outcome number={number} code={code} />}
    </>
  );
}
