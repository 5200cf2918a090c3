import { Module } from '@nestjs/common';
import { AnnualPlanService } from './annual-plan.service';
import { AnnualPlanVerbService } from './annual-plan-verb.service';
import { PlanApplicationController } from './plan-application.controller';
import { PlanWindowController } from './plan-window.controller';

@Module({ controllers: [PlanWindowController, PlanApplicationController], providers: [AnnualPlanService, AnnualPlanVerbService] })
export class AnnualPlanModule {}
