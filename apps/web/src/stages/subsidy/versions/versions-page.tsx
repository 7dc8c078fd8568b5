import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../../app/session.js';
import { instant } from '../../../shared/format/format.js';
import { Card, EmptyState, Loaded, PageHeader } from '../../../shared/ui/page-parts.js';
import { StatusTag } from '../../../shared/ui/values.js';
import { typeset, useBilingual, useLabel } from '../subsidy-data.js';
import { SubsidyTabs } from '../subsidy-tabs.js';
import { CreateDraftDialog } from './create-draft-dialog.js';
import { useVersions, versionTones, type Version } from './versions-data.js';
import '../subsidy.css';
import './versions.css';

/** From when to when a version applies, in words. */
export function VersionDays({ version }: { version: Version }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const { inForceOn: from, supersededOn: to, standing } = version;
  if (standing === 'DRAFT' || standing === 'APPROVED' || standing === 'DISCARDED') return null;
  const words =
    from && to
      ? t('between', { from, to })
      : to
        ? t('until', { to })
        : from
          ? t('since', { from })
          : t('sinceEver');
  return <span className="muted small num">{words}</span>;
}

function VersionRow({ version }: { version: Version }): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  return (
    <li>
      <Link to={`/policy-versions/${version.id}`} className="version-row">
        <strong className="num">{t('number', { version: version.version })}</strong>
        <StatusTag tone={versionTones[version.standing]}>{t(`standing.${version.standing}`)}</StatusTag>
        <VersionDays version={version} />
        <span className="version-who muted small">
          {version.origin === 'FILE'
            ? t('byFile')
            : version.editedBy &&
              t('editedBy', { by: version.editedBy, at: instant(version.editedAt).slice(0, 10) })}
          {version.approvedBy && ` · ${t('approvedBy', { by: version.approvedBy })}`}
        </span>
      </Link>
    </li>
  );
}

/** Every version of every policy: drafts, what is in force and what was. */
export function VersionsPage(): ReactNode {
  const { t } = useTranslation('subsidy', { keyPrefix: 'versions' });
  const say = useBilingual();
  const label = useLabel();
  const mayEdit = useMay('subsidy.edit_versions');
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayEdit && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('newDraft')}
            </Button>
          )
        }
      />
      <SubsidyTabs />
      <Loaded query={useVersions()}>
        {(versions) => {
          const codes = [...new Set(versions.map(({ code }) => code))];
          const busy = (code: string): number =>
            versions.some((one) => one.code === code && one.origin === 'EDITED') ? 0 : 1;
          codes.sort((a, b) => busy(a) - busy(b));
          return (
            <>
              {codes.length === 0 && (
                <Card>
                  <EmptyState title={t('none')} text={t('noneText')} />
                </Card>
              )}
              <div className="version-groups">
                {codes.map((code) => {
                  const own = versions.filter((one) => one.code === code);
                  const [first] = own as [Version];
                  return (
                    <section key={code} className="card version-group" aria-label={say(first.title)}>
                      <span className="policy-number num">{typeset(first.documentNumber)}</span>
                      <h2>
                        {say(first.title)}
                        {first.label && <StatusTag tone="warn">{label(first.label)}</StatusTag>}
                      </h2>
                      <ul>
                        {own.map((version) => (
                          <VersionRow key={version.id} version={version} />
                        ))}
                      </ul>
                    </section>
                  );
                })}
              </div>
              {creating && <CreateDraftDialog versions={versions} onClose={() => setCreating(false)} />}
            </>
          );
        }}
      </Loaded>
    </>
  );
}
