import { Outlet, ScrollRestoration } from 'react-router';

/** Around everything: who goes back to a list finds the place that he left. */
export function Root() {
  return (
    <>
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
