import { Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { InputOf } from '../../contracts/index.js';
import { contextOf, CurrentActor, Endpoint, Input } from '../../http/index.js';
import { AccessSettings } from '../access-settings.js';
import type { Actor } from '../actor.js';
import { ChangePassword } from '../commands/change-password.js';
import { SignIn } from '../commands/sign-in.js';
import { SignOut } from '../commands/sign-out.js';
import { accessRoutes, type SessionAnswer } from '../contracts.js';
import { CurrentSession } from '../queries/current-session.js';
import type { SignedIn } from '../session-answer.js';
import { cookieNameOf, sessionTokenOf } from '../session-token.js';

/** Signing in and out. The token travels in the cookie only, never in a body. */
@Controller()
export class SessionController {
  constructor(
    private readonly settings: AccessSettings,
    private readonly signingIn: SignIn,
    private readonly signingOut: SignOut,
    private readonly changingPassword: ChangePassword,
    private readonly currentSession: CurrentSession,
  ) {}

  @Endpoint(accessRoutes.signIn)
  async signIn(
    @Input() input: InputOf<typeof accessRoutes.signIn>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionAnswer> {
    const origin = {
      ip: request.ip ?? '',
      userAgent: request.get('user-agent'),
      requestId: contextOf(request).requestId,
      previousToken: this.tokenOf(request),
    };
    return this.handOver(await this.signingIn.execute(origin, input.body), response);
  }

  @Endpoint(accessRoutes.current)
  current(@CurrentActor() actor: Actor, @Req() request: Request): Promise<SessionAnswer> {
    return this.currentSession.execute(actor, this.tokenOf(request));
  }

  @Endpoint(accessRoutes.signOut)
  async signOut(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ signedOut: true }> {
    const answer = await this.signingOut.execute(actor);
    response.clearCookie(cookieNameOf(this.settings.secureCookies), this.cookieOptions());
    return answer;
  }

  @Endpoint(accessRoutes.changePassword)
  async changePassword(
    @Input() input: InputOf<typeof accessRoutes.changePassword>,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionAnswer> {
    const signedIn = await this.changingPassword.execute(actor, input.body, request.get('user-agent'));
    return this.handOver(signedIn, response);
  }

  private tokenOf(request: Request): string | null {
    return sessionTokenOf(request.headers, this.settings.secureCookies);
  }

  private handOver({ token, answer }: SignedIn, response: Response): SessionAnswer {
    response.cookie(cookieNameOf(this.settings.secureCookies), token, {
      ...this.cookieOptions(),
      maxAge: this.settings.sessionAbsoluteMs,
    });
    return answer;
  }

  private cookieOptions(): { httpOnly: true; sameSite: 'strict'; path: '/'; secure: boolean } {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.settings.secureCookies };
  }
}
