import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, type Caller, type UploadedPart } from '../auth/caller';
import { Endpoint } from '../http/endpoint.decorator';
import { Id } from '../http/id.decorator';
import { Takes } from '../http/media-type.guard';
import { ReadsFile, TheFile } from '../http/upload.decorator';
import { OrganisationList } from '../organisation/organisation.dto';
import { Compiled } from './compiled-programme.dto';
import { Faults, Imported, ProgrammeList, ProgrammeText, Sentences, SetUpOrganisations, Version, VersionList } from './programme.dto';
import { ProgrammeService } from './programme.service';

const YAML = ['text/yaml', 'application/yaml', 'application/x-yaml'];
const MOST_BYTES = 8 * 1024 * 1024;

@ApiTags('实施方案')
@Controller('programmes')
export class ProgrammeController {
  constructor(private readonly programmes: ProgrammeService) {}

  @Get()
  @Endpoint({ permit: 'programme.read', summary: '方案列表（各取本域现行一版）', answer: ProgrammeList })
  list(@By() { actor }: Caller) {
    return this.programmes.list(actor);
  }

  @Get(':code/versions')
  @Endpoint({ permit: 'programme.read', summary: '方案各版', answer: VersionList })
  versions(@By() { actor }: Caller, @Id('code') code: string) {
    return this.programmes.versions(actor, code);
  }

  @Get(':code/versions/:version')
  @Endpoint({
    permit: 'programme.read',
    summary: '编译后的方案（JSON）；version 可为 latest（现行一版）或项目所载的 hash',
    answer: Compiled,
  })
  compiled(@By() { actor }: Caller, @Id('code') code: string, @Param('version', { schema: Version }) version: string) {
    return this.programmes.compiled(actor, code, version);
  }

  @Get(':code/versions/:version/sentences')
  @Endpoint({ permit: 'programme.read', summary: '方案逐条的文字说明', answer: Sentences })
  sentences(@By() { actor }: Caller, @Id('code') code: string, @Param('version', { schema: Version }) version: string) {
    return this.programmes.sentences(actor, code, version);
  }

  @Get(':code/versions/:version/yaml')
  @Header('Content-Type', 'text/yaml; charset=utf-8')
  @Endpoint({ permit: 'programme.read', summary: '方案原文（YAML）', sends: 'text/yaml' })
  yaml(@By() { actor }: Caller, @Id('code') code: string, @Param('version', { schema: Version }) version: string) {
    return this.programmes.yaml(actor, code, version);
  }

  @Post('check')
  @Takes(...YAML, 'multipart/form-data', 'application/json')
  @ReadsFile(MOST_BYTES)
  @Endpoint({ permit: 'programme.read', summary: '检查方案文件，列出全部错误及其行列', answer: Faults })
  check(@Body({ schema: ProgrammeText }) text: ProgrammeText, @TheFile() file: UploadedPart | undefined) {
    return this.programmes.check(text, file);
  }

  @Post()
  @Takes(...YAML, 'multipart/form-data', 'application/json')
  @ReadsFile(MOST_BYTES)
  @Endpoint({
    permit: 'programme.import',
    summary: '导入方案并自此施行；内容相同即同一版，模拟域内导入只及于本域',
    status: 201,
    answer: Imported,
    writes: 'once',
  })
  import(@By() caller: Caller, @Body({ schema: ProgrammeText }) text: ProgrammeText, @TheFile() file: UploadedPart | undefined) {
    return this.programmes.import(caller, text, file);
  }

  @Post(':code/organisations')
  @Endpoint({
    permit: 'organisation.write',
    summary: '按方案设立单位与岗位；已有的不变',
    status: 201,
    answer: OrganisationList,
    writes: 'once',
  })
  setUp(@By() caller: Caller, @Id('code') code: string, @Body({ schema: SetUpOrganisations }) body: SetUpOrganisations) {
    return this.programmes.setUp(caller, code, body);
  }
}
