/** Names of fund sources as they stand on paper; one that is not listed is printed as the policy writes it. */
const FUND_NAMES: Readonly<Record<string, string>> = {
  CENTRAL_EMPLOYMENT_SUBSIDY: '中央财政就业补助资金',
  EMPLOYMENT_SUBSIDY: '就业补助资金',
  SKILLS_ACTION_FUND: '职业技能提升行动专账资金',
  UNEMPLOYMENT_INSURANCE: '失业保险基金',
  INDUSTRY_DEVELOPMENT: '产业发展专项资金',
  LOCAL_TALENT: '地方人才专项资金',
};

export const fundName = (source: string): string => FUND_NAMES[source] ?? source;
