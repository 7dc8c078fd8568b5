/**
 * What a policy version is, as data. A file of this shape is all it takes to add a programme: the engine knows rule
 * shapes (a threshold, a share, a no-repeat key …) and no programme by name. The loader beside the files checks them
 * against the same shape; here are only the types.
 */

/** A sentence in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The words a rule rests on: where they stand and how they read. */
export interface Clause {
  /** Article of the document, such as `第一条(三)`. */
  readonly article: string;
  readonly quote: string;
  /** The document, when it is not the policy's own (a rule of practice, a model the clause follows). */
  readonly document?: string;
  /** How the quoted words were read where they leave a choice. */
  readonly reading?: string;
}

export type ParameterValue = number | Readonly<Record<string, number>>;

/** A number of the rule, with its unit and the clause that says it. */
export interface Parameter {
  readonly value: ParameterValue;
  readonly unit: 'minutes' | 'fen' | 'percent' | 'count' | 'months' | 'age' | 'basis_points';
  readonly clause: string;
  /** The open question this value answers, when the document itself does not. */
  readonly assumption?: string;
}

/** A number computed from facts and parameters. Whole numbers throughout; every division floors. */
export type NumberRule =
  | number
  | { readonly fact: string; readonly default?: NumberRule }
  | { readonly param: string }
  | { readonly let: string }
  | { readonly sum: readonly NumberRule[] }
  | { readonly difference: readonly [NumberRule, NumberRule] }
  | { readonly product: readonly NumberRule[] }
  | { readonly least: readonly NumberRule[] }
  | { readonly fraction: NumberRule; readonly times: NumberRule; readonly over: NumberRule }
  | {
      readonly hold: NumberRule;
      readonly at_most?: NumberRule;
      readonly at_least?: NumberRule;
      /** Named when the document lets the payer pay less than asked (`AMOUNT_CAPPED` …). */
      readonly reason?: string;
      /** Without it the ceiling stands always; with it only when this fact is given. */
      readonly if_given?: string;
    }
  | { readonly when: Guard; readonly then: NumberRule; readonly else: NumberRule }
  | { readonly dated: string; readonly periods: readonly DatedValue[]; readonly else: NumberRule }
  | {
      readonly table: { readonly fact: string } | { readonly param: string };
      readonly row: string | { readonly fact: string };
    }
  | {
      readonly each: string;
      readonly first: NumberRule;
      readonly value: NumberRule;
      readonly reason?: string;
    }
  | { readonly item: true }
  | {
      readonly staged: NumberRule;
      readonly steps: readonly { readonly at: NumberRule; readonly value: NumberRule }[];
    }
  | { readonly amount: true };

export interface DatedValue {
  readonly from?: string;
  readonly to?: string;
  readonly value: NumberRule;
}

/** A yes/no question put to the facts. */
export type Guard =
  | { readonly fact: string; readonly is: boolean | string; readonly default?: boolean }
  | { readonly fact: string; readonly in: readonly (string | number)[] }
  | { readonly given: string }
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }
  | { readonly not: Guard };

interface ConditionHead {
  /** Stable name of the condition within the programme. */
  readonly id: string;
  /** Refusal when it fails. */
  readonly code: string;
  readonly clause: string;
  /** What is asked, as a noun phrase: `培训课时`, `企业列入示范企业名单`. */
  readonly label: Bilingual;
  /** The condition applies only when this holds. */
  readonly when?: Guard;
  /** When it fails it is the only refusal given, whatever else fails, the window included. */
  readonly alone?: true;
}

/** What a field of an entry must hold: one of these values, or the one that a fact of the case at hand has. */
export type EntryMatch = { readonly in: readonly (string | number)[] } | { readonly same_as: string };

/** Which entries of a list count. */
export interface EntryFilter {
  /** Boolean field of the entry; absent counts as true. */
  readonly flag?: string;
  /** Only grants under these programmes. */
  readonly programmes?: readonly string[];
  /** Only entries whose fields hold this: a level and above, the occupation at hand. One without the field does not count. */
  readonly fields?: Readonly<Record<string, EntryMatch>>;
}

