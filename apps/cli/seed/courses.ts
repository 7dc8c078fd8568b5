import type { ContentMode, DeliveryMode, TrainingCategory } from '../../../libs/catalogue/index.js';
import type { SkillLevel } from '../../../libs/kernel/index.js';
import type { Cluster } from '../../../libs/people/index.js';

export interface DemoModule {
  readonly title: string;
  readonly content: ContentMode;
  readonly delivery: DeliveryMode;
  readonly classHours: number;
  /** What its room must have; null where nobody has written it down. */
  readonly equipment: readonly string[] | null;
}

export interface DemoCourse {
  readonly code: string;
  readonly name: string;
  readonly category: TrainingCategory;
  readonly cluster: Cluster;
  readonly occupationCode: string | null;
  readonly level: SkillLevel | null;
  readonly priceYuan: number;
  readonly minSize: number;
  readonly maxSize: number;
  readonly summary: string;
  readonly modules: readonly DemoModule[];
}

/** The course of the demo: 44 class hours, half of them offline. */
export const DEMO_COURSE_CODE = 'JX-101';

const WAYS = {
  讲: ['THEORY', 'OFFLINE'],
  练: ['PRACTICAL', 'OFFLINE'],
  网: ['THEORY', 'ONLINE'],
} as const;

/** `讲4 标题;练8 标题@设备+条件;网6 标题`: taught, practised with some equipment, online, with class hours. */
function modulesOf(text: string): DemoModule[] {
  return text.split(';').map((part) => {
    const found = /^([讲练网])(\d+) ([^@]+)(?:@(.+))?$/.exec(part.trim());
    if (!found) throw new Error(`not a module: ${part}`);
    const [content, delivery] = WAYS[found[1] as keyof typeof WAYS];
    const equipment = found[4]?.split('+') ?? (content === 'PRACTICAL' ? null : []);
    return { title: found[3] as string, content, delivery, classHours: Number(found[2]), equipment };
  });
}

const CLUSTER_OF: Readonly<Record<string, Cluster>> = {
  JX: 'MACHINERY',
  ZC: 'SPECIAL_VEHICLES',
  HB: 'ENVIRONMENTAL',
  DZ: 'ELECTRONICS',
  XN: 'NEW_ENERGY',
  FW: 'MODERN_SERVICES',
};

type Line = readonly [
  code: string,
  name: string,
  category: TrainingCategory,
  occupation: string | null,
  level: SkillLevel | null,
  priceYuan: number,
  sizes: readonly [number, number],
  modules: string,
];

