export {
  makeBankCard,
  maskBankAccount,
  parseBankCard,
  parseCompanyAccount,
  type BankAccountNumber,
  type BankAccountProblem,
} from './bank-account.js';
export { canonicalJson, canonicalJsonOfData, type JsonValue } from './canonical-json.js';
export {
  ageOn,
  CITIZEN_ID_PROBLEMS,
  citizenIdCheckCharacter,
  makeCitizenId,
  maskCitizenId,
  normaliseCitizenId,
  parseCitizenId,
  type CitizenId,
  type CitizenIdOptions,
  type CitizenIdProblem,
  type ParsedCitizenId,
  type Sex,
} from './citizen-id.js';
export {
  DomainError,
  type DomainErrorCode,
  type DomainErrorCodes,
  type FieldProblem,
} from './domain-error.js';
export {
  addFen,
  basisPointsFloor,
  fen,
  fenOfYuan,
  formatYuan,
  isFen,
  maxFen,
  minFen,
  multiplyFloor,
  negateFen,
  parseYuan,
  percentFloor,
  splitByWeights,
  subtractFen,
  sumFen,
  toChineseCapital,
  ZERO_FEN,
  type Fen,
  type YuanProblem,
} from './fen.js';
export { FilledRow } from './filled-row.js';
export {
  headerProblems,
  inRowOrder,
  readFilledSheet,
  type SheetReading,
  type SheetReadingOptions,
} from './filled-sheet.js';
export { toHalfWidth } from './half-width.js';
export { typeset } from './typeset.js';
export {
  IDENTITY_DOCUMENT_KINDS,
  IDENTITY_DOCUMENT_NAMES,
  IDENTITY_DOCUMENT_PROBLEMS,
  maskIdentityNumber,
  parseIdentityDocument,
  type IdentityDocument,
  type IdentityDocumentKind,
  type IdentityDocumentProblem,
} from './identity-document.js';
export {
  addDays,
  addMonths,
  addYears,
  compareLocalDates,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  endOfYear,
  epochDayOf,
  isLocalDate,
  isWithin,
  localDate,
  monthOf,
  ofEpochDay,
  parseLocalDate,
  periodEnd,
  periodStart,
  startOfMonth,
  startOfYear,
  yearOf,
  type DateWindow,
  type LocalDate,
  type LocalDateProblem,
  type Period,
} from './local-date.js';
export { CHINA_ZONE, formatMinuteOfDay, instantAt, localDateOf, minuteOfDay } from './local-time.js';
export {
  addMinutes,
  atLeastClassHours,
  atLeastShare,
  CLASS_HOUR_MINUTES,
  formatClassHours,
  minutes,
  minutesOfClassHours,
  missingMinutes,
  sumMinutes,
  ZERO_MINUTES,
  type Minutes,
} from './minutes.js';
export {
  maskPersonalName,
  normalisePersonalName,
  parsePersonalName,
  sameAccountName,
  type PersonalName,
  type PersonalNameProblem,
} from './personal-name.js';
export { maskMobileNumber, parseMobileNumber, type MobileNumber, type MobileNumberProblem } from './phone.js';
export { createRandom, type Random } from './random.js';
export { err, ok, unwrap, type Err, type Ok, type Result } from './result.js';
export { ROLES, type Role } from './role.js';
export {
  type CellKind,
  type FilledCell,
  type FilledSheet,
  type RowProblem,
  type SheetTemplate,
  type TemplateColumn,
} from './sheet-template.js';
export {
  compareSkillLevels,
  isHigherThan,
  isHighSkill,
  isHighSkillRank,
  isSkillLevel,
  isSkillRank,
  levelOfRank,
  rankOfLevel,
  SKILL_LEVELS,
  SKILL_RANKS,
  skillLevelName,
  skillRankName,
  type SkillLevel,
  type SkillRank,
} from './skill-level.js';
export {
  makeUscc,
  normaliseUscc,
  organisationCodeCheckCharacter,
  parseUscc,
  usccCheckCharacter,
  type ParsedUscc,
  type Uscc,
  type UsccOptions,
  type UsccProblem,
} from './uscc.js';
