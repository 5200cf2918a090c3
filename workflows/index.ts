export { renewalProjectWorkflow } from './renewal-project/renewal-project.workflow';
