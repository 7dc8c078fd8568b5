export {
  maskBankAccount,
  maskCitizenId,
  maskIdentityNumber,
  maskMobileNumber,
  maskPersonalName,
} from '../../kernel/index.js';
export * from './aes-gcm-provider.js';
export * from './crypto-provider.js';
export * from './personal-data.js';
export * from './personal-numbers.js';
