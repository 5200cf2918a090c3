export { annualPlanWorkflow } from './annual-plan/annual-plan.workflow';
export { renewalProjectWorkflow } from './renewal-project/renewal-project.workflow';
export { reminderWorkflow } from './reminder/reminder.workflow';
export { reviewWorkflow } from './review/review.workflow';
export { calendarPublicationWorkflow } from './calendar-publication/calendar-publication.workflow';
