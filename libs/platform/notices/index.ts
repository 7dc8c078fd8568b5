export { noticesRoutes, sendMailJob } from './contracts.js';
export { type NewNotice, Notices } from './notices.js';
export { saveMailAddress } from './store/mail-address.store.js';
export type { Audience } from './store/notification.store.js';
export { noticesEntities } from './store/notices.entity.js';
export { NoticesHttpModule } from './http/notices-http.module.js';
export { NoticesJobsModule } from './notices-jobs.module.js';
