import { useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useStartOver } from './session';

/** Goes on in another of one's posts, from its desk. */
export function useChoosePost() {
  const navigate = useNavigate();
  const startOver = useStartOver();
  return useAct({
    act: (postId: string, { once }) => api.PUT('/api/v1/sessions/current/post', { params: { header: once }, body: { postId } }),
    after: (who) => {
      startOver(who);
      void navigate('/');
    },
  });
}
