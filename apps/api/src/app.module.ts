import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { AuthModule } from './auth/auth.module';
import type { Configuration } from './configuration';
import { ConfigurationModule } from './configuration.module';
import { DatabaseModule } from './database/database.module';
import { HealthModule } from './health/health.module';
import { requestIdOf } from './http/request-id';
import { IntakeModule } from './intake/intake.module';
import { AnnualPlanModule } from './annual-plan/annual-plan.module';
import { CalendarModule } from './calendar/calendar.module';
import { CompoundModule } from './compound/compound.module';
import { ClusterModule } from './cluster/cluster.module';
import { LotModule } from './lot/lot.module';
import { FundModule } from './fund/fund.module';
import { NoticeModule } from './notice/notice.module';
import { OrganisationModule } from './organisation/organisation.module';
import { OverviewModule } from './overview/overview.module';
import { PaperModule } from './paper/paper.module';
import { PreferenceModule } from './preference/preference.module';
import { PublicModule } from './public/public.module';
import { RobotModule } from './robot/robot.module';
import { PersonModule } from './person/person.module';
import { ProcessModule } from './process/process.module';
import { ProgrammeModule } from './programme/programme.module';
import { ProjectModule } from './project/project.module';
import { ReviewModule } from './review/review.module';
import { VersionModule } from './version/version.module';
import { VoteModule } from './vote/vote.module';
import { DeliveryModule } from './delivery/delivery.module';
import { EscalationModule } from './escalation/escalation.module';
import { RealmModule } from './realm/realm.module';
import { CircularModule } from './circular/circular.module';
import { StreamModule } from './stream/stream.module';
import { HardshipModule } from './hardship/hardship.module';
import { LineModule } from './line/line.module';
import { TermModule } from './term/term.module';
import { WorksModule } from './works/works.module';
import { TaskModule } from './task/task.module';
import { KeepAlive } from './http/keep-alive';
import { ProblemFilter } from './http/problem.filter';
import { ReplyInterceptor } from './http/reply.interceptor';
import { validationPipe } from './http/validation.pipe';

@Module({})
export class AppModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigurationModule.with(configuration),
        LoggerModule.forRoot({ pinoHttp: loggerOptions(configuration) }),
        DatabaseModule,
        AuthModule,
        HealthModule,
        IntakeModule,
        AnnualPlanModule,
        CalendarModule,
        CompoundModule,
        ClusterModule,
        LotModule,
        FundModule,
        NoticeModule,
        OrganisationModule,
        OverviewModule,
        PaperModule,
        PersonModule,
        ProcessModule,
        ProgrammeModule,
        VersionModule,
        ProjectModule,
        PublicModule,
        ReviewModule,
        VoteModule,
        DeliveryModule,
        RobotModule,
        PreferenceModule,
        EscalationModule,
        RealmModule,
        CircularModule,
        StreamModule,
        HardshipModule,
        LineModule,
        TermModule,
        WorksModule,
        TaskModule,
      ],
      providers: [
        KeepAlive,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}

/** Tokens and cookies stay out of the log. */
function loggerOptions(configuration: Configuration) {
  return {
    level: configuration.logLevel,
    genReqId: requestIdOf,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
    autoLogging: { ignore: (request: { url?: string }) => (request.url ?? '').startsWith('/api/v1/health/') },
  };
}
