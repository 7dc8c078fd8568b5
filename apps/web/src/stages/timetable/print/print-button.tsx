import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { download } from '../../../shared/api/client.js';
import { useStep } from '../../../shared/api/steps.js';
import { useProblemTitle } from '../../../shared/ui/problem-alert.js';

/** Fetches an A4 sheet as PDF. */
export function PrintButton({
  path,
  name,
  label,
}: {
  path: string;
  name: string;
  label?: string;
}): ReactNode {
  const { t } = useTranslation('timetable');
  const { message } = App.useApp();
  const problemTitle = useProblemTitle();
  const print = useStep(() => download(path, name));
  return (
    <Button
      icon={<PrinterOutlined />}
      loading={print.isPending}
      onClick={() =>
        print.mutate(undefined, {
          onError: (error) => void message.error(problemTitle(error)),
        })
      }
    >
      {label ?? t('print')}
    </Button>
  );
}
