/** Every page that there is, by the name of its picture; what stands in the address comes from what was filled in. */
export const pagesOf = ({ editor, execution, service }) => ({
  login: '/login',
  home: '/',
  services: '/admin/services',
  service: `/admin/services/${service.id}`,
  users: '/admin/users',
  providers: '/admin/providers',
  models: '/admin/models',
  agents: '/admin/agents',
  agent: `/admin/agents/${editor.id}`,
  executions: '/admin/executions',
  execution: `/admin/executions/${editor.id}/${execution.id}`,
  usage: '/admin/usage',
  audit: '/admin/audit',
  files: '/admin/files',
});
