import { z } from 'zod';
import { BudgetAnswer } from '../fund/fund-answer.dto';
import { at, listed, on, whole } from '../http/answer-field';
import { receiptWith } from '../http/receipt.dto';
import { LineAnswer } from '../line/line.dto';
import { TaskAnswer } from '../task/task-answer.dto';

const Report = z
  .object({
    id: z.string(),
    lotId: z.string().nullable(),
    percent: whole,
    milestone: z.string().nullable(),
    note: z.string().nullable(),
    reportedOn: on,
    recordedAt: at,
    personId: z.string(),
  })
  .meta({ id: 'WorksReport' });
const ChangeOrder = z
  .object({
    id: z.string(),
    reason: z.string(),
    /** Null for who reads no money and is not asked about the change. */
    fen: whole.nullable(),
    status: z.enum(['requested', 'refused', 'approved']),
    requestedAt: at,
    requestedByPersonId: z.string(),
    decidedAt: at.nullable(),
  })
  .meta({ id: 'ChangeOrder' });
const Defect = z
  .object({
    id: z.string(),
    foundIn: z.enum(['inspection', 'acceptance', 'warranty']),
    text: z.string(),
    status: z.enum(['open', 'rectified', 'confirmed']),
    recordedAt: at,
    rectifiedAt: at.nullable(),
    rectification: z.string().nullable(),
  })
  .meta({ id: 'Defect' });
export const ObligationAnswer = z
  .object({
    id: z.string(),
    code: z.string(),
    startedAt: at,
    endsAt: at.nullable(),
    endsOn: on.nullable(),
    status: z.enum(['running', 'ended']),
  })
  .meta({ id: 'Obligation' });

const tasks = z.array(TaskAnswer);
const defects = z.array(Defect);
/** `percent` of the project as a whole, `lots` of each tender lot that it has part in. */
const LotProgress = z.object({ lotId: z.string(), code: z.string(), title: z.string(), percent: whole }).meta({ id: 'LotProgress' });
export const WorksAnswer = z.object({
  percent: whole,
  lots: z.array(LotProgress),
  reports: z.array(Report),
  changeOrders: z.array(ChangeOrder),
  defects,
});
export const TasksAnswer = listed(TaskAnswer);
export const HandoverAnswer = z.object({ items: tasks, lines: z.array(LineAnswer) });
export const AcceptanceAnswer = z.object({ tasks, defects });
export const WarrantyAnswer = z.object({ obligations: z.array(ObligationAnswer), defects });
export const FinalAccountsAnswer = z.object({ budget: BudgetAnswer.nullable(), tasks });
export const ProgressReported = receiptWith({ percent: whole });
export const DefectsRecorded = receiptWith({ defectIds: z.array(z.string()) });
