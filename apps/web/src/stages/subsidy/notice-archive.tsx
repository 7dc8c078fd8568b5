import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../../shared/api/client.js';
import { instant } from '../../shared/format/format.js';
import { Card, Loaded } from '../../shared/ui/page-parts.js';
import { StatusTag } from '../../shared/ui/values.js';

/** The filed pages of a claim's public notice, each checked against its hash. */
export function NoticeArchive({ noticeId }: { noticeId: string }): ReactNode {
  const { t } = useTranslation('subsidy');
  const pages = useQuery({
    queryKey: ['subsidy', 'notice-pages', noticeId],
    queryFn: () => answer(api.GET('/api/notices/{noticeId}/pages', { params: { path: { noticeId } } })),
  });
  return (
    <Card title={t('archive.title')}>
      <p className="muted">{t('archive.text')}</p>
      <Loaded query={pages}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('archive.none')}</p>
          ) : (
            <ul className="filed-pages">
              {items.map((page) => (
                <li key={page.kind}>
                  <span>
                    {t(`archive.${page.kind}`)} <span className="num">{instant(page.archivedAt)}</span>
                  </span>
                  <StatusTag tone={page.intact ? 'good' : 'bad'}>
                    {t(page.intact ? 'archive.intact' : 'archive.changed')}
                  </StatusTag>
                  <code className="hash">{page.sha256}</code>
                  <Button size="small" href={`/api/notices/${noticeId}/pages/${page.kind}`}>
                    {t('archive.download')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
