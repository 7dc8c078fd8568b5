import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Copies the address of the page, so that it can be sent on. A browser without a safe connection has no clipboard. */
export function useShare(): () => Promise<void> {
  const { t } = useTranslation('planning');
  const { message } = App.useApp();
  return async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      void message.success(t('shared'));
    } catch {
      void message.warning(t('shareFailed'));
    }
  };
}
