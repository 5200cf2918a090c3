import type { CompiledProgramme } from '../ir/programme';
import { owner } from '../words/step-text';
import { stageTitle, worded } from './names';
import { type Sentence, sentence } from './sentence';

/** What stands at the head of a programme: the document, figures that hold everywhere, roles, and the catalogues of papers and facts. */
export function headingSentences(programme: CompiledProgramme): Sentence[] {
  const { name, region, document, legalStatus, missingSources, parameters, roles, office, entry } = programme;
  const say = (key: string, what: string, says: string, is?: unknown): Sentence => sentence('others', key, what, says, is);
  const { dayEndsAtHour, calendarChangeableFrom, nudgeCoolDownHours, extensionMostDays } = parameters;
  return [
    say('name', '名称', name),
    say('region', '地区', region),
    say('document.title', '文件标题', document.title),
    say('document.number', '文号', document.number),
    ...(document.inForceFrom ? [say('document.inForceFrom', '施行日期', document.inForceFrom)] : []),
    say('legalStatus', '效力', worded(STATUS, legalStatus)),
    ...missingSources.map((one) => say(`missing.${one}`, '缺少的文件', one)),
    say('parameters.dayEndsAtHour', '一日的终了', `${dayEndsAtHour} 时`),
    say('parameters.calendarChangeableFrom', '次年日历未公布时', `落在 ${calendarChangeableFrom} 及以后的日期为暂定`),
    say('parameters.nudgeCoolDownHours', '催办', `两次之间至少隔 ${nudgeCoolDownHours} 小时`),
    say('parameters.extensionMostDays', '延期', `至多延至申请之日起 ${extensionMostDays} 天`),
    ...Object.entries(roles).map(([role, code]) => say(`role.${role}`, `角色 · ${worded(ROLES, role)}`, owner(code, programme), code)),
    ...programme.papers.map(({ code, title, layout, public: open }) =>
      say(`paper.${code}`, '材料目录', `${title}（${worded(LAYOUTS, layout)}${open ? '，可公开' : ''}）`),
    ),
    ...programme.facts.map(({ code, title, type, source, values, most }) => {
      const among = values ? `，取值为${values.map((one) => one.title).join('、')}` : most === undefined ? '' : `，最大 ${most}`;
      const says = `${title}（${worded(TYPES, type)}，${worded(FROM, source)}${among}）`;
      return say(`fact.${code}`, '事实目录', says, [title, type, source, values, most]);
    }),
    say('office', '升级所至单位', owner(office, programme), office),
    say('entry', '起始环节', stageTitle(programme, entry), entry),
  ];
}

const STATUS = { 'in-force': '施行', 'draft-for-comment': '征求意见稿', 'official-interpretation': '官方解读' };
const LAYOUTS = { official: '正式格式', own: '参考样式' };
const TYPES = { boolean: '是否', integer: '整数', text: '文字', date: '日期' };
const FROM = { compound: '小区档案', project: '项目档案', answer: '办理时答复' };
const ROLES = {
  $district: '城区',
  $subdistrict: '街道（镇）',
  $client: '建设单位',
  $community: '社区',
  '$owners-body': '业主组织',
};
