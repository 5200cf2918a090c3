import { Module } from '@nestjs/common';
import { PaperController } from './paper.controller';
import { PaperService } from './paper.service';
import { WindowPaperController } from './window-paper.controller';
import { ProjectPaperController } from './project-paper.controller';

@Module({ controllers: [WindowPaperController, PaperController, ProjectPaperController], providers: [PaperService] })
export class PaperModule {}
