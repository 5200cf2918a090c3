import { createBrowserRouter } from 'react-router';
import { calendarRoutes } from './calendar/calendar.routes';
import { clusterRoutes } from './cluster/cluster.routes';
import { compoundRoutes } from './compound/compound.routes';
import { deliveryRoutes } from './delivery/delivery.routes';
import { escalationRoutes } from './escalation/escalation.routes';
import { meRoutes } from './me/me.routes';
import { noticeRoutes } from './notice/notice.routes';
import { organisationRoutes } from './organisation/organisation.routes';
import { overviewRoutes } from './overview/overview.routes';
import { planRoutes } from './plan/plan.routes';
import { programmeRoutes } from './programme/programme.routes';
import { reviewRoutes } from './review/review.routes';
import { searchRoutes } from './search/search.routes';
import { simulationRoutes } from './simulation/simulation.routes';
import { voteRoutes } from './vote/vote.routes';
import { publicRoutes } from './public/public.routes';
import { projectRoutes } from './project/project.routes';
import { taskRoutes } from './task/task.routes';
import { Crashed } from './layout/crashed';
import { Root } from './layout/root';
import { Loading } from './shared/loading';
import { Shell } from './layout/shell';

/** Every page is a chunk of its own, fetched when somebody goes there. */
export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading />,
    children: [
      { path: '/log-in', lazy: () => import('./session/log-in.page') },
      // Without log-in: what residents see.
      ...publicRoutes,
      {
        element: <Shell />,
        children: [
          {
            errorElement: <Crashed />,
            children: [
              { index: true, lazy: () => import('./desk/desk.page') },
              ...taskRoutes,
              ...projectRoutes,
              ...calendarRoutes,
              ...clusterRoutes,
              ...compoundRoutes,
              ...deliveryRoutes,
              ...escalationRoutes,
              ...meRoutes,
              ...noticeRoutes,
              ...organisationRoutes,
              ...overviewRoutes,
              ...planRoutes,
              ...programmeRoutes,
              ...reviewRoutes,
              ...searchRoutes,
              ...simulationRoutes,
              ...voteRoutes,
              { path: '*', lazy: () => import('./layout/nowhere.page') },
            ],
          },
        ],
      },
    ],
  },
]);
