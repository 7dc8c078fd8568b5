import { definePermission } from '../../../platform/contracts/index.js';

export const enterWays = definePermission({
  name: 'facility.enter_ways',
  sentence: '登记楼宇之间路上所需的时间',
  roles: ['CENTRE_MANAGER'],
});
