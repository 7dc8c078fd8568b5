import { ExamCorrectionEntity, ExamResultEntity } from './exam-result.entity.js';
import { ExamSchemeEntity } from './exam-scheme.entity.js';
import { ExamAssessorEntity, ExamSheetEntity, ExamSittingEntity } from './exam-sitting.entity.js';

/** Everything this stage stores, for the data source. */
export const examEntities = [
  ExamSchemeEntity,
  ExamSittingEntity,
  ExamAssessorEntity,
  ExamSheetEntity,
  ExamResultEntity,
  ExamCorrectionEntity,
];
