import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigate } from 'react-router';

import { Brand } from '../../app/brand.js';
import { switchLanguage } from '../../app/i18n.js';
import { useSessionQuery, useSignIn, type Credentials } from '../../app/session.js';
import { answer, api } from '../../shared/api/client.js';
import { listed } from '../../shared/format/format.js';
import { ProblemAlert } from '../../shared/ui/problem-alert.js';

const PATH = ['booking', 'roster', 'timetable', 'attendance', 'exam', 'subsidy'] as const;

function Hero(): ReactNode {
  const { t } = useTranslation('people');
  return (
    <section className="sign-in-hero">
      <Brand />
      <div>
        <h1>{t('headline')}</h1>
        <p>{t('lead')}</p>
      </div>
      <ol className="path-strip">
        {PATH.map((step) => (
          <li key={step}>{t(`path.${step}`)}</li>
        ))}
      </ol>
    </section>
  );
}

interface DemoProps {
  readonly busy: boolean;
  readonly onChoose: (credentials: Credentials) => void;
}

function DemoAccounts({ busy, onChoose }: DemoProps): ReactNode {
  const { t } = useTranslation('people');
  const meta = useQuery({
    queryKey: ['meta'],
    queryFn: () => answer(api.GET('/api/meta')),
    staleTime: Infinity,
  });
  const password = meta.data?.demoPassword;
  const accounts = meta.data?.demo ? meta.data.demoAccounts : [];
  if (accounts.length === 0 || !password) return null;
  return (
    <div className="demo-accounts">
      <strong>{t('demoTitle')}</strong>
      <div className="muted small">{t('demoHelp')}</div>
      <div className="demo-grid">
        {accounts.map((account) => (
          <button
            key={account.loginName}
            type="button"
            disabled={busy}
            onClick={() => onChoose({ loginName: account.loginName, password })}
          >
            <strong>{listed(account.roles.map((role) => t(`role.${role}`)))}</strong>
            <span>{account.displayName}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function VerifyForm(): ReactNode {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  return (
    <Form
      className="verify-form"
      layout="vertical"
      onFinish={({ number }: { number?: string }) => {
        const wanted = number?.trim();
        if (wanted) void navigate(`/verify/${encodeURIComponent(wanted)}`);
      }}
    >
      <Form.Item name="number" label={t('publicVerify')}>
        <Input
          placeholder={t('certificateNumber')}
          suffix={
            <Button type="link" size="small" htmlType="submit">
              {t('verify')}
            </Button>
          }
        />
      </Form.Item>
    </Form>
  );
}

/** Sign-in, with the demo's accounts to choose from when the server says that it is a demo. */
export function SignInPage(): ReactNode {
  const { t } = useTranslation('people');
  const { t: shared, i18n } = useTranslation();
  const session = useSessionQuery();
  const signIn = useSignIn();
  const location = useLocation();
  const from = (location.state as { from?: string } | null)?.from ?? '/';
  useEffect(() => {
    document.title = `${t('signIn')} · ${shared('brand')}`;
  }, [t, shared]);
  if (session.data) return <Navigate to={from} replace />;
  return (
    <div className="sign-in">
      <Hero />
      <main className="sign-in-side">
        <div className="sign-in-box">
          <div className="sign-in-head">
            <h2>{t('signIn')}</h2>
            <Button
              type="text"
              aria-label={shared('languageLabel')}
              onClick={() => void switchLanguage(i18n.language === 'en' ? 'zh' : 'en')}
            >
              {shared('language')}
            </Button>
          </div>
          <Form<Credentials>
            layout="vertical"
            size="large"
            requiredMark={false}
            onFinish={(v) => signIn.mutate(v)}
          >
            <Form.Item
              name="loginName"
              label={t('loginName')}
              rules={[{ required: true, message: t('loginNameNeeded') }]}
            >
              <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('password')}
              rules={[{ required: true, message: t('passwordNeeded') }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {signIn.error && (
              <Form.Item>
                <ProblemAlert error={signIn.error} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t('signIn')}
            </Button>
          </Form>
          <DemoAccounts busy={signIn.isPending} onChoose={(credentials) => signIn.mutate(credentials)} />
          <VerifyForm />
        </div>
      </main>
    </div>
  );
}
