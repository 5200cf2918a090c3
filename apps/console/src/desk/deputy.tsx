import { Alert, Button } from 'antd';
import type { WhoAmI } from '../api/types';
import { useChoosePost } from '../session/choose-post';
import { useSession } from '../session/session';
import { ProblemAlert } from '../shared/problem-alert';
import { lastDayBefore } from '../shared/time';

type HeldPost = WhoAmI['post'];
type Deputised = HeldPost & { deputy: NonNullable<HeldPost['deputy']> };

const isDeputised = (post: HeldPost): post is Deputised => post.deputy !== null;

/** 代理：for whom one stands in, until when, and what waits there; one click goes to that desk and back. */
export function Deputy() {
  const { post, posts } = useSession();
  const choose = useChoosePost();
  const own = posts.find((each) => !isDeputised(each));
  const others = posts.filter(isDeputised).filter(({ id }) => id !== post.id);
  const go = (to: HeldPost, words: string) => (
    <Button type="primary" loading={choose.isPending} onClick={() => choose.mutate(to.id)}>
      {words}
    </Button>
  );
  return (
    <>
      {isDeputised(post) && (
        <Alert
          banner
          type="warning"
          className="desk-deputy"
          title={`您正以代理人身份办理${whose(post)}的事项（${untilWords(post)}）。您的答复会记为代其办理。`}
          action={own && go(own, '回到自己的岗位')}
        />
      )}
      {others.map((each) => (
        <Alert
          key={each.id}
          banner
          type="info"
          className="desk-deputy"
          title={`您正代理${whose(each)}（${untilWords(each)}），其待办 ${each.deputy.open} 件。`}
          action={go(each, '去办理')}
        />
      ))}
      {choose.problem && <ProblemAlert error={choose.problem} />}
    </>
  );
}

/** 李四的岗位「住建局 经办人」 */
function whose({ title, organisation, deputy }: Deputised): string {
  return `${deputy.for ? ` ${deputy.for.name} ` : ''}「${organisation.name} ${title}」`;
}

function untilWords({ deputy: { until } }: Deputised): string {
  return until ? `至 ${lastDayBefore(until)} 止` : '未定到期日';
}
