import { Command } from 'commander';
import { check } from './check';
import { diff } from './diff';
import { importFile } from './import';
import { show } from './show';
import { writeGenerated } from './write-generated';

const program = new Command('programme').description('改造程序文件：检查、查看、导入');

program
  .command('check')
  .argument('<file...>', '程序文件（YAML）')
  .description('列出全部错误，每条带行、列和应有的写法；有错时退出码为 1')
  .action(run(check));
program.command('show').argument('<file>', '程序文件（YAML）').description('按办理程序列出阶段、步骤、规则和出处').action(run(show));
program
  .command('diff')
  .argument('<from>', '旧版程序文件（YAML）')
  .argument('<to>', '新版程序文件（YAML）')
  .description('逐条列出新版与旧版的不同：规则、环节、步骤、期限、材料、比例、资金')
  .action(run(diff));
program
  .command('import')
  .argument('<file...>', '程序文件（YAML）')
  .description('导入 DATABASE_URL 所指的 PostgreSQL；内容相同的不重复导入')
  .action(run((files: string[]) => importFile(files)));
program.command('write').description('重新生成编辑器用的模式、docs/programme-format.md 和 COVERAGE.md').action(run(writeGenerated));

function run<A extends unknown[]>(action: (...args: A) => Promise<boolean>): (...args: A) => Promise<void> {
  return async (...args) => {
    if (!(await action(...args))) process.exitCode = 1;
  };
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
