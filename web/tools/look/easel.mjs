// A whole Easel on a fresh data folder, with something on every page to look at.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../..');
export const admin = { username: 'admin', password: 'screen-Shots-1' };

/** A port that nobody listens on now. */
const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

/** Starts the server that `dotnet build` made; gives its address, a client, and the way to end it. */
export async function startEasel() {
  const configuration = process.env.EASEL_CONFIGURATION ?? 'Debug';
  const binary = join(root, `src/Server/bin/${configuration}/net10.0/Easel.Server.dll`);
  if (!existsSync(binary)) throw new Error(`${binary} is not there. Build it first: dotnet build src/Server`);
  const data = await mkdtemp(join(tmpdir(), 'easel-look-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const settings = {
    Urls: url,
    'Easel:DataDirectory': data,
    'Easel:Database': '',
    'Easel:Admin:Username': admin.username,
    'Easel:Admin:Password': admin.password,
  };
  const server = spawn(
    'dotnet',
    [
      binary,
      '--contentRoot',
      join(root, 'src/Server'),
      ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = new Promise((done) => server.once('exit', done));
  const stop = async () => {
    server.kill();
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 240; tries++) {
    if (server.exitCode !== null) throw new Error('The server did not start.');
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, stop, api: await logIn(url, admin) };
    await wait(250);
  }
  await stop();
  throw new Error('The server was not ready within a minute.');
}

/** Calls in one user's name: the `data` of the answer, or an error with the server's words. */
export async function logIn(url, credentials) {
  const call = (token) => async (method, path, body) => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { message, data } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${message}`);
    return data;
  };
  const { token, user } = await call(null)('POST', 'auth/login', credentials);
  return Object.assign(call(token), { token, user });
}

/** Makes what the pages show: people, providers, a chat with edits and a run, a server that is away. */
export async function fill(api) {
  const people = [
    ['lin', 'Lin Yue 林悦', 'ADMIN'],
    ['amara', 'Amara Okafor', 'USER'],
    ['noor', 'نور الهدى', 'USER'],
    ['sven', 'Sven-Bartholomäus von und zu Oberhausen-Unterstetten', 'USER'],
  ];
  for (const [username, displayName, role] of people) {
    await api('POST', 'users', {
      username,
      displayName,
      role,
      password: 'a-Password-of-9',
      email: `${username}@example.org`,
    });
  }
  const users = await api('GET', 'users');
  await api('PUT', `users/${users.find(({ username }) => username === 'sven').id}`, { status: 'DISABLED' });
  await api('POST', 'services', {
    name: 'GPU rack',
    url: 'http://127.0.0.1:9',
    description: 'Two cards in the cellar',
  });
  const provider = await api('POST', 'model-providers', {
    name: 'DeepSeek',
    code: 'DEEPSEEK',
    apiKey: 'sk-not-a-real-key-0000',
  });
  await api('POST', 'models', {
    providerId: provider.id,
    name: 'DeepSeek Chat',
    modelCode: 'deepseek-chat',
    inputPrice: 0.0003,
    outputPrice: 0.0011,
  });
  const [workflow] = await api('GET', 'workflows');
  const session = await api('POST', 'sessions', { workflowId: workflow.id, title: 'A wider picture, inverted' });
  for (const content of [
    'set the width of node 1 to 1024, add an ImageInvert before saving, then run it',
    'what does this workflow do?',
  ]) {
    await api('POST', `sessions/${session.id}/messages`, { content });
  }
  await api('POST', 'skills', {
    name: 'portraits',
    files: {
      'SKILL.md': '---\ndescription: How we light, upscale and name portraits\n---\n\nUpscale twice, never more.\n',
      'refs/models.md': '# Models\n\nOnly those that are licensed for print.\n',
    },
  });
  await api('POST', 'mcp-servers', { name: 'search', url: 'http://127.0.0.1:9/mcp', headers: { 'X-Team': 'prints' } });
  await api('PUT', 'budgets', { scope: 'USER', period: 'MONTH', maxTokens: 100_000, maxCost: 20 });
  await api('PUT', 'budgets', { scope: 'AGENT', period: 'DAY', maxTokens: 500_000 });
  await api('POST', 'users/me/tokens', { name: 'Laptop', scope: 'WRITE' });
  const [editor] = await api('GET', 'agents');
  const { modelId } = await api('GET', `agents/${editor.id}`);
  const careful = await api('POST', 'agents', {
    name: 'Careful editor',
    type: 'WORKFLOW_EDITOR',
    modelId,
    toolsConfig: { review: true },
  });
  const proposed = await api('POST', 'sessions', { workflowId: workflow.id, title: 'A proposal', agentId: careful.id });
  await api('POST', `sessions/${proposed.id}/messages`, {
    content: 'set the width of node 1 to 640, add an ImageInvert before saving',
  });
  const asking = await ask(api, modelId);
  const [execution] = await api('GET', `agents/${editor.id}/executions`);
  const [service] = await api('GET', 'services?status=ONLINE');
  return { workflow, session, proposed, asking, editor, execution, service };
}

/** An agent that has changed a workflow and now asks whether it may run it, so that it goes on holding it. */
async function ask(api, modelId) {
  const agent = await api('POST', 'agents', {
    name: 'Print desk',
    type: 'WORKFLOW_EDITOR',
    modelId,
    toolsConfig: { approvals: ['run'] },
  });
  const [example] = await api('GET', 'workflows/examples');
  const [{ id: serviceId }] = await api('GET', 'services?status=ONLINE');
  const { workflowData } = example;
  const workflow = await api('POST', 'workflows', { name: 'A poster for the fair', serviceId, workflowData });
  const session = await api('POST', 'sessions', { workflowId: workflow.id, title: 'Larger', agentId: agent.id });
  // It is answered only when the turn is over, which this one never is.
  void api('POST', `sessions/${session.id}/messages`, {
    content: 'set the width of node 1 to 640, then run it',
  }).catch(() => undefined);
  return { id: session.id, workflowId: workflow.id };
}
