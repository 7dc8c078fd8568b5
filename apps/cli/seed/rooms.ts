import type { WorkshopKind } from '../../../libs/facility/index.js';
import type { Cluster } from '../../../libs/people/index.js';

export interface DemoBuilding {
  readonly code: string;
  readonly name: string;
  readonly floors: number;
}

/** Three existing practice buildings, two new training buildings and a new teaching building (S0, R79). */
export const BUILDINGS: readonly DemoBuilding[] = [
  { code: 'A', name: '机械工程实训楼', floors: 5 },
  { code: 'B', name: '电气工程实训楼', floors: 5 },
  { code: 'C', name: '交通工程实训楼', floors: 4 },
  { code: 'D', name: '培训楼1号', floors: 6 },
  { code: 'E', name: '培训楼2号', floors: 6 },
  { code: 'F', name: '教学楼', floors: 6 },
];

export interface DemoWorkshop {
  readonly code: string;
  readonly name: string;
  readonly kind: WorkshopKind;
  readonly cluster: Cluster | null;
  readonly building: string;
  readonly floor: number;
  readonly features: readonly string[];
  readonly stations: number;
  readonly equipment: string;
}

/** Rooms in the order of floors, each `name|equipment|stations|features`. */
const ROOMS: readonly (readonly [
  building: string,
  cluster: Cluster | null,
  kind: WorkshopKind,
  lines: string,
])[] = [
  [
    'A',
    'MACHINERY',
    'WORKSHOP',
    '数控车削实训室一|数控车床|45|数控;投影,数控车削实训室二|数控车床|40|数控;投影,数控铣削实训室|数控铣床|36|数控;投影,加工中心实训室一|立式加工中心|30|数控,加工中心实训室二|五轴加工中心|24|数控,普通车削实训室|普通车床|40|通风,钳工实训室一|钳工台|45|投影,钳工实训室二|钳工台|45|投影,焊接实训室一|焊接工位|32|通风;除尘,焊接实训室二|焊接工位|32|通风;除尘,模具实训室|模具装配台|30|投影,液压气动实训室|液压实验台|30|投影,机床装调实训室|机床装调平台|24|行车,精密测量实训室|测量工位|30|恒温,CAD/CAM 机房|图形工作站|50|投影;联网',
  ],
  [
    'B',
    'ELECTRONICS',
    'WORKSHOP',
    '电子装接实训室|装接工位|45|防静电,SMT 生产线实训室|贴片产线工位|40|防静电,单片机实训室|开发实验箱|45|联网,嵌入式实训室|嵌入式开发台|36|联网,工业机器人实训室一|六轴机器人工作站|30|安全围栏,工业机器人实训室二|六轴机器人工作站|24|安全围栏,智能制造单元实训室|柔性产线工位|24|联网',
  ],
  [
    'B',
    'NEW_ENERGY',
    'WORKSHOP',
    '电工基础实训室一|电工实训台|45|投影,电工基础实训室二|电工实训台|45|投影,PLC 控制实训室|PLC 实训台|40|联网,光伏发电实训室|光伏实训平台|36|屋顶阵列,锂电池检测实训室|电池测试柜|40|防爆,储能系统实训室|储能实训柜|36|防爆',
  ],
  [
    'C',
    'SPECIAL_VEHICLES',
    'WORKSHOP',
    '发动机实训室|发动机台架|36|通风,底盘实训室|底盘台架|36|举升机,汽车电气实训室|电气示教台|40|投影,新能源汽车实训室一|整车工位|30|绝缘地面,新能源汽车实训室二|动力总成台架|30|绝缘地面,专用车液压实训室|上装液压台|30|行车,专用车改装实训室|改装工位|30|行车,车身修复实训室|钣金工位|32|通风,涂装实训室|喷涂工位|24|通风;除尘,叉车实训场|叉车|30|室外',
  ],
  [
    'D',
    'ENVIRONMENTAL',
    'WORKSHOP',
    '除尘设备实训室|布袋除尘实训装置|40|通风,脱硫脱硝实训室|烟气净化实训装置|40|通风,水处理实训室|水处理实训装置|36|给排水,环境监测实训室|采样分析台|30|通风柜,仪器分析实训室|分析仪器|30|通风柜;恒温,环保设备仿真实训室|仿真工作站|45|联网,有限空间作业实训室|有限空间模拟舱|30|监控,安全体验实训室|安全体验工位|60|监控',
  ],
  [
    'E',
    'MODERN_SERVICES',
    'WORKSHOP',
    '仓储物流实训室|货架作业工位|45|联网,电子商务实训室|直播工位|40|联网,烹饪实训室|灶台|36|通风,茶艺实训室|茶席|45|投影,养老护理实训室|护理床位|40|投影,管理沙盘实训室|沙盘席位|45|投影',
  ],
  [
    'F',
    null,
    'CLASSROOM',
    '101教室|座位|50|投影,102教室|座位|50|投影,201教室|座位|50|投影,202教室|座位|50|投影,301教室|座位|60|投影,302教室|座位|60|投影,阶梯教室|座位|120|投影;录播,计算机教室|座位|60|投影;联网',
  ],
];

/** The sixty rooms of the centre. */
export const WORKSHOPS: readonly DemoWorkshop[] = ROOMS.flatMap(([building, cluster, kind, lines]) =>
  lines.split(',').map((line) => {
    const [name, equipment, stations, features] = line.split('|') as [string, string, string, string];
    return {
      name,
      equipment,
      stations: Number(stations),
      features: features.split(';'),
      building,
      cluster,
      kind,
    };
  }),
).map((room, index, all) => {
  const before = all.slice(0, index).filter(({ building }) => building === room.building).length;
  const floors = BUILDINGS.find(({ code }) => code === room.building)?.floors ?? 1;
  const floor = 1 + Math.min(floors - 1, Math.floor(before / 3));
  return { ...room, floor, code: `${room.building}${floor}${String(before + 1).padStart(2, '0')}` };
});

/** Monday to Saturday with evening classes, a shorter Sunday: near to shift workers' hours (R83). */
export const OPENING_HOURS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  opensMinute: 8 * 60,
  closesMinute: weekday === 7 ? 18 * 60 : 21 * 60 + 30,
}));
