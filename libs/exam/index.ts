export * from './contracts/index.js';
export { ExamHttpModule, ExamJobsModule, ExamModule } from './exam.module.js';
export { ExamResultStore, type ExamStanding } from './store/exam-result-store.js';
