import { Body, Controller, Delete, Get, Inject, Ip, Post, Put, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CONFIGURATION, type Configuration } from '../configuration';
import { Endpoint } from '../http/endpoint.decorator';
import type { Reply } from '../http/reply';
import { By, Session, type Caller, type SignedIn } from './caller';
import { LoginThrottle } from './login-throttle.guard';
import { clearSessionCookie, setSessionCookie } from './session-cookie';
import { ChangePassword, ChoosePost, LogIn, LoggedIn, WhoAmI } from './session.dto';
import { SessionService } from './session.service';

@ApiTags('登录与会话')
@Controller('sessions')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Post()
  @UseGuards(LoginThrottle)
  @Endpoint({ permit: 'public', summary: '登录', status: 201, answer: LoggedIn })
  async logIn(@Body({ schema: LogIn }) body: LogIn, @Ip() address: string, @Res({ passthrough: true }) response: Response) {
    const loggedIn = await this.sessions.logIn(body, address);
    setSessionCookie(response, this.configuration.publicUrl, loggedIn.token, loggedIn.expiresAt);
    return loggedIn;
  }

  @Get('current')
  @Endpoint({ permit: 'signed-in', summary: '当前登录人、岗位与权限', answer: WhoAmI })
  whoAmI(@Session() session: SignedIn): Promise<WhoAmI> {
    return this.sessions.whoAmI(session);
  }

  @Put('current/post')
  @Endpoint({ permit: 'signed-in', summary: '选择办理岗位', answer: WhoAmI, writes: 'once' })
  choosePost(@By() caller: Caller, @Session() session: SignedIn, @Body({ schema: ChoosePost }) body: ChoosePost): Promise<Reply<WhoAmI>> {
    return this.sessions.choosePost(caller, session, body);
  }

  @Put('current/password')
  @Endpoint({ permit: 'signed-in', summary: '修改密码', status: 204, writes: 'once' })
  changePassword(
    @By() caller: Caller,
    @Session() session: SignedIn,
    @Body({ schema: ChangePassword }) body: ChangePassword,
  ): Promise<Reply<null>> {
    return this.sessions.changePassword(caller, session, body);
  }

  @Delete('current')
  @Endpoint({ permit: 'signed-in', summary: '退出登录', status: 204 })
  async logOut(@Session() session: SignedIn, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.logOut(session);
    clearSessionCookie(response, this.configuration.publicUrl);
  }
}
