import { Module } from '@nestjs/common';
import { PaperController } from './paper.controller';
import { PaperService } from './paper.service';
import { ProjectPaperController } from './project-paper.controller';

@Module({ controllers: [PaperController, ProjectPaperController], providers: [PaperService] })
export class PaperModule {}
