import { Module } from '@nestjs/common';
import { ConditionController } from './condition.controller';
import { TaskController } from './task.controller';
import { TaskVerbService } from './task-verb.service';
import { TaskService } from './task.service';

@Module({ controllers: [TaskController, ConditionController], providers: [TaskService, TaskVerbService] })
export class TaskModule {}
