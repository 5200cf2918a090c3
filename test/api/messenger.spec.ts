import { projectWorkflowId } from '#libs/contracts/process';
import { installationOf } from '#libs/database/installation.repository';
import { temporalClient } from '#libs/platform/temporal-client';
import { sharedTemporal } from '../support/parts';
import { ask } from './api.fixture';
import { ApiWorld, REALM } from './world.fixture';

let world: ApiWorld;
let temporal: ReturnType<typeof temporalClient>;
afterEach(() => temporal.close());

test('the workflow is started and told at once, without a relay', async () => {
  const { temporalAddress, temporalNamespace } = await sharedTemporal();
  world = await ApiWorld.open({ temporalAddress, temporalNamespace });
  temporal = temporalClient({ address: temporalAddress, namespace: temporalNamespace });
  const token = world.token('subdistrict');
  await world.compound('compound-told');
  const created = await ask(world.api.url, 'POST', '/projects', {
    token,
    body: { name: '新项目', programme: 'lucheng-2020', compoundIds: ['compound-told'] },
  });
  const { projectId, revision } = created.body;
  const path = `/projects/${projectId}/withdraw`;
  const withdrawn = await ask(world.api.url, 'POST', path, { token, body: { reason: '业主改变主意' }, ifMatch: revision });
  expect(withdrawn).toMatchObject({ status: 200, body: { no: 2 } });
  const installation = await installationOf(world.api.db);
  // The API answers before it has told; stopping, it waits until it has.
  await world.close();
  const handle = temporal.client.workflow.getHandle(projectWorkflowId(installation, REALM, projectId));
  const description = await handle.describe();
  expect(description).toMatchObject({ type: 'renewalProjectWorkflow', status: { name: 'RUNNING' } });
  const { events } = await handle.fetchHistory();
  expect(events?.map(({ eventType }) => eventType)).toContain(26); // WorkflowExecutionSignaled
  await handle.terminate();
});
