/**
 * The life of a training place, in order. The import law, the generator and the web sidebar read this one array.
 * A stage may import what stands before it, never what stands after it.
 * `built: false` marks a stage whose folder does not exist yet.
 */
module.exports = {
  foundation: ['kernel', 'platform'],
  stages: [
    { name: 'people', zh: '人员与企业', en: 'People', built: true },
    { name: 'catalogue', zh: '课程目录', en: 'Catalogue', built: true },
    { name: 'facility', zh: '场地与日历', en: 'Facility', built: true },
    { name: 'demand', zh: '培训需求', en: 'Demand', built: false },
    { name: 'cohort', zh: '班次', en: 'Cohorts', built: true },
    { name: 'booking', zh: '席位预订', en: 'Booking', built: true },
    { name: 'roster', zh: '花名册', en: 'Roster', built: true },
    { name: 'timetable', zh: '课程表', en: 'Timetable', built: true },
    { name: 'planning', zh: '产能规划', en: 'Planning', built: true },
    { name: 'attendance', zh: '考勤', en: 'Attendance', built: true },
    { name: 'exam', zh: '考核', en: 'Exams', built: true },
    { name: 'certificate', zh: '证书', en: 'Certificates', built: true },
    { name: 'apprenticeship', zh: '学徒制', en: 'Apprenticeship', built: false },
    { name: 'subsidy', zh: '补贴', en: 'Subsidy', built: true },
    { name: 'payment', zh: '拨付', en: 'Payment', built: true },
    { name: 'insight', zh: '统计与审计', en: 'Insight', built: true },
  ],
};
