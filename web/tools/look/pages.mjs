/** Every page that there is, by the name of its picture; what stands in the address comes from what was filled in. */
export const pagesOf = ({ workflow, session, proposed, editor, execution, service }) => ({
  login: '/login',
  home: '/',
  graph: `/workflows/${workflow.id}`,
  workflow: `/workflows/${workflow.id}?session=${session.id}`,
  proposal: `/workflows/${workflow.id}?session=${proposed.id}`,
  runs: `/workflows/${workflow.id}?tab=runs`,
  versions: `/workflows/${workflow.id}?tab=versions`,
  gallery: '/gallery',
  profile: '/profile',
  services: '/admin/services',
  service: `/admin/services/${service.id}`,
  users: '/admin/users',
  providers: '/admin/providers',
  models: '/admin/models',
  agents: '/admin/agents',
  agent: `/admin/agents/${editor.id}`,
  'agent-new': '/admin/agents/new',
  skills: '/admin/skills',
  mcp: '/admin/mcp-servers',
  'all-workflows': '/admin/workflows',
  executions: '/admin/executions',
  execution: `/admin/executions/${editor.id}/${execution.id}`,
  usage: '/admin/usage',
  budgets: '/admin/budgets',
  audit: '/admin/audit',
  files: '/admin/files',
});

/** What of these pages is worth a look of its own, by the name of its picture. */
export const scenesOf = ({ workflow, asking }) => ({
  diff: `/workflows/${workflow.id}?tab=versions&version=2&from=1`,
  veil: `/workflows/${asking.workflowId}`,
  approval: `/workflows/${asking.workflowId}?session=${asking.id}`,
  picture: '/gallery',
});

/** On a phone, what stands beside the graph is shown in its place. */
async function showPanel(page) {
  const views = page.locator('.easel-workflow-head .ant-segmented-item');
  if ((await views.count()) > 0) await views.last().click();
}

/** What is done on a page before it is pictured. */
export const steps = {
  proposal: async (page) => {
    await showPanel(page);
    await page.locator('.easel-proposal-nodes').waitFor();
  },
  diff: (page) => page.locator('.easel-node.is-changed').first().waitFor(),
  veil: (page) => page.locator('.easel-veil').waitFor(),
  approval: async (page) => {
    await showPanel(page);
    await page.locator('.easel-approval').waitFor();
  },
  picture: async (page) => {
    await page.locator('.easel-tile').first().click();
    await page.locator('.easel-large-origin:not(.ant-skeleton)').waitFor();
  },
  profile: async (page) => {
    await page.locator('.ant-collapse-header').click();
    await page.locator('.easel-snippet').first().waitFor();
  },
};

/** The pages whose form at the side is pictured too; it is what their first strong button opens. */
export const withDrawers = ['services', 'users', 'providers', 'models', 'skills', 'mcp', 'budgets'];
