import type { Cluster } from '../../../libs/people/index.js';

export interface DemoOccupation {
  readonly code: string;
  readonly name: string;
  readonly cluster: Cluster;
}

/** A selection for the demo, in the form of the national classification (职业分类大典). */
export const OCCUPATIONS: readonly DemoOccupation[] = [
  { code: '6-18-01-01', name: '车工', cluster: 'MACHINERY' },
  { code: '6-18-01-02', name: '铣工', cluster: 'MACHINERY' },
  { code: '6-18-01-07', name: '多工序数控机床操作调整工', cluster: 'MACHINERY' },
  { code: '6-18-02-04', name: '焊工', cluster: 'MACHINERY' },
  { code: '6-18-04-01', name: '模具工', cluster: 'MACHINERY' },
  { code: '6-20-01-01', name: '装配钳工', cluster: 'MACHINERY' },
  { code: '6-20-03-01', name: '机床装调维修工', cluster: 'MACHINERY' },
  { code: '4-12-01-01', name: '汽车维修工', cluster: 'SPECIAL_VEHICLES' },
  { code: '6-22-02-01', name: '汽车装调工', cluster: 'SPECIAL_VEHICLES' },
  { code: '6-30-05-04', name: '叉车司机', cluster: 'SPECIAL_VEHICLES' },
  { code: '4-08-06-00', name: '环境监测员', cluster: 'ENVIRONMENTAL' },
  { code: '6-28-03-01', name: '水生产处理工', cluster: 'ENVIRONMENTAL' },
  { code: '6-28-03-03', name: '工业废水处理工', cluster: 'ENVIRONMENTAL' },
  { code: '6-25-04-07', name: '广电和通信设备电子装接工', cluster: 'ELECTRONICS' },
  { code: '6-31-07-01', name: '工业机器人系统运维员', cluster: 'ELECTRONICS' },
  { code: '6-31-07-03', name: '工业机器人系统操作员', cluster: 'ELECTRONICS' },
  { code: '6-31-01-03', name: '电工', cluster: 'NEW_ENERGY' },
  { code: '6-24-04-04', name: '电池制造工', cluster: 'NEW_ENERGY' },
  { code: '4-02-06-01', name: '仓储管理员', cluster: 'MODERN_SERVICES' },
  { code: '4-02-06-03', name: '物流服务师', cluster: 'MODERN_SERVICES' },
  { code: '4-03-02-01', name: '中式烹调师', cluster: 'MODERN_SERVICES' },
  { code: '4-03-02-07', name: '茶艺师', cluster: 'MODERN_SERVICES' },
  { code: '4-10-01-05', name: '养老护理员', cluster: 'MODERN_SERVICES' },
];
