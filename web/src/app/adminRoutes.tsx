import { type AnyRoute, createRoute, redirect } from '@tanstack/react-router';
import { agentsQuery, executionQuery, readAgentFilters } from '@/features/agents/queries';
import { providersQuery } from '@/features/models/queries';
import { listedServicesQuery } from '@/features/services/queries';
import { usersQuery } from '@/features/users/queries';
import { mcpServersQuery, skillsQuery } from '@/lib/choices';
import { type ListPart, readListPart } from '@/lib/listPart';
import { lazyPart } from '@/ui/lazyPart';
import { prefetch } from './preload';
import {
  preloadAgent,
  preloadAllWorkflows,
  preloadAudit,
  preloadBudgets,
  preloadExecutions,
  preloadFiles,
  preloadModels,
  preloadService,
  preloadUsage,
} from './preloadAdmin';

const listOf = ({ location }: { location: { search: Record<string, unknown> } }): ListPart =>
  readListPart(location.search);

/** The pages of administrators, below `/admin`; each is a chunk of its own. */
export const adminRoutes = <Parent extends AnyRoute>(parent: Parent) => {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/',
      beforeLoad: () => {
        throw redirect({ to: '/admin/services' });
      },
    }),
    createRoute({
      getParentRoute,
      path: '/services',
      loader: (at) => prefetch(listedServicesQuery(listOf(at))),
      component: lazyPart(() => import('@/features/services/ServicesPage'), 'ServicesPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/services/$id',
      loader: (at) => void preloadService(Number(at.params.id)),
      component: lazyPart(() => import('@/features/services/ServicePage'), 'ServicePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/users',
      loader: (at) => prefetch(usersQuery(listOf(at))),
      component: lazyPart(() => import('@/features/users/UsersPage'), 'UsersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/providers',
      loader: () => prefetch(providersQuery),
      component: lazyPart(() => import('@/features/models/ProvidersPage'), 'ProvidersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/models',
      loader: (at) => preloadModels(listOf(at)),
      component: lazyPart(() => import('@/features/models/ModelsPage'), 'ModelsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents',
      loader: (at) => prefetch(agentsQuery(readAgentFilters(listOf(at)))),
      component: lazyPart(() => import('@/features/agents/AgentsPage'), 'AgentsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents/new',
      loader: () => preloadAgent(),
      component: lazyPart(() => import('@/features/agents/AgentPage'), 'AgentPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/agents/$id',
      loader: (at) => preloadAgent(Number(at.params.id)),
      component: lazyPart(() => import('@/features/agents/AgentPage'), 'AgentPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/skills',
      loader: () => prefetch(skillsQuery),
      component: lazyPart(() => import('@/features/skills/SkillsPage'), 'SkillsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/mcp-servers',
      loader: () => prefetch(mcpServersQuery),
      component: lazyPart(() => import('@/features/mcp/McpServersPage'), 'McpServersPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/workflows',
      loader: (at) => preloadAllWorkflows(listOf(at)),
      component: lazyPart(() => import('@/features/workflows/AllWorkflowsPage'), 'AllWorkflowsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/executions',
      loader: (at) => void preloadExecutions(listOf(at)),
      component: lazyPart(() => import('@/features/agents/ExecutionsPage'), 'ExecutionsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/executions/$agent/$id',
      loader: (at) => prefetch(executionQuery(Number(at.params.agent), Number(at.params.id))),
      component: lazyPart(() => import('@/features/agents/ExecutionPage'), 'ExecutionPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/usage',
      loader: (at) => preloadUsage(listOf(at)),
      component: lazyPart(() => import('@/features/usage/UsagePage'), 'UsagePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/budgets',
      loader: () => preloadBudgets(),
      component: lazyPart(() => import('@/features/budgets/BudgetsPage'), 'BudgetsPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/audit',
      loader: (at) => preloadAudit(listOf(at)),
      component: lazyPart(() => import('@/features/audit/AuditPage'), 'AuditPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/files',
      loader: (at) => preloadFiles(listOf(at)),
      component: lazyPart(() => import('@/features/files/FilesPage'), 'FilesPage'),
    }),
  ] as const;
};
