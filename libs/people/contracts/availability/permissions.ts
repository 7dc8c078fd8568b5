import { definePermission } from '../../../platform/contracts/index.js';

/** Why somebody is away is between the centre and the person: enterprises and other trainers do not see it. */
export const keepAvailability = definePermission({
  name: 'people.keep_availability',
  sentence: '登记教师可任课时段、每周课时标准和请假,核准教师提出的请假',
  roles: ['CENTRE_MANAGER'],
});

export const ownAvailability = definePermission({
  name: 'people.own_availability',
  sentence: '查看本人可任课时段,提出或撤回请假',
  roles: ['TRAINER'],
});
