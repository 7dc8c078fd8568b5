import type { Cluster } from '../../../libs/people/index.js';

const RESOURCE_TITLES: Readonly<Record<Cluster | 'ANY', string>> = {
  MACHINERY:
    '机械制图与识图,公差配合与测量,数控编程入门,数控车削仿真,加工中心编程,刀具与切削参数,焊接工艺基础,机床保养规范,模具结构图解,液压与气动',
  SPECIAL_VEHICLES:
    '专用车构造,车辆液压系统,汽车电气诊断,新能源汽车高压安全,底盘检修,涂装工艺,叉车安全驾驶,车架焊接质量',
  ENVIRONMENTAL: '除尘技术,脱硫脱硝工艺,工业废水处理,环境监测方法,固废处置规范,有限空间作业,环保设备自动控制',
  ELECTRONICS: '电子元件识别,SMT 工艺,静电防护,单片机入门,工业机器人基础,机器视觉应用,电路板检测,嵌入式系统',
  NEW_ENERGY: '锂电池制造流程,电池安全,光伏系统原理,储能系统运维,充电桩检修,电工基础,PLC 控制入门',
  MODERN_SERVICES: '仓储作业流程,供应链管理,电子商务运营,养老护理基础,餐饮食品安全',
  ANY: '安全生产法律法规,消防与急救,职业道德,精益生产入门,班组长沟通技巧',
};

export interface DemoResource {
  readonly code: string;
  readonly title: string;
  readonly cluster: Cluster | null;
  readonly classHours: number;
}

/** The 50 online courses of R81. */
export const ONLINE_RESOURCES: readonly DemoResource[] = Object.entries(RESOURCE_TITLES)
  .flatMap(([cluster, titles]) =>
    titles.split(',').map((title) => ({
      title,
      cluster: cluster === 'ANY' ? null : (cluster as Cluster),
    })),
  )
  .map(({ title, cluster }, index) => ({
    code: `WK-${String(index + 1).padStart(3, '0')}`,
    title,
    cluster,
    classHours: 4 + ((index * 7) % 13),
  }));
