const zh = {
  subscribe: '订阅日历',
  title: '订阅到日历',
  lead: '生成一个链接，添加到手机或电脑的日历中，课表发布、更改和取消后自动更新。',
  create: '生成订阅链接',
  once: '链接只显示这一次，请现在复制或扫码。知道链接的人都能看到这份课表，请勿转发；停用后立即失效。',
  address: '订阅地址',
  copy: '复制链接',
  copied: '链接已复制',
  copyFailed: '未能复制，请手动选取链接复制',
  scan: '用手机扫码订阅',
  existing: '已生成的链接',
  createdAt: '{{at}} 生成',
  revoke: '停用',
  revoked: '链接已停用',
  none: '还没有生成过链接。',
};

const en: typeof zh = {
  subscribe: 'Subscribe',
  title: 'Subscribe in a calendar',
  lead: 'Make a link and add it to the calendar of a phone or computer; it follows every publication, change and cancellation.',
  create: 'Make a link',
  once: 'The link is shown this once: copy or scan it now. Whoever has it sees this timetable; revoking it ends it at once.',
  address: 'Address',
  copy: 'Copy the link',
  copied: 'Copied',
  copyFailed: 'Could not copy; please select the link and copy it',
  scan: 'Scan with a phone',
  existing: 'Links made',
  createdAt: 'Made {{at}}',
  revoke: 'Revoke',
  revoked: 'The link is revoked',
  none: 'No links yet.',
};

export const calendarText = { zh, en };
