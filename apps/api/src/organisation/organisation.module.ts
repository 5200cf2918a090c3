import { Module } from '@nestjs/common';
import { HoldingController } from './holding.controller';
import { OrganisationController } from './organisation.controller';
import { OrganisationService } from './organisation.service';
import { OrganisationVerbService } from './organisation-verb.service';
import { PostController } from './post.controller';

@Module({
  controllers: [OrganisationController, PostController, HoldingController],
  providers: [OrganisationService, OrganisationVerbService],
})
export class OrganisationModule {}
