const ACTIONS: Readonly<Record<string, string>> = {
  CREATE: '拟定',
  SUBMIT: '提交',
  ACCEPT: '受理',
  REVIEW1: '初审',
  REVIEW2: '复审',
  PUBLICISE: '公示',
  APPROVE: '审批',
  RETURN: '退回补正',
  REJECT: '不予通过',
  WITHDRAW: '撤回',
  PROPOSE_REVOKE: '提出撤销',
  DROP_REVOKE: '撤销未确认',
  REVOKE: '撤销',
  FREEZE: '冻结',
  UNFREEZE: '解冻',
  OBJECTION: '公示异议',
  RESOLVE_OBJECTION: '异议答复',
  PAYMENT: '列入拨付',
  PAID: '拨付',
};

/** A step of a claim in words; what is not known here is shown as it is. */
export const actionName = (action: string): string => ACTIONS[action] ?? action;

const FUNDS: Readonly<Record<string, string>> = {
  CENTRAL_EMPLOYMENT_SUBSIDY: '中央财政就业补助资金',
  EMPLOYMENT_SUBSIDY: '就业补助资金',
  SKILLS_ACTION_FUND: '职业技能提升行动专账资金',
  UNEMPLOYMENT_INSURANCE: '失业保险基金',
  LOCAL_TALENT: '地方人才经费',
  INDUSTRY_DEVELOPMENT: '行业产业发展经费',
};

export const fundName = (source: string): string => FUNDS[source] ?? source;
