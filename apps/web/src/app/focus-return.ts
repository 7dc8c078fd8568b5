const OVERLAYS = '[role=dialog], [role=menu], [role=listbox], .ant-dropdown, .ant-select-dropdown';

/**
 * Gives the keyboard back to where a dialog was opened from (WCAG 2.4.3). Dialogs here are taken out of the page as soon as
 * they are closed, before the dialog itself would do it, and the focus would begin at the top of the page again.
 * Follows the whole document; returns what stops it.
 */
export function startFocusReturn(): () => void {
  let opener: HTMLElement | null = null;
  let inDialog: HTMLElement | null = null;
  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    inDialog = target.closest<HTMLElement>('[role=dialog]');
    if (!target.closest(OVERLAYS)) opener = target;
  };
  const giveBack = (): void => {
    // Only when the focus was in a dialog that is gone, and nothing else has taken it since.
    if (inDialog === null || inDialog.isConnected) return;
    inDialog = null;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost && opener?.isConnected) opener.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(giveBack);
  observer.observe(document.body, { childList: true });
  document.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', remember);
  };
}