/** The span within which entries are counted. */
export type CountingSpan =
  | { readonly calendar_year_of: string }
  | { readonly from: string; readonly to: string }
  | { readonly always: true };

export type ConditionShape =
  | { readonly shape: 'flag'; readonly fact: string; readonly expected?: boolean; readonly default?: boolean }
  | {
      readonly shape: 'one_of' | 'none_of';
      readonly fact: string;
      readonly values: readonly (string | number)[];
    }
  | {
      readonly shape: 'at_least' | 'at_most';
      readonly value: NumberRule;
      readonly required: NumberRule;
      readonly unit: Parameter['unit'];
    }
  | {
      /** `part` against `part + rest`, or against a denominator of its own. Percent of it, inclusive. */
      readonly shape: 'share';
      readonly part: NumberRule;
      readonly rest?: NumberRule;
      readonly whole?: NumberRule;
      readonly at_least?: NumberRule;
      readonly at_most?: NumberRule;
      readonly unit: Parameter['unit'];
    }
  | { readonly shape: 'not_before'; readonly date: string; readonly other: string }
  | {
      /** `date` falls on or before the last day of `months` counted from `from`; optionally not before it either. */
      readonly shape: 'within_period';
      readonly from: string;
      readonly date: string;
      readonly months: NumberRule;
      readonly not_earlier?: true;
    }
  | { readonly shape: 'held_on'; readonly from: string; readonly to?: string; readonly on: string }
  | {
      readonly shape: 'no_repeat';
      readonly entries: string;
      readonly subject: string;
      readonly same: string;
      readonly level: string;
      readonly lower?: { readonly when: Guard; readonly code: string };
    }
  | {
      readonly shape: 'count_below';
      readonly entries: string;
      readonly dated: string;
      readonly where: EntryFilter;
      readonly within: CountingSpan;
      readonly below: NumberRule;
      readonly unless?: Guard;
    }
  | { readonly shape: 'exclusive_with'; readonly entries: string; readonly programmes: readonly string[] };

export type Condition = ConditionHead & ConditionShape;

export type ShapeName = ConditionShape['shape'];

/** A further figure beside the amount: `by_year_fen`, `period_last_day` … */
export type ExtraRule = { readonly key: string; readonly even_when_refused?: true } & (
  | { readonly number: NumberRule }
  | { readonly list: NumberRule }
  | { readonly last_day: { readonly from: string; readonly months: NumberRule } }
);

export type PayeeRule = string | { readonly when: Guard; readonly then: string; readonly else: string };

export interface Programme {
  readonly id: string;
  readonly title: Bilingual;
  readonly clause: string;
  readonly payee: PayeeRule;
  readonly payer: string;
  readonly fund_sources: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly let?: Readonly<Record<string, NumberRule>>;
  /** A condition, or the name of one of the policy's condition sets, in the order refusals are reported. */
  readonly conditions: readonly (Condition | { readonly include: string })[];
  readonly amount: NumberRule;
  readonly extras?: readonly ExtraRule[];
}

/** The dates between which a claim is accepted, both inclusive, and the fact that decides. */
export interface PolicyWindow {
  readonly decides: string;
  readonly from: string;
  readonly to: string;
  readonly clause: string;
}

export interface PolicyProcess {
  readonly reviews: number;
  readonly public_notice_working_days: number;
  readonly decided_by: Bilingual;
}

/** One version of one policy. A version in force never changes: a change is a new version. */
export interface PolicyVersion {
  readonly id: string;
  readonly version: number;
  readonly issuer: readonly string[];
  readonly jurisdiction: { readonly code: string; readonly name: string };
  readonly document_number: string;
  readonly title: Bilingual;
  readonly issued_on?: string;
  /** A mark shown wherever the policy is named, such as `演示`. */
  readonly label?: string;
  readonly window?: PolicyWindow;
  readonly minutes_per_class_hour: number;
  readonly process: PolicyProcess;
  readonly superseded_by?: string;
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly let?: Readonly<Record<string, NumberRule>>;
  readonly condition_sets?: Readonly<Record<string, readonly Condition[]>>;
  readonly programmes: readonly Programme[];
}
