import { definePermission } from '../../../platform/contracts/index.js';

export const viewForecasts = definePermission({
  name: 'subsidy.view_forecasts',
  sentence: '查看班次与企业的补贴预测、补课建议(企业只看本企业学员)',
  roles: ['ENTERPRISE_HR', 'CENTRE_MANAGER', 'REVIEWER', 'APPROVER', 'FINANCE_OFFICER', 'AUDITOR'],
});

export const viewOwnForecast = definePermission({
  name: 'subsidy.view_own_forecast',
  sentence: '查看本人各班次还差的课时与最迟补课日期',
  roles: ['WORKER'],
});
