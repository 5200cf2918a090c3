import { Module } from '@nestjs/common';
import { LeaveController } from './leave.controller';
import { LeaveService } from './leave.service';
import { HoldingController } from './holding.controller';
import { OrganisationController } from './organisation.controller';
import { OrganisationService } from './organisation.service';
import { OrganisationVerbService } from './organisation-verb.service';
import { PostController } from './post.controller';

@Module({
  controllers: [OrganisationController, PostController, HoldingController, LeaveController],
  providers: [OrganisationService, OrganisationVerbService, LeaveService],
})
export class OrganisationModule {}
