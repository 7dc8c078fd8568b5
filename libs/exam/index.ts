export * from './contracts/index.js';
export { decidePassed, type Marks, type SchemePart } from './domain/scheme.js';
export { ExamHttpModule, ExamJobsModule, ExamModule } from './exam.module.js';
export { ExamResultStore, type ExamStanding } from './store/exam-result-store.js';
export { examEntities } from './store/index.js';
export { signerOf } from './store/signer.js';
