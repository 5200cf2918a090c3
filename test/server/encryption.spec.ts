import { ApplicationFailure, type PayloadCodec } from '@temporalio/common';
import { historyToJSON, type JSONPayload } from '@temporalio/common/lib/proto-utils';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { FAILURE_CONVERTER } from '#apps/worker/src/bundle';
import { dataConverter } from '#libs/platform/temporal-client';
import { Engine, quietRuntime } from '../support/engine';
import { decrypted } from '../support/recorded-history';
import { workflowBundle } from '../support/workflow-bundle';

quietRuntime();
jest.setTimeout(120_000);

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open({ clock: 'simulation' });
  await engine.startWorker();
});
afterAll(() => engine.close());

/** Everything that the server keeps of a workflow, with all bytes of payloads readable as Latin-1. */
async function raw(workflowId: string, codecs: PayloadCodec[] = []): Promise<{ text: string; plain: object[] }> {
  const history = await engine.client.workflow.getHandle(workflowId).fetchHistory();
  const json = await decrypted(JSON.parse(historyToJSON(history)), codecs);
  const plain: object[] = [];
  const text = JSON.stringify(json, (_key, value: Partial<JSONPayload> | null) => {
    if (typeof value?.data !== 'string' || !value.metadata) return value;
    const data = Buffer.from(value.data, 'base64');
    if (Buffer.from(value.metadata.encoding ?? '', 'base64').toString() !== 'binary/encrypted')
      plain.push(JSON.parse(data.toString() || '{}') as object);
    return data.toString('latin1');
  });
  return { text, plain };
}

it('nothing of a project’s inputs, turns and replies can be read in its history', async () => {
  const project = await engine.project('start-application', { 'management-mode': 'a-secret-fact' });
  await engine.consumed(project, 1);
  await engine.consumed(project, await engine.answer(project, 'submit'));
  const { text, plain } = await raw(engine.workflowId(project));
  // The input, a signal's row, the carried state, a fact.
  const opened = (await raw(engine.workflowId(project), dataConverter().payloadCodecs)).text;
  for (const word of ['programmeHash', engine.programmeHash, 'task.answered', 'start-application', 'a-secret-fact']) {
    expect(opened).toContain(word);
    expect(text).not.toContain(word);
  }
  // What the SDK itself notes of a local activity: which one, when, how often.
  const noted = ['activity_id', 'activity_type', 'attempt', 'backoff', 'complete_time', 'original_schedule_time', 'seq'];
  expect(new Set(plain.flatMap((each) => Object.keys(each)))).toEqual(new Set(noted));
});

it('the bundle knows how failures are told and nothing of keys', async () => {
  const { code } = await workflowBundle();
  expect(code).toContain('encodeCommonAttributes: true');
  for (const word of ['binary/encrypted', 'createCipheriv', 'JIUGAI_DATA_KEYS']) expect(code).not.toContain(word);
});

it('a failure keeps its message and stack from the server, and tells them to who has the key', async () => {
  const connection = Connection.lazy({ address: engine.temporal.temporalAddress });
  const native = await NativeConnection.connect({ address: engine.temporal.temporalAddress });
  const { temporalNamespace: namespace } = engine.temporal;
  const taskQueue = `${engine.installation}-failing`;
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle: await workflowBundle(),
    dataConverter: { ...dataConverter(), failureConverterPath: FAILURE_CONVERTER },
    activities: {
      sweepRungs: () => Promise.reject(ApplicationFailure.nonRetryable('欧阳秘密 has no phone', 'not-found', 'a-secret-detail')),
    },
  });
  const client = new Client({ connection, namespace, dataConverter: dataConverter() });
  const workflowId = `${taskQueue}-1`;
  const running = worker.runUntil(
    client.workflow.execute('reminderWorkflow', { workflowId, taskQueue, args: [{ realmId: 'r', clock: 'timer' }] }),
  );
  const failed = await running.catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(WorkflowFailedError);
  expect(JSON.stringify([(failed as WorkflowFailedError).cause?.message, (failed as WorkflowFailedError).cause?.cause])).toContain(
    '欧阳秘密',
  );
  const { text } = await raw(workflowId);
  expect(text).toContain('Encoded failure');
  for (const word of ['欧阳秘密', 'has no phone', 'a-secret-detail', 'encryption.spec']) expect(text).not.toContain(word);
  await native.close();
  await connection.close();
});
