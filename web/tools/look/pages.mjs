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
  skills: '/admin/skills',
  mcp: '/admin/mcp-servers',
  executions: '/admin/executions',
  execution: `/admin/executions/${editor.id}/${execution.id}`,
  usage: '/admin/usage',
  budgets: '/admin/budgets',
  audit: '/admin/audit',
  files: '/admin/files',
});

/** What is done on a page before it is pictured. */
export const steps = {
  proposal: async (page) => {
    // On a phone the chat stands behind the graph.
    const views = page.locator('.easel-workflow-head .ant-segmented-item');
    if ((await views.count()) > 0) await views.last().click();
    await page.locator('.easel-proposal-nodes').waitFor();
  },
  profile: async (page) => {
    await page.locator('.ant-collapse-header').click();
    await page.locator('.easel-snippet').first().waitFor();
  },
};

/** The pages whose form at the side is pictured too; it is what their first strong button opens. */
export const withDrawers = ['services', 'users', 'providers', 'models', 'skills', 'mcp', 'budgets'];
