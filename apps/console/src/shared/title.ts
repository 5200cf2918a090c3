import { useEffect } from 'react';

/** What the browser's tab says. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · 旧改系统` : '旧改系统';
  }, [title]);
}
