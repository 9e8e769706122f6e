import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { readGallerySearch } from '@/features/gallery/gallerySearch';
import { readWorkflowSearch } from '@/features/workflows/workflowSearch';
import { isAdmin, useLogin } from '@/lib/session';
import { lazyPart } from '@/ui/lazyPart';
import { NotFound } from '@/ui/NotFound';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { adminRoutes } from './adminRoutes';
import { preloadFrame, preloadGallery, preloadHome, preloadProfile, preloadWorkflow } from './preload';
import { Shell } from './shell/Shell';
import { readWorkflowAddress } from './workflow/workflowAddress';

/** Beside all pages, so that it brings its own landmark. */
function Lost() {
  return (
    <main>
      <NotFound />
    </main>
  );
}

const root = createRootRoute({ component: Outlet, notFoundComponent: Lost });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    // Only a path of this page: a link may not lead a person who has just logged in to somebody else's site.
    const { next } = search;
    return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
  },
  component: lazyPart(() => import('@/features/accounts/LoginPage'), 'LoginPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: ({ location }) => {
    if (!useLogin.getState().token) throw redirect({ to: '/login', search: { next: location.href } });
  },
  loader: preloadFrame,
  component: Shell,
});

const admin = createRoute({
  getParentRoute: () => shell,
  path: '/admin',
  beforeLoad: () => {
    if (!isAdmin(useLogin.getState().user)) throw redirect({ to: '/' });
  },
  component: Outlet,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: readWorkflowSearch,
  loader: ({ location }) => preloadHome(location.search),
  component: lazyPart(() => import('@/features/workflows/HomePage'), 'HomePage'),
});

const gallery = createRoute({
  getParentRoute: () => shell,
  path: '/gallery',
  validateSearch: readGallerySearch,
  loader: ({ location }) => preloadGallery(location.search),
  component: lazyPart(() => import('@/features/gallery/GalleryPage'), 'GalleryPage'),
});

const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profile',
  loader: preloadProfile,
  component: lazyPart(() => import('@/features/accounts/ProfilePage'), 'ProfilePage'),
});

const workflow = createRoute({
  getParentRoute: () => shell,
  path: '/workflows/$workflowId',
  validateSearch: readWorkflowAddress,
  loader: ({ params, location }) => preloadWorkflow(Number(params.workflowId), location.search),
  component: lazyPart(() => import('./workflow/WorkflowPage'), 'WorkflowPage'),
});

/** What is nowhere else, shown in the frame, so that one can go on from there. */
const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    shell.addChildren([home, workflow, gallery, profile, admin.addChildren(adminRoutes(admin)), lost]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  // The frame is there at once; a page whose script is already here is shown without a flash of waiting.
  defaultPendingMs: 50,
  defaultPendingMinMs: 0,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
