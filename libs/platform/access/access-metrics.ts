import { registerGauge } from '../telemetry/index.js';

const since = { refusals: 0, signIns: 0, signInFailures: 0 };

registerGauge('skillpark_access_refusals_since_start', 'Requests refused by access control', () =>
  Promise.resolve(since.refusals),
);
registerGauge('skillpark_sign_ins_since_start', 'Successful sign-ins', () => Promise.resolve(since.signIns));
registerGauge('skillpark_sign_in_failures_since_start', 'Refused sign-ins, for whatever reason', () =>
  Promise.resolve(since.signInFailures),
);

/** Counts since this process started; what each refusal was stands in the log. */
export const accessMetrics = {
  refused: (): void => void (since.refusals += 1),
  signedIn: (): void => void (since.signIns += 1),
  signInFailed: (): void => void (since.signInFailures += 1),
  read: (): Readonly<typeof since> => ({ ...since }),
};
