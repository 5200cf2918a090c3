import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { RouterProvider } from 'react-router';
import { Refused } from './api/problem';
import { nonce } from './nonce';
import { router } from './router';
import { theme } from './theme';

dayjs.locale('zh-cn');

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays one; silence and a server that stands still are worth another try.
      retry: (count, error) => count < 2 && (!(error instanceof Refused) || error.problem.status === 0 || error.problem.status >= 500),
    },
  },
});

/** Whoever has asked the system for stillness gets it. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function App() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={still ? { ...theme, token: { ...theme.token, motion: false } } : theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <Messages>
          <RouterProvider router={router} />
        </Messages>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
