/** Words of the figures of past years. */
const zh = {
  past: {
    title: '往年数据',
    text: '需求预测依据平台上往年已开的班次和这里填报的往年人次（同一年以较大的为准）。每年填报一次，再次上传同一年度即整年替换。',
    none: '还没有填报往年数据。',
    year: '{{year}} 年：{{people}} 人次，{{enterprises}} 家企业，{{occupations}} 个职业',
    file: '往年培训人次',
    download: '下载模板和已填数据',
    upload: '上传往年数据（.xlsx）',
    imported: '已写入 {{count}} 行（{{years}} 年）',
    refused: '有 {{count}} 处问题，全部未写入：',
    row: '行',
    column: '列',
    wrong: '问题',
  },
};

const en: typeof zh = {
  past: {
    title: 'Past years',
    text: 'Demand is forecast from the classes held on the platform in past years and from the figures filed here (of the same year, the larger counts). A year that is uploaded again is replaced as a whole.',
    none: 'No past years are filed yet.',
    year: '{{year}}: {{people}} person-times, {{enterprises}} enterprises, {{occupations}} occupations',
    file: 'Past years',
    download: 'Download the template with what is filed',
    upload: 'Upload past years (.xlsx)',
    imported: '{{count}} rows written ({{years}})',
    // English alone has a form for one.
    ...{
      imported_one: '{{count}} row written ({{years}})',
      refused_one: '{{count}} problem; nothing was written:',
    },
    refused: '{{count}} problems; nothing was written:',
    row: 'Row',
    column: 'Column',
    wrong: 'Problem',
  },
};

export const pastYearsText = { zh, en };
