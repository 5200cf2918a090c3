import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { RouterProvider } from 'react-router';
import { Refused } from './api/problem';
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

/** Ant Design writes its styles while it runs; the page's policy lets in those that carry its nonce. */
const nonce = document.querySelector('meta[name="jiugai-nonce"]')?.getAttribute('content') ?? '';

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        <Messages>
          <RouterProvider router={router} />
        </Messages>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