const LINES: readonly Line[] = [
  // 44 class hours: 8 theory and 14 practice offline, 22 online.
  [
    DEMO_COURSE_CODE,
    '数控机床操作与维护技能提升班',
    'UPSKILLING',
    '6-18-01-01',
    null,
    1200,
    [15, 40],
    '网8 数控加工工艺基础;网8 数控编程与仿真;网6 机床保养与安全规范;讲4 零件工艺分析;讲4 程序校验与刀具补偿;练8 数控车削操作@数控车床;练6 机床日常维护与故障排除@数控车床',
  ],
  [
    'JX-102',
    '数控车工(四级/中级工)',
    'UPSKILLING',
    '6-18-01-01',
    4,
    1800,
    [15, 36],
    '网16 数控车削工艺;讲16 编程与刀具;练48 数控车削实操@数控车床',
  ],
  [
    'JX-103',
    '多工序数控机床操作调整工(三级/高级工)',
    'UPSKILLING',
    '6-18-01-07',
    3,
    2600,
    [12, 30],
    '网20 多轴加工工艺;讲20 编程与后处理;练60 加工中心实操@立式加工中心',
  ],
  [
    'JX-104',
    '焊工(四级/中级工)',
    'UPSKILLING',
    '6-18-02-04',
    4,
    1800,
    [12, 32],
    '网12 焊接材料与工艺;讲12 焊接安全与质量;练56 手工电弧焊与气体保护焊@焊接工位+除尘',
  ],
  [
    'JX-105',
    '装配钳工岗前培训',
    'PRE_JOB',
    '6-20-01-01',
    null,
    800,
    [15, 45],
    '讲8 机械识图与公差;讲4 安全生产;练20 钳工基本操作@钳工台',
  ],
  [
    'JX-106',
    '机床装调维修工技能竞赛强化班',
    'CONTEST_GUIDANCE',
    '6-20-03-01',
    null,
    2000,
    [6, 20],
    '讲8 竞赛规程与评分;练40 机床装调与精度检测@机床装调平台',
  ],
  [
    'JX-107',
    '机械类企业新型学徒制(第一学年)',
    'APPRENTICESHIP',
    '6-18-01-01',
    4,
    5000,
    [10, 40],
    '网60 公共课与专业基础;讲120 工学一体理论;练240 企业岗位实训',
  ],
  [
    'ZC-201',
    '专用汽车液压系统装调',
    'UPSKILLING',
    '6-22-02-01',
    null,
    1500,
    [12, 30],
    '网12 液压传动基础;讲12 专用车液压回路;练24 液压系统装调@上装液压台',
  ],
  [
    'ZC-202',
    '汽车维修工(四级/中级工)',
    'UPSKILLING',
    '4-12-01-01',
    4,
    1800,
    [15, 36],
    '网16 汽车构造;讲16 故障诊断;练48 发动机与底盘检修@发动机台架',
  ],
  [
    'ZC-203',
    '新能源专用车高压安全与检修',
    'UPSKILLING',
    '4-12-01-01',
    null,
    1600,
    [12, 30],
    '网10 高压系统原理;讲10 高压安全规范;练24 动力电池与驱动检修@动力总成台架',
  ],
  [
    'ZC-204',
    '叉车司机岗前培训',
    'PRE_JOB',
    '6-30-05-04',
    null,
    900,
    [10, 30],
    '讲10 法规与构造;练22 场地驾驶与堆垛@叉车',
  ],
  [
    'HB-301',
    '除尘脱硫设备运行与维护',
    'UPSKILLING',
    null,
    null,
    1400,
    [15, 40],
    '网14 烟气净化原理;讲10 运行管理;练20 设备巡检与维护@布袋除尘实训装置',
  ],
  [
    'HB-302',
    '工业废水处理工(四级/中级工)',
    'UPSKILLING',
    '6-28-03-03',
    4,
    1700,
    [15, 36],
    '网16 水处理工艺;讲16 药剂与控制;练40 处理单元操作@水处理实训装置',
  ],
  [
    'HB-303',
    '环境监测员(三级/高级工)',
    'UPSKILLING',
    '4-08-06-00',
    3,
    2400,
    [12, 30],
    '网20 监测方法标准;讲20 质量控制;练50 采样与分析@采样分析台',
  ],
  [
    'HB-304',
    '环保设备企业“三岗人员”安全生产培训',
    'SAFETY',
    null,
    null,
    600,
    [20, 60],
    '网8 安全生产法律法规;讲12 有限空间与动火作业;练4 应急处置演练@有限空间模拟舱',
  ],
  [
    'DZ-401',
    'SMT 生产线操作与工艺',
    'UPSKILLING',
    '6-25-04-07',
    null,
    1400,
    [15, 40],
    '网12 表面贴装工艺;讲8 静电防护与质量;练24 印刷贴装与回流焊@贴片产线工位+防静电',
  ],
  [
    'DZ-402',
    '工业机器人系统操作员(四级/中级工)',
    'UPSKILLING',
    '6-31-07-03',
    4,
    2000,
    [12, 30],
    '网18 机器人基础;讲14 示教编程;练48 工作站操作@六轴机器人工作站',
  ],
  [
    'DZ-403',
    '工业机器人系统运维员(三级/高级工)',
    'UPSKILLING',
    '6-31-07-01',
    3,
    2800,
    [10, 24],
    '网20 机器人系统集成;讲20 故障诊断;练60 运维实操@六轴机器人工作站',
  ],
  [
    'DZ-404',
    '电子信息企业新员工岗前培训',
    'PRE_JOB',
    null,
    null,
    500,
    [20, 60],
    '网8 企业文化与制度;讲8 安全与静电防护;练8 工位操作@装接工位',
  ],
  [
    'XN-501',
    '锂电池制造工艺与安全',
    'UPSKILLING',
    '6-24-04-04',
    null,
    1500,
    [15, 40],
    '网14 电芯制造流程;讲10 消防与电气安全;练20 涂布与装配工序@电池测试柜',
  ],
  [
    'XN-502',
    '电工(四级/中级工)',
    'UPSKILLING',
    '6-31-01-03',
    4,
    1700,
    [15, 40],
    '网16 电工基础;讲16 继电控制与 PLC;练48 线路安装与调试@电工实训台',
  ],
  [
    'XN-503',
    '光伏电站运维',
    'UPSKILLING',
    '6-31-01-03',
    null,
    1500,
    [12, 36],
    '网12 光伏系统原理;讲10 并网与保护;练22 巡检与故障处理@光伏实训平台',
  ],
  [
    'XN-504',
    '低压电工作业“三岗人员”安全生产培训',
    'SAFETY',
    null,
    null,
    700,
    [20, 60],
    '网10 电气安全法规;讲14 触电防护与急救;练8 安全操作@电工实训台',
  ],
  [
    'FW-601',
    '仓储管理与叉车安全',
    'UPSKILLING',
    '4-02-06-01',
    null,
    1000,
    [15, 45],
    '网12 仓储作业流程;讲10 库存控制;练20 信息系统与搬运实操@货架作业工位',
  ],
  [
    'FW-602',
    '物流服务师(三级/高级工)',
    'UPSKILLING',
    '4-02-06-03',
    3,
    2200,
    [12, 36],
    '网24 供应链管理;讲24 运输与成本;练32 方案设计@货架作业工位',
  ],
  [
    'FW-603',
    '养老护理员(五级/初级工)',
    'UPSKILLING',
    '4-10-01-05',
    5,
    1200,
    [15, 40],
    '网12 职业道德与法规;讲16 照护基础;练32 生活照护实操@护理床位',
  ],
  [
    'FW-604',
    '班组长管理能力提升',
    'CONTINUING_EDUCATION',
    null,
    null,
    1000,
    [15, 45],
    '网16 现场管理与精益;讲16 沟通与绩效;练8 改善课题@沙盘席位',
  ],
  [
    'FW-605',
    '专业技术人员继续教育公需课',
    'CONTINUING_EDUCATION',
    null,
    null,
    300,
    [20, 100],
    '网24 公需科目;讲6 专题讲座',
  ],
];

/** The course menu: all categories of R73 over all six clusters. */
export const COURSES: readonly DemoCourse[] = LINES.map(
  ([code, name, category, occupationCode, level, priceYuan, [minSize, maxSize], modules]) => ({
    code,
    name,
    category,
    cluster: CLUSTER_OF[code.slice(0, 2)] as Cluster,
    occupationCode,
    level,
    priceYuan,
    minSize,
    maxSize,
    summary: `面向园区企业职工,每班 ${minSize} 至 ${maxSize} 人`,
    modules: modulesOf(modules),
  }),
);
