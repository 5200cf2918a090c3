import { Module } from '@nestjs/common';
import { AccountController } from './account.controller';
import { EntryController } from './entry.controller';
import { FundService } from './fund.service';
import { FundVerbService } from './fund-verb.service';
import { ProjectFundController } from './project-fund.controller';

@Module({ controllers: [AccountController, EntryController, ProjectFundController], providers: [FundService, FundVerbService] })
export class FundModule {}
