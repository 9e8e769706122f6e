/** Every page that there is, by the name of its picture; what stands in the address comes from what was filled in. */
export const pagesOf = ({ workflow, session, proposed, editor, execution, service }) => ({
  login: '/login',
  home: '/',
  workflow: `/workflows/${workflow.id}?session=${session.id}`,
  proposal: `/workflows/${workflow.id}?session=${proposed.id}`,
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

/** The pages whose form at the side is pictured too; it is what their first strong button opens. */
export const withDrawers = ['services', 'users', 'providers', 'models', 'skills', 'mcp', 'budgets'];
