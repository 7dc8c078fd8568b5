/** What stands on every paper of a claim. Texts as they are printed; nothing secret among it. */
export interface PackBasis {
  readonly packId: string;
  readonly contentHash: string;
  readonly generatedAt: Date;
  readonly productVersion: string;
  readonly centreName: string;
  readonly claim: {
    readonly id: string;
    readonly centreId: string;
    readonly number: string;
    readonly programme: string;
    readonly programmeTitle: string;
    readonly fundSource: string;
    readonly stateName: string;
    readonly frozen: boolean;
    readonly lineCount: number;
    readonly payableCount: number;
    readonly totalFen: number;
    readonly appliedOn: string | null;
    readonly steps: readonly PackStep[];
  };
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    readonly uscc: string;
    readonly bankAccountName: string | null;
    readonly bankAccountMasked: string | null;
  };
  readonly cohort: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly courseTitle: string;
    readonly occupation: string;
    readonly level: string;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly filingNumber: string | null;
  };
  readonly policy: {
    readonly code: string;
    readonly version: number;
    readonly hash: string;
    readonly title: string;
    readonly documentNumber: string;
    readonly minutesPerClassHour: number;
    readonly clauses: readonly PackClause[];
  };
  readonly people: readonly PackPerson[];
}

export interface PackStep {
  readonly at: Date;
  readonly action: string;
  readonly toState: string;
  readonly by: string;
  readonly reason: string;
}

export interface PackClause {
  readonly id: string;
  readonly document: string;
  readonly article: string;
  readonly quote: string;
}

/** One line of the claim. */
export interface PackPerson {
  readonly serial: number;
  readonly workerId: string;
  readonly name: string;
  readonly idMasked: string;
  readonly stateName: string;
  readonly amountFen: number;
  readonly decisionHash: string;
}

const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2026-03-01 09:05`, in the centre's zone. */
export const momentText = (at: Date): string => MOMENT.format(at);

/** `09:05` of a minute of the day. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
