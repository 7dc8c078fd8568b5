import { AccountEntity, AccountRoleEntity } from './account.entity.js';
import { RequestGuardEntity } from './request-guard.entity.js';
import { SessionEntity } from './session.entity.js';
import { SignInGuardEntity } from './sign-in-guard.entity.js';

/** For the data source, which alone sees the entities of the whole house. */
export const accessEntities = [
  AccountEntity,
  AccountRoleEntity,
  RequestGuardEntity,
  SessionEntity,
  SignInGuardEntity,
];
