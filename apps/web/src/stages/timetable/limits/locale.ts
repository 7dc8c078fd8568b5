const zh = {
  title: '倒班安排',
  lead: '填报职工每周能来参训的时段，中心据此排课。夜班职工可填白天，也可填周末。',
  back: '企业',
  open: '倒班安排',
  set: '填报时段',
  dialog: '填报职工可参训的时段',
  forWhat: '适用于',
  all: '本企业所有班次',
  preferred: '首选时段',
  preferredText: '职工最方便的时段，排课尽量安排在其中；不填按白天。须在可参训时段之内。',
  none: '还没有填报，按工作日白天排课',
  now: '现行',
  entered: '{{at}} 填报',
  saved: '已填报',
  why: {
    title: '排在这里',
    asking: '正在核对……',
    possible: '可以，课表整体代价变化 {{cost}}',
    possibleSame: '可以，与现在一样好',
    not: '有以下冲突，保存后须人工把握',
    offGrid: '不在课时格上的时间无法推算。',
  },
};

const en: typeof zh = {
  title: 'Shifts',
  lead: 'Say in which hours of the week your workers can attend; the centre plans accordingly. Night shifts may name daytime or weekends.',
  back: 'Enterprises',
  open: 'Shifts',
  set: 'Enter hours',
  dialog: 'Hours in which workers can attend',
  forWhat: 'For',
  all: 'all cohorts of the enterprise',
  preferred: 'Preferred hours',
  preferredText:
    'When your workers would rather come: sessions are put there if possible. The daytime where nothing is entered. Within the hours above.',
  none: 'Nothing entered: planned in the daytime of working days',
  now: 'in force',
  entered: 'entered {{at}}',
  saved: 'Entered',
  why: {
    title: 'At this place',
    asking: 'Checking …',
    possible: 'Possible; the timetable as a whole costs {{cost}}',
    possibleSame: 'Possible, and as good as it is now',
    not: 'These stand against it; it can be saved all the same',
    offGrid: 'Times beside the grid of class hours cannot be worked out.',
  },
};

export const limitsText = { zh, en };
