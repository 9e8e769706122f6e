import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The pages of administrators, below `/admin`; each is a chunk of its own. */
export const adminRoutes = <Parent extends AnyRoute>(parent: Parent) => {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/services',
      component: lazyRouteComponent(() => import('@/features/services/ServicesPage'), 'ServicesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/services/$id',
      component: lazyRouteComponent(() => import('@/features/services/ServicePage'), 'ServicePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/users',
      component: lazyRouteComponent(() => import('@/features/users/UsersPage'), 'UsersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/providers',
      component: lazyRouteComponent(() => import('@/features/models/ProvidersPage'), 'ProvidersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/models',
      component: lazyRouteComponent(() => import('@/features/models/ModelsPage'), 'ModelsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents',
      component: lazyRouteComponent(() => import('@/features/agents/AgentsPage'), 'AgentsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents/new',
      component: lazyRouteComponent(() => import('@/features/agents/AgentPage'), 'AgentPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents/$id',
      component: lazyRouteComponent(() => import('@/features/agents/AgentPage'), 'AgentPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/skills',
      component: lazyRouteComponent(() => import('@/features/skills/SkillsPage'), 'SkillsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/mcp-servers',
      component: lazyRouteComponent(() => import('@/features/mcp/McpServersPage'), 'McpServersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/executions',
      component: lazyRouteComponent(() => import('@/features/agents/ExecutionsPage'), 'ExecutionsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/executions/$agent/$id',
      component: lazyRouteComponent(() => import('@/features/agents/ExecutionPage'), 'ExecutionPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/usage',
      component: lazyRouteComponent(() => import('@/features/usage/UsagePage'), 'UsagePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/budgets',
      component: lazyRouteComponent(() => import('@/features/budgets/BudgetsPage'), 'BudgetsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/audit',
      component: lazyRouteComponent(() => import('@/features/audit/AuditPage'), 'AuditPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/files',
      component: lazyRouteComponent(() => import('@/features/files/FilesPage'), 'FilesPage'),
    }),
  ] as const;
};
