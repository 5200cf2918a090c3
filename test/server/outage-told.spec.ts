import { Messenger } from '#apps/api/src/intake/messenger';
import type { Configuration } from '#apps/api/src/configuration';
import { workerOutages } from '#apps/worker/src/outages';
import { Relay } from '#apps/worker/src/relay';
import { temporalClient } from '#libs/platform/temporal-client';
import { freePort } from '#tools/parts/free-port';
import { Engine, quietRuntime } from '../support/engine';
import { recordedLog } from '../support/recorded-log';
import { until } from '../support/until';
import { TcpGate } from '../support/tcp-gate';

// What an operator reads while Temporal is away: one line when it goes, one when it is back, however much is tried in between.

quietRuntime();
jest.setTimeout(120_000);

let engine: Engine;
let gate: TcpGate | undefined;
beforeAll(async () => {
  engine = await Engine.open({ clock: 'real', tellAtOnce: false });
});
const left: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of left.splice(0)) await end();
  await gate?.close();
});
afterAll(() => engine.close());

const went = (address: string) => [
  50,
  expect.stringMatching(new RegExp(`^Temporal at ${address} \\(TEMPORAL_ADDRESS\\) cannot be reached\\. .*Check the server`)),
];
const back = (address: string) => [30, expect.stringMatching(`^Temporal at ${address} \\(TEMPORAL_ADDRESS\\) is back`)];

test('the relay says so once, whatever it tries', async () => {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const { client, close } = temporalClient({ address, namespace: engine.temporal.temporalNamespace });
  const { log, lines } = recordedLog();
  const projects = [await engine.project(), await engine.project()];
  const relay = new Relay(engine.db, client, log, engine.installation, workerOutages(log, engine.databaseUrl, address));
  const tries = async () =>
    Math.max(...(await engine.db.outbox.findMany({ where: { processId: { in: projects } } })).map(({ attempts }) => attempts));
  left.push(() => relay.stop(), close);
  relay.start();
  await engine.until(async () => (await tries()) >= 2, 'each was tried twice');
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([went(address)]);
  expect(lines[0]).not.toHaveProperty('err');
  gate = new TcpGate();
  await gate.listen(engine.temporal.temporalAddress, port);
  await until(() => Promise.resolve(lines.length > 1));
  await relay.stop();
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([went(address), back(address)]);
});

test('so does the API, which has accepted meanwhile', async () => {
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const { log, lines } = recordedLog();
  const configuration = { temporalAddress: address, temporalNamespace: engine.temporal.temporalNamespace } as Configuration;
  const messenger = new Messenger(configuration, log as never);
  left.push(() => messenger.onApplicationShutdown());
  const tell = (workflowId: string) => messenger.tell({ workflowId, told: 1, row: undefined } as never);
  for (const workflowId of ['one', 'two', 'three']) tell(workflowId);
  await until(() => Promise.resolve(lines.length > 0));
  gate = new TcpGate();
  await gate.listen(engine.temporal.temporalAddress, port);
  // A workflow that Temporal does not know is an answer of Temporal's.
  await engine.until(() => {
    tell('nobody');
    return Promise.resolve(lines.length > 1);
  }, 'the API finds Temporal back');
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([went(address), back(address)]);
});
