import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Programme, ProgrammeStage, ProgrammeStep } from '../api/types';

/** The programme's version by which a project goes: it never changes under its hash. */
export function useProgramme(programme: { code: string; hash: string } | undefined) {
  return useQuery({
    queryKey: ['programme', programme?.code, programme?.hash],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/programmes/{code}/versions/{version}', { params: { path: { code: programme!.code, version: programme!.hash } } }),
      ),
    enabled: programme !== undefined,
    staleTime: Infinity,
  });
}

/** The programmes in force in this realm. */
export function useProgrammes() {
  return useQuery({ queryKey: ['programme'], queryFn: () => answerOf(api.GET('/api/v1/programmes')), staleTime: 60_000 });
}

/** Every stage and step of the programmes in force by name, for lists over projects of several of them. */
export function stageOf(programme: Programme | undefined, code: string): ProgrammeStage | undefined {
  return programme?.stages.find((stage) => stage.code === code);
}

export function stepOf(programme: Programme | undefined, stage: string, step: string): ProgrammeStep | undefined {
  return stageOf(programme, stage)?.steps.find(({ code }) => code === step);
}

/** 第七节（温鹿政办〔2020〕21号）, or why it is assumed. */
export function citeWords(rule: { cite?: { document: string; section: string }; assumed?: string } | undefined): string {
  if (rule?.cite) return `${rule.cite.document} ${rule.cite.section}`;
  return rule?.assumed ? `文件未写明，按此设定：${rule.assumed}` : '';
}

/** Who takes what is escalated: a leading group's office in one place, a task force in another. */
export function officeName(programme: Programme | undefined): string {
  return programme?.organisations.find(({ code }) => code === programme.office)?.name ?? '统筹单位';
}

export function paperTitle(programme: Programme | undefined, code: string): string {
  return programme?.papers.find((paper) => paper.code === code)?.title ?? code;
}
