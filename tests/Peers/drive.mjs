// Drives the server of the COLONIES_* variables with colonies-ts: every noun once, as a TypeScript program uses it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';

const sdk = process.env.COLONIES_TYPESCRIPT_SDK;
const require = createRequire(path.join(path.resolve(sdk), 'package.json'));
globalThis.WebSocket ??= require('ws');
const { ColoniesClient, Crypto } = require('./dist/index.js');

const colony = process.env.COLONIES_COLONY_NAME;
const owner = process.env.COLONIES_COLONY_PRVKEY;
const user = process.env.COLONIES_PRVKEY;
const client = new ColoniesClient({
  host: process.env.COLONIES_SERVER_HOST,
  port: Number(process.env.COLONIES_SERVER_PORT),
});
const crypto = new Crypto();
const worker = crypto.generatePrivateKey();
const type = 'typescript-worker';
const name = 'typescript-worker-1';
let failures = 0;

async function check(what, body) {
  client.setPrivateKey(user);
  try {
    await body();
    console.log(`ok ${what}`);
  } catch (fault) {
    failures++;
    console.log(`FAILED ${what}: ${String(fault.message ?? fault).split('\n').join(' ')}`);
  }
}

async function as(key, act) {
  client.setPrivateKey(key);
  try {
    return await act();
  } finally {
    client.setPrivateKey(user);
  }
}

const spec = (more = {}) => ({
  nodename: '', funcname: 'echo', args: [], kwargs: {}, priority: 0, maxwaittime: -1, maxexectime: -1, maxretries: 3,
  conditions: { colonyname: colony, executortype: type, executornames: [], dependencies: more.dependencies ?? [] },
  ...more,
});
const assign = () => client.assign(colony, 10, worker);
const close = (process, output) => as(worker, () => client.closeProcess(process.processid, output));
const work = async (output) => {
  const process = await assign();
  await close(process, output ?? (process.in.length > 0 ? process.in : process.spec.args));
  return process;
};

// The first that a subscription tells, or its error.
const first = (subscribe) => new Promise((resolve, reject) => {
  const socket = subscribe((told) => { resolve(told); socket.close(); }, reject, () => reject(new Error('closed')));
});

await check('registration and approval', async () => {
  await as(owner, async () => {
    await client.addExecutor({ executorid: crypto.id(worker), executorname: name, executortype: type, colonyname: colony });
    await client.approveExecutor(colony, name);
  });
  assert.equal((await client.getExecutor(colony, name)).executortype, type);
});

await check('a process from submit to close, awaited on a socket', async () => {
  const submitted = await client.submitFunctionSpec(spec({ args: ['hello', { deep: [1.5, null, true] }] }));
  const told = first((...on) => client.subscribeProcess(colony, submitted.processid, 2, 20, ...on));
  await work();
  assert.equal((await told).state, 2);
  assert.deepEqual((await client.getProcess(submitted.processid)).out, ['hello', { deep: [1.5, null, true] }]);
});

await check('a failure and its errors', async () => {
  const submitted = await client.submitFunctionSpec(spec());
  const process = await assign();
  await as(worker, () => client.failProcess(process.processid, ['it broke']));
  assert.deepEqual((await client.getProcess(submitted.processid)).errors, ['it broke']);
});

await check('a workflow joins outputs in the order of its dependencies', async () => {
  const graph = await client.submitWorkflowSpec({
    colonyname: colony,
    functionspecs: [spec({ nodename: 'a', args: ['A'] }), spec({ nodename: 'b', args: ['B'] }), spec({ nodename: 'join', dependencies: ['b', 'a'] })],
  });
  await work();
  await work();
  const last = await work();
  assert.deepEqual(last.in, ['B', 'A']);
  assert.equal((await client.getProcessGraph(graph.processgraphid)).state, 2);
});

await check('attributes and logs', async () => {
  await client.submitFunctionSpec(spec());
  const process = await assign();
  const attribute = await as(worker, () => client.addAttribute({
    targetid: process.processid, targetcolonyname: colony, attributetype: 1, key: 'result', value: 'räksmörgås' }));
  await client.addLog(process.processid, 'one line', worker);
  await close(process, []);
  assert.equal((await client.getAttribute(attribute.attributeid)).value, 'räksmörgås');
  assert.deepEqual((await client.getLogs(colony, process.processid, '')).map((line) => line.message), ['one line']);
});

await check('a channel, appended and read and listened to', async () => {
  const submitted = await client.submitFunctionSpec(spec({ channels: ['chat'] }));
  await assign();
  await client.channelAppend(submitted.processid, 'chat', 1, 0, 'hello €');
  assert.equal((await client.channelRead(submitted.processid, 'chat', 0, 0)).length, 1);
  const entries = await first((...on) => client.subscribeChannel(submitted.processid, 'chat', 0, 20, ...on));
  assert.equal(entries[0].payload, 'hello €');
  await close(submitted, []);
});

await check('crons, generators, files, users', async () => {
  assert.deepEqual(await client.getCrons(colony), []);
  assert.deepEqual((await client.getGenerators(colony)) ?? [], []);
  await client.getFileLabels(colony);
  assert.ok((await client.getUsers(colony)).length > 0);
});

await check('a blueprint and its reconciliation', async () => {
  await as(owner, () => client.addBlueprintDefinition({
    kind: 'TypeScriptThing', metadata: { name: 'typescript-things', colonyname: colony },
    spec: {
      group: 'example.org', version: 'v1', scope: 'Namespaced',
      names: { kind: 'TypeScriptThing', listKind: 'TypeScriptThings', singular: 'thing', plural: 'things' },
      handler: { executorType: type, functionName: 'reconcile' },
    },
  }));
  await client.addBlueprint({ kind: 'TypeScriptThing', metadata: { name: 'one', colonyname: colony }, spec: { size: 1 } });
  assert.equal((await work([])).spec.kwargs.blueprintName, 'one');
  await client.updateBlueprintStatus(colony, 'one', { size: 1 });
  assert.deepEqual((await client.getBlueprint(colony, 'one')).status, { size: 1 });
  await client.removeBlueprint(colony, 'one');
  await work([]);
  await as(owner, () => client.removeBlueprintDefinition(colony, 'typescript-things'));
});

process.exit(failures > 0 ? 1 : 0);
