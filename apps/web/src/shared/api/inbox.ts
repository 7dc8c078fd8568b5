/** How many messages the account has not read. */
export function useUnreadCount(): number {
  return 0;
}
