export { renewalProjectWorkflow } from './renewal-project/renewal-project.workflow';
export { reminderWorkflow } from './reminder/reminder.workflow';
