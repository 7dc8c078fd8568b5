export * from './contracts/index.js';
export { PaymentHttpModule, PaymentJobsModule, PaymentModule } from './payment.module.js';
export { paymentEntities } from './store/index.js';
export { type PaymentLine, PaymentLineStore } from './store/payment-line-store.js';
