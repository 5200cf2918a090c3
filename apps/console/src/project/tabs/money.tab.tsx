import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { useMay } from '../../session/session';
import { Nothing } from '../../shared/nothing';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { AccountPanel } from '../money/account-panel';
import { Budgets } from '../money/budgets';
import { Competition } from '../money/competition';
import { Remissions } from '../money/remissions';
import type { TabProps } from '../project-tabs';

/** 资金：what is in the account by source against what must be there, what each content costs and who pays, down to the last entry. */
export default function MoneyTab(props: TabProps) {
  const { project, programme } = props;
  const may = useMay();
  const accounts = useQuery({
    queryKey: ['accounts', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/accounts', { params: { path: { id: project.id } } })),
  });
  const rule = programme.rules.find(({ id }) => id === programme.money.rule);
  return (
    <div className="stack">
      {rule && <RuleWords rule={rule} />}
      <Reading query={accounts}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words="没有专户：办到筹资环节时开立；补录的项目以补录时登记的为准。" />
          ) : (
            items.map((account) => <AccountPanel key={account.id} account={account} {...props} />)
          )
        }
      </Reading>
      <Budgets {...props} />
      {programme.competition && <Competition {...props} />}
      {programme.money.hardship && may('hardship.read') && <Remissions {...props} />}
    </div>
  );
}
