export * from './contracts/index.js';
export { PaymentHttpModule, PaymentJobsModule } from './payment.module.js';
