import type { EventData } from '#libs/contracts/event';
import type { ProjectView } from './project-view';

export function begin(data: EventData['project.created']): ProjectView {
  return {
    name: data.name,
    programmeCode: data.programmeCode,
    programmeHash: data.programmeHash,
    status: 'running',
    activeStages: [],
    runs: [],
    openTasks: [],
    answeredTasks: [],
    notices: [],
    obligations: [],
    light: 'grey',
    nextDueAt: null,
    facts: {},
    reminders: 0,
    escalations: 0,
    nudges: 0,
    lateAnswers: 0,
    daysLate: 0,
    objections: { filed: 0, upheld: 0, rejected: 0, mediationFailed: 0 },
    money: {
      totalFen: 0,
      residentsFen: 0,
      subsidyFen: 0,
      subsidyGrantedFen: 0,
      requiredFen: 0,
      arrivedFen: 0,
      paidFen: 0,
      refundFen: 0,
      additionalFen: 0,
      gatePassedAt: null,
    },
    worksPercent: 0,
    warrantyEndsOn: null,
    warnings: [],
    endedAt: null,
  };
}
